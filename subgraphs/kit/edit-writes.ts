import type { EntityManager } from '@mikro-orm/sql';
import type { CallerIdentity } from '../../schema/index.ts';
import { recordChange } from './changes.ts';
import { differingFields } from './edit-history.ts';
import { draftEntity, recordHeadEntity, type Draft, type RecordHead } from './edit-tables.ts';
import type { RecordDocument, RecordKind, Stamp } from './record-kind.ts';
import { setHistory } from './replay.ts';

/** Writes the head of a record. */
export async function writeHead(em: EntityManager, head: RecordHead): Promise<void> {
  await em.upsert(recordHeadEntity, plain(head));
}

/** Writes the draft of a record. */
export async function writeDraft(em: EntityManager, draft: Draft | Omit<Draft, symbol>): Promise<void> {
  await em.upsert(draftEntity, plain(draft) as Draft);
}

function plain<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row)) as Row;
}

/** What both records of changes say of every edit. */
export function entryOf(entityId: string, { entityType }: { readonly entityType: string }, caller: CallerIdentity) {
  return { actor: actorOf(caller), entityType, entityId, state: {} };
}

const actorLength = 120;

/** Whoever edits, as the record of changes names them. */
export function actorOf({ subject }: CallerIdentity): string {
  return subject.slice(0, actorLength);
}

/** A document that is to become public, and what is told of it. */
export interface Publication<Document extends RecordDocument> {
  readonly kind: RecordKind<Document>;
  readonly document: Document;
  readonly actor: string;
  /** What `takeTurn` answered. */
  readonly recordedAt: string;
}

/** Makes a document what the public sees: its rows, its version, the head, and one entry in the record of changes. */
export async function makePublic<Document extends RecordDocument>(
  em: EntityManager,
  { head, last }: { readonly head: RecordHead; readonly last: Document | null },
  { kind, document, actor, recordedAt }: Publication<Document>,
): Promise<Stamp> {
  const { id, state } = head;
  const version = head.lastVersion + 1;
  const createdAt = head.publicSince ?? recordedAt;
  await kind.save(em, document, recordedAt);
  await setHistory(em, kind, { entityId: id, version, createdAt });
  await writeHead(em, {
    ...head, entityType: kind.entityType, state: 'PUBLIC', version, lastVersion: version, reason: null, publicSince: createdAt,
  });
  await recordChange(em, {
    actor,
    kind: state === 'PUBLIC' ? 'UPDATED' : 'PUBLISHED',
    entityType: kind.entityType,
    entityId: id,
    fields: differingFields(last, document),
    state: document,
    version,
    recordedAt,
  });
  return { version, createdAt, updatedAt: recordedAt };
}
