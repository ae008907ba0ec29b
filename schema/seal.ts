import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import type { SigningKey } from './signing.ts';

/** Where a sealed value stands: a value that is moved to another record or field no longer opens. */
export interface SealedPlace {
  readonly id: string;
  readonly field: string;
}

/** Keeps what is stored secret. The first key seals; all of them open. */
export interface Seals {
  /** Id of the key that seals now. */
  readonly currentId: string;
  /** Encrypts a text by AES-256-GCM. */
  seal(text: string, place: SealedPlace): string;
  /** Decrypts a sealed text; throws where its key is not here, or where it was changed or moved. */
  open(sealed: string, place: SealedPlace): string;
  has(keyId: string): boolean;
}

/** What is sealed, in words for keys and messages. */
export interface SealedThing {
  /** One of them, with its article, such as `A registration`. */
  readonly name: string;
  /** Draws a key for this end alone from the given one, such as `registration sealing`. */
  readonly end: string;
  /** The setting that gives the keys. */
  readonly setting: string;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Makes the means of sealing from the keys of the settings. */
export function createSeals(given: readonly SigningKey[], { name, end, setting }: SealedThing): Seals {
  const keys = new Map(given.map(({ id, secret }) => [id, deriveKey(secret, end)]));
  const [currentId] = keys.keys();
  if (currentId === undefined) throw new RangeError('There must be one key at least.');
  const find = (id: string) => {
    const key = keys.get(id);
    if (!key) throw new Error(`${name} is sealed with the key "${id}", which is not in ${setting}.`);
    return key;
  };
  return {
    currentId,
    seal: (text, place) => `${currentId}:${seal(find(currentId), text, place)}`,
    open: (sealed, place) => {
      const id = sealed.slice(0, sealed.indexOf(':'));
      return open(find(id), sealed.slice(id.length + 1), place);
    },
    has: (id) => keys.has(id),
  };
}

/** Draws the key for one end from a secret that serves several, so that none of them weakens another. */
export function deriveKey(secret: KeyObject, end: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', end, 32)));
}

function seal(key: KeyObject, text: string, place: SealedPlace): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(placeBytes(place));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
}

function open(key: KeyObject, sealed: string, place: SealedPlace): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(placeBytes(place))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function placeBytes({ id, field }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([id, field]));
}
