import { matchesHash, parseApiKey } from './api-key.ts';
import { kindOf, type Caller } from './caller.ts';
import type { KeyRecord, KeyStore } from './key-store.ts';
import { refuse, type CredentialRefusal } from './refusal.ts';

/** Either the caller or the reason why the key was not accepted. */
export type VerifiedKey =
  | { readonly caller: Caller; readonly refusal?: never }
  | { readonly refusal: CredentialRefusal; readonly caller?: never };

/** Checks an API key against the store. */
export async function verifyKey(text: string, store: Pick<KeyStore, 'find'>, nowMs: number): Promise<VerifiedKey> {
  const parts = parseApiKey(text);
  if (!parts) return { refusal: refuse('malformed') };
  const record = await store.find(parts.id);
  // A wrong secret and an unknown id sound alike, and only who knows the secret learns of its end.
  if (!record || !matchesHash(parts.secret, record.hash)) return { refusal: refuse('unknown') };
  if (record.revokedAtMs !== undefined) return { refusal: refuse('revoked') };
  if (record.expiresAtMs !== undefined && record.expiresAtMs <= nowMs) return { refusal: refuse('expired') };
  return { caller: callerOf(record) };
}

function callerOf(record: KeyRecord): Caller {
  const scopes = new Set(record.scopes);
  return {
    kind: kindOf(scopes),
    subject: `key:${record.id}`,
    organisation: record.owner,
    scopes,
    credential: 'key',
    keyId: record.id,
    ...(record.quotaPerDay !== undefined && { quotaPerDay: record.quotaPerDay }),
  };
}
