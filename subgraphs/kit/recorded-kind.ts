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
