import { LockMode, type EntityManager } from '@mikro-orm/sql';
import { lastPublicChange } from './edit-history.ts';
import { recordHeadEntity, type RecordHead } from './edit-tables.ts';
import type { EditedTypes } from './record-kind.ts';

/**
 * The head of a record, locked until the transaction ends: of several who edit one record, each sees what the one
 * before has left. Null where there is no such record. A public record that nobody has edited gets its head here.
 */
export async function lockHead(em: EntityManager, records: EditedTypes, id: string): Promise<RecordHead | null> {
  const locked = () => em.findOne(recordHeadEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const head = await locked();
  if (head) return records.kinds.some(({ entityType }) => entityType === head.entityType) ? head : null;
  const first = await headOfUnedited(em, records, id);
  if (!first) return null;
  // Two may come for the first time at once: one inserts, and both then wait for the lock.
  await em.upsert(recordHeadEntity, first, { onConflictFields: ['id'], onConflictAction: 'ignore' });
  return locked();
}

async function headOfUnedited(em: EntityManager, { kinds, owner }: EditedTypes, id: string): Promise<RecordHead | null> {
  const change = await lastPublicChange(em, id);
  const kind = kinds.find(({ entityType }) => entityType === change?.entityType);
  const row = kind && ((await em.findOne(kind.entity, { id }, { disableIdentityMap: true })) as PublicRow | null);
  if (!row) return null;
  const { version, createdAt } = row;
  const { entityType } = kind;
  return { id, entityType, owner, state: 'PUBLIC', version, lastVersion: version, reason: null, publicSince: createdAt } as RecordHead;
}

interface PublicRow {
  readonly version: number;
  readonly createdAt: string;
}
