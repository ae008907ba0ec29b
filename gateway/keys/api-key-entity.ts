import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import type { KeyRecord } from '../access/index.ts';

// RFC 3339 in UTC with milliseconds: text order is time order on every engine, and a person can read it.
const instantColumn = () => p.string().length(24);

/** An API key as the database has it; of the key itself there is only a hash. */
export const apiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.string().length(20).primary(),
    owner: p.string().length(80),
    scopes: p.json<readonly string[]>(),
    hash: p.string().length(64),
    createdAt: instantColumn(),
    expiresAt: instantColumn().nullable(),
    revokedAt: instantColumn().nullable(),
    /** The key that took this one's place; until it expires this one works beside it. */
    replacedBy: p.string().length(20).nullable(),
    quotaPerDay: p.bigint('number').nullable(),
    lastUsedAt: instantColumn().nullable(),
  },
  indexes: [{ name: 'api_key_by_owner', properties: ['owner', 'createdAt', 'id'] }],
});

/** A row of the table. */
export type ApiKeyRow = InferEntity<typeof apiKeyEntity>;

/** Reads what a gateway knows of a key from its row. */
export function toRecord(row: ApiKeyRow): KeyRecord {
  const { id, owner, scopes, hash, replacedBy, quotaPerDay } = row;
  return {
    id,
    owner,
    scopes,
    hash,
    createdAtMs: Date.parse(row.createdAt),
    ...inMs('expiresAtMs', row.expiresAt),
    ...inMs('revokedAtMs', row.revokedAt),
    ...inMs('lastUsedAtMs', row.lastUsedAt),
    ...(isGiven(replacedBy) && { replacedBy }),
    ...(isGiven(quotaPerDay) && { quotaPerDay: Number(quotaPerDay) }),
  };
}

/** Writes a moment as a column has it. */
export function toInstant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function inMs<Name extends string>(name: Name, instant: string | null | undefined): { readonly [Key in Name]?: number } {
  return isGiven(instant) ? ({ [name]: Date.parse(instant) } as { readonly [Key in Name]: number }) : {};
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
