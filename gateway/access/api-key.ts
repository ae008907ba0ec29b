import { hash as digest, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The parts of an API key, `laog_live_<id>_<secret><checksum>`. */
export interface ApiKeyParts {
  /** Public: names the record. */
  readonly id: string;
  readonly secret: string;
}

/** Finds API keys in text, for secret scanners. */
export const apiKeyPattern = /\blaog_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}\b/;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 12;
// 32 characters of 62 are 190 bits.
const secretLength = 32;
const checksumLength = 6;
const whole = new RegExp(`^${apiKeyPattern.source.replaceAll('\\b', '')}$`);

/** Makes a new key from the operating system's randomness. */
export function makeApiKey(): { readonly text: string } & ApiKeyParts {
  const id = randomText(idLength);
  const secret = randomText(secretLength);
  const body = `laog_live_${id}_${secret}`;
  return { text: body + checksum(body), id, secret };
}

/** Takes a key apart; undefined for whatever is none, mistyped ones included, before any look-up. */
export function parseApiKey(text: string): ApiKeyParts | undefined {
  if (!whole.test(text)) return undefined;
  const body = text.slice(0, -checksumLength);
  if (text.slice(-checksumLength) !== checksum(body)) return undefined;
  const [, , id = '', secret = ''] = body.split('_');
  return { id, secret };
}

/**
 * What is stored in place of the secret. One round of SHA-256 is enough, and right on every request:
 * slow hashes protect words that people choose, and 190 random bits cannot be guessed at any speed.
 */
export function hashSecret(secret: string): string {
  return digest('sha256', secret);
}

/** Compares a secret with a stored hash in constant time. */
export function matchesHash(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}

function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let index = 0; index < checksumLength; index += 1) {
    digits = alphabet[rest % alphabet.length] + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
