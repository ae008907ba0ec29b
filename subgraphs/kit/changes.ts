import { defineEntity, p, type EntityManager, type InferEntity } from '@mikro-orm/sql';

/** What happened to a record. */
export type ChangeKind = 'CREATED' | 'UPDATED' | 'PUBLISHED' | 'WITHDRAWN' | 'MERGED' | 'SUPERSEDED' | 'ANONYMISED';

/** One entry of the append-only record of changes. */
export const changeEntity = defineEntity({
  name: 'Change',
  tableName: 'registry_change',
  properties: {
    // SQLite counts up only in a column declared `integer`, which no comparison takes for a bigint.
    sequence: p.bigint('number').primary().autoincrement().ignoreSchemaChanges('type'),
    recordedAt: p.string().length(24),
    actor: p.string().length(120),
    kind: p.string().length(20),
    entityType: p.string().length(40),
    entityId: p.string().length(80),
    fields: p.json<readonly string[]>(),
    state: p.json<unknown>(),
  },
  indexes: [{ name: 'registry_change_entity', properties: ['entityId', 'sequence'] }],
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
  /** RFC 3339 in UTC with milliseconds. */
  readonly recordedAt: string;
}

/** Adds an entry to the unit of work, so that it commits together with what it tells of. */
export function recordChange(em: EntityManager, change: NewChange): void {
  em.persist(em.create(changeEntity, { ...change, fields: [...change.fields] }));
}
