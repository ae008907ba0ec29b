import { hashSecret, makeApiKey } from './api-key.ts';
import { isSlug } from './caller.ts';
import type { KeyRecord } from './key-store.ts';

/** What a new key is to be allowed. */
export interface KeyRequest {
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs?: number | undefined;
  readonly quotaPerDay?: number | undefined;
}

/** A new key: `text` is what its owner gets, this once; `record` is what is kept. */
export interface IssuedKey {
  readonly text: string;
  readonly record: KeyRecord;
}

/** Makes a key for an owner. */
export function issueKey(request: KeyRequest, nowMs: number): IssuedKey {
  const { owner, scopes, expiresAtMs, quotaPerDay } = request;
  if (!isSlug(owner)) throw new RangeError('The owner of a key must be the slug of an organisation.');
  const wrong = scopes.find((scope) => !/^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope));
  if (wrong !== undefined) throw new RangeError(`"${wrong}" cannot be a scope.`);
  if (expiresAtMs !== undefined && !(expiresAtMs > nowMs)) throw new RangeError('A key must expire in the future.');
  if (quotaPerDay !== undefined && !(Number.isSafeInteger(quotaPerDay) && quotaPerDay > 0)) {
    throw new RangeError('A quota must be a whole number above zero.');
  }
  const { text, id, secret } = makeApiKey();
  return {
    text,
    record: {
      id,
      owner,
      scopes: [...new Set(scopes)],
      hash: hashSecret(secret),
      createdAtMs: nowMs,
      ...(expiresAtMs !== undefined && { expiresAtMs }),
      ...(quotaPerDay !== undefined && { quotaPerDay }),
    },
  };
}

/** Replaces a key: the new one may do the same for as long, the old one lives on for the grace time. */
export function rotateKey(old: KeyRecord, graceMs: number, nowMs: number): IssuedKey & { readonly old: KeyRecord } {
  if (old.revokedAtMs !== undefined) throw new RangeError('A revoked key cannot be rotated; issue a new one.');
  if (old.replacedBy !== undefined) throw new RangeError('This key was rotated before; rotate the one that replaced it.');
  const span = old.expiresAtMs === undefined ? undefined : old.expiresAtMs - old.createdAtMs;
  const issued = issueKey({ ...old, expiresAtMs: span === undefined ? undefined : nowMs + span }, nowMs);
  const expiresAtMs = Math.min(old.expiresAtMs ?? Infinity, nowMs + graceMs);
  return { ...issued, old: { ...old, expiresAtMs, replacedBy: issued.record.id } };
}

/** Ends a key at once; the first revocation stays the one that counts. */
export function revokeKey(record: KeyRecord, nowMs: number): KeyRecord {
  return { ...record, revokedAtMs: record.revokedAtMs ?? nowMs };
}
