import type { EntityManager, EntitySchema } from '@mikro-orm/sql';

/** How records of one GraphQL type get into a registry's tables and out of them. */
export interface RecordedKind<Document = never> {
  readonly entityType: string;
  /** The entity of the record itself. */
  readonly entity: EntitySchema;
  /** Creates or replaces the record with everything it owns; nothing but the document decides its rows. */
  save(em: EntityManager, document: Document, recordedAt: string): Promise<{ readonly version: number }>;
  /** Takes the record out with everything it owns. */
  remove(em: EntityManager, id: string): Promise<void>;
}

/** Rows that a record owns in another table: the entity, and its property that holds the record's key. */
export type OwnedRows = readonly [entity: EntitySchema, owner: string];

/** Makes the way of taking a record out: first what it owns, then the record. */
export function removeWith(entity: EntitySchema, owned: readonly OwnedRows[]): RecordedKind['remove'] {
  return async (em, id) => {
    for (const [rows, owner] of owned) await em.nativeDelete(rows, { [owner]: id });
    await em.nativeDelete(entity, { id });
  };
}
