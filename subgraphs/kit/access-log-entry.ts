import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import { createHash } from 'node:crypto';
import { codeColumn, instantColumn } from './values.ts';

/** One read of protected fields of one record, in the append-only log of reads. */
export const accessEntryEntity = defineEntity({
  name: 'AccessEntry',
  tableName: 'access_entry',
  properties: {
    /** Counts up without a gap, so that a removed entry shows. */
    sequence: p.bigint('number').primary().autoincrement(false).ignoreSchemaChanges('type'),
    readAt: instantColumn(),
    entityType: p.string().length(60),
    /** Null where a read is of no one record, as that of this log. */
    entityId: p.string().length(80).nullable(),
    fields: p.json<readonly string[]>(),
    callerKind: codeColumn(),
    subject: p.string().length(200),
    organisation: p.string().length(80).nullable(),
    credential: codeColumn(),
    keyId: p.string().length(80).nullable(),
    operation: p.string().length(200).nullable(),
    requestId: p.string().length(200).nullable(),
    /** SHA-256 over the hash of the entry before and this entry. */
    hash: p.string().length(64),
  },
  indexes: [
    { name: 'access_by_time', properties: ['readAt', 'sequence'] },
    { name: 'access_by_record', properties: ['entityId', 'readAt', 'sequence'] },
  ],
});

/** Where the chain stands: one row, locked by whoever appends, so that several processes keep one chain. */
export const accessHeadEntity = defineEntity({
  name: 'AccessHead',
  tableName: 'access_head',
  properties: {
    id: p.integer().primary().autoincrement(false),
    sequence: p.bigint('number').ignoreSchemaChanges('type'),
    hash: p.string().length(64),
  },
});

/** An entry of the log, as stored. */
export type AccessEntry = InferEntity<typeof accessEntryEntity>;

/** An entry that is about to be appended: its place and its hash are given to it then. */
export type NewAccessEntry = Readonly<Pick<AccessEntry, EntryMember>>;

const members = [
  'readAt',
  'entityType',
  'entityId',
  'fields',
  'callerKind',
  'subject',
  'organisation',
  'credential',
  'keyId',
  'operation',
  'requestId',
] as const;
type EntryMember = (typeof members)[number];

/** What the first entry is chained to. */
export const firstLink = '0'.repeat(64);

/**
 * Chains an entry to the one before it. The name of the registry and the entry's place are part of what is
 * hashed: a log cannot pass for that of another registry, nor an entry for a later one.
 */
export function chainHash(previous: string, registry: string, entry: NewAccessEntry & { readonly sequence: number }): string {
  const form = JSON.stringify([previous, registry, entry.sequence, ...members.map((member) => entry[member])]);
  return createHash('sha256').update(form).digest('hex');
}
