import { LockMode, defineEntity, p, type EntityManager, type EntitySchema, type InferEntity } from '@mikro-orm/sql';
import { codeColumn, instantColumn } from './values.ts';

/** What happened to a public record. */
export type ChangeKind = 'CREATED' | 'UPDATED' | 'PUBLISHED' | 'WITHDRAWN' | 'MERGED' | 'SUPERSEDED' | 'ANONYMISED';

const entryColumns = () => ({
  recordedAt: instantColumn(),
  actor: p.string().length(120),
  kind: p.string().length(20),
  entityType: p.string().length(40),
  entityId: p.string().length(80),
  fields: p.json<readonly string[]>(),
  state: p.json<unknown>(),
  /** The record's version after the change; null in entries older than this column. */
  version: p.integer().nullable(),
});

/** One entry of the append-only record of changes: what became of public records, for everybody to read. */
export const changeEntity = defineEntity({
  name: 'Change',
  tableName: 'registry_change',
  properties: {
    // SQLite counts up only in a column declared `integer`, which no comparison takes for a bigint.
    sequence: p.bigint('number').primary().autoincrement().ignoreSchemaChanges('type'),
    ...entryColumns(),
  },
  indexes: [
    { name: 'registry_change_entity', properties: ['entityId', 'sequence'] },
    { name: 'registry_change_time', properties: ['recordedAt', 'sequence'] },
    { name: 'registry_change_kind', properties: ['kind', 'sequence'] },
  ],
});

/** One entry of the record of what the public does not see: drafts and registrations. No feed reads it. */
export const internalChangeEntity = defineEntity({
  name: 'InternalChange',
  tableName: 'registry_internal_change',
  properties: {
    sequence: p.bigint('number').primary().autoincrement(false).ignoreSchemaChanges('type'),
    ...entryColumns(),
  },
  indexes: [{ name: 'registry_internal_change_entity', properties: ['entityId', 'sequence'] }],
});

/** Where each record of changes stands: its row is locked by whoever appends, until that commits. */
export const changeHeadEntity = defineEntity({
  name: 'ChangeHead',
  tableName: 'registry_change_head',
  properties: {
    id: codeColumn().primary(),
    sequence: p.bigint('number').ignoreSchemaChanges('type'),
    /** Time of the last entry; empty before the first. */
    recordedAt: instantColumn(),
  },
});

/** One entry of the record of changes, as stored. */
export type Change = InferEntity<typeof changeEntity>;

/** A change that is about to be recorded. */
export interface NewChange {
  readonly actor: string;
  readonly kind: ChangeKind;
  /** GraphQL type name of the record. */
  readonly entityType: string;
  readonly entityId: string;
  readonly fields: readonly string[];
  /** The record as it is after the change. */
  readonly state: unknown;
  /** The record's version after the change. */
  readonly version: number;
  /** What `takeTurn` answered. */
  readonly recordedAt: string;
}

/** A change that the public does not see; its state holds no personal data in clear. */
export interface NewInternalChange extends Omit<NewChange, 'kind'> {
  /** A word of the registry's own, such as DRAFT_SAVED. */
  readonly kind: string;
}

/**
 * Waits until no other write of public records is under way and answers the time of this one, which is never
 * before that of an earlier one: the order of the record is then the order of its times and of its commits.
 * The first statement of a write, so that everything read after it is what the last write left.
 */
export async function takeTurn(em: EntityManager, now: Date): Promise<string> {
  const { recordedAt } = await lockHead(em, 'public');
  const time = now.toISOString();
  return time > recordedAt ? time : recordedAt;
}

/** Appends an entry, which commits together with what it tells of; answers its sequence. */
export function recordChange(em: EntityManager, change: NewChange): Promise<number> {
  return recordChanges(em, [change]);
}

/** Appends several entries in their order; answers the sequence of the last. */
export function recordChanges(em: EntityManager, changes: readonly NewChange[]): Promise<number> {
  return append(em, 'public', changeEntity, changes);
}

/**
 * Appends an entry to the record that the public does not see. As late in a transaction as can be: from here to
 * its commit every other such write waits.
 */
export function recordInternalChange(em: EntityManager, change: NewInternalChange): Promise<number> {
  return recordInternalChanges(em, [change]);
}

/** Appends several entries to that record in their order; answers the sequence of the last. */
export function recordInternalChanges(em: EntityManager, changes: readonly NewInternalChange[]): Promise<number> {
  return append(em, 'internal', internalChangeEntity, changes);
}

type Log = 'public' | 'internal';

async function lockHead(em: EntityManager, log: Log) {
  if (!em.isInTransaction()) throw new TypeError('A change is recorded in the transaction that makes it.');
  // SQLite knows no locks of rows; there a transaction that writes has the whole file from its beginning.
  return em.findOneOrFail(changeHeadEntity, { id: log }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

// Sequences are given out under the lock and not by the server's counter, which leaves a gap behind whatever
// is rolled back, and numbers transactions by their beginning: a reader who has seen 8 would then miss 7.
async function append(em: EntityManager, log: Log, entity: EntitySchema, changes: readonly NewInternalChange[]): Promise<number> {
  const head = await lockHead(em, log);
  const last = changes.at(-1);
  if (!last) return head.sequence;
  if (log === 'public' && last.recordedAt < head.recordedAt) throw new TypeError('The time of a write is what takeTurn answers.');
  const rows = changes.map((change, index) => ({ ...change, fields: [...change.fields], sequence: head.sequence + index + 1 }));
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await em.insertMany(entity, rows.slice(start, start + rowsPerStatement));
  }
  head.sequence += changes.length;
  head.recordedAt = last.recordedAt;
  await em.nativeUpdate(changeHeadEntity, { id: log }, { sequence: head.sequence, recordedAt: head.recordedAt });
  return head.sequence;
}

// SQLite takes 32,766 values in a statement.
const rowsPerStatement = 1000;
