import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Reads the issuer's keys anew. */
export type LoadKeys = () => Promise<unknown>;

/** When keys are read again. */
export interface KeyRefresh {
  readonly now: () => number;
  /** Keys older than this are read again. */
  readonly maxAgeMs?: number;
  /** At most one reading in this time, however many unknown keys are named. */
  readonly cooldownMs?: number;
}

/**
 * Keys of an issuer who may change them at any time: read when first needed, when they are old,
 * and when a token names one that is not there. Made-up key ids must not turn into a stream of
 * requests to the issuer, so readings keep a distance.
 */
export function rotatingKeys(load: LoadKeys, refresh: KeyRefresh): JWTVerifyGetKey {
  const { now, maxAgeMs = 600_000, cooldownMs = 30_000 } = refresh;
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let triedAtMs = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async () => {
    triedAtMs = now();
    keys = createLocalJWKSet(parseKeySet(await load()));
  };
  const readOnce = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const mayRead = () => reading !== undefined || now() - triedAtMs >= cooldownMs;

  return async (header, token) => {
    const isOld = now() - triedAtMs >= maxAgeMs;
    // Old keys still serve while the issuer cannot be reached.
    if (keys && isOld) await readOnce().catch(() => undefined);
    if (!keys && mayRead()) await readOnce();
    if (!keys) throw new TypeError('The keys of the issuer could not be read a moment ago.');
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayRead()) throw error;
      await readOnce().catch(() => undefined);
      return await keys(header, token);
    }
  };
}

/** Reads a key set from a file. */
export function keysFromFile(path: string): LoadKeys {
  return async () => JSON.parse(await readFile(path, 'utf8'));
}

const longestKeySet = 1_000_000;

/** Reads a key set from an address. */
export function keysFromUrl(url: string, fetchKeys: typeof fetch = fetch): LoadKeys {
  return async () => {
    const reply = await fetchKeys(url, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    });
    const text = await reply.text();
    if (!reply.ok || text.length > longestKeySet) throw new TypeError(`The key set answered ${reply.status}.`);
    return JSON.parse(text);
  };
}

function parseKeySet(value: unknown): JSONWebKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) {
    throw new TypeError('A key set must be an object with a list of keys.');
  }
  return { keys: value.keys };
}
