import type { EntityManager } from '@mikro-orm/sql';
import type { CallerIdentity } from '../../schema/index.ts';
import { mayEdit } from './edit-access.ts';
import { lockHead } from './edit-head.ts';
import { lastPublicChange, readSince } from './edit-history.ts';
import { editProblems, versionConflict } from './edit-problems.ts';
import { draftEntity, type Draft, type RecordHead } from './edit-tables.ts';
import { newId } from './ids.ts';
import type { Problem } from './problems.ts';
import type { EditedRecords, RecordDocument } from './record-kind.ts';

/** Who edits, and when. */
export interface EditSituation {
  readonly caller: CallerIdentity;
  readonly now: Date;
}

/** An edit that names its record and the version that it was made on. */
export interface NamedEdit {
  readonly id: string;
  readonly version: number | null | undefined;
}

/** A record that is being edited: its head, its draft if it has one, and what is public. */
export interface Held<Document extends RecordDocument> {
  readonly head: RecordHead;
  readonly draft: Draft | null;
  /** The document that was last public. */
  readonly last: Document | null;
  /** The document that is public now. */
  readonly before: Document | null;
}

/** What an edit of a record begins with. */
export interface Standing<Document> {
  readonly document: Document;
  readonly version: number;
  readonly state: RecordHead['state'];
  readonly owner: string;
}

/** What an edit of a record would begin with; null where the caller may not edit it. */
export async function readStanding<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  id: string,
  { caller }: EditSituation,
): Promise<Standing<Document> | null> {
  const head = await lockHead(em, records, id);
  if (!head || !mayEdit(caller, records.registry, head.owner)) return null;
  const { draft, last, version } = await readRecord<Document>(em, head);
  const document = (draft?.document as Document | undefined) ?? last;
  return document && { document, version, state: head.state, owner: head.owner };
}

/** A new record, for whoever may own one. */
export function begin<Document extends RecordDocument>(
  records: EditedRecords<Document>,
  version: number | null | undefined,
  { caller, now }: EditSituation,
): Held<Document> | { readonly problems: readonly Problem[] } {
  if (version != null) return { problems: editProblems.versionUnexpected() };
  const owner = caller.organisation;
  if (owner === undefined || !mayEdit(caller, records.registry, owner)) return { problems: editProblems.ownerRequired() };
  const head = { id: newId(records.prefix, now), entityType: '', owner, state: 'DRAFT', version: 0, lastVersion: 0, reason: null, publicSince: null };
  return { head: head as RecordHead, draft: null, last: null, before: null };
}

/** A record that is there, locked, for whoever may edit it and knows its version. */
export async function hold<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  { id, version }: NamedEdit,
  { caller }: EditSituation,
): Promise<Held<Document> | { readonly problems: readonly Problem[] }> {
  const head = await lockHead(em, records, id);
  if (!head) return { problems: editProblems.notFound(id) };
  if (!mayEdit(caller, records.registry, head.owner)) {
    return { problems: head.state === 'PUBLIC' ? editProblems.forbidden(id) : editProblems.notFound(id) };
  }
  if (version == null) return { problems: editProblems.versionRequired() };
  const { draft, last, version: current } = await readRecord<Document>(em, head);
  if (version !== current) return { problems: versionConflict(await readSince(em, id, version, current)) };
  return { head, draft, last, before: head.state === 'PUBLIC' ? last : null };
}

/** A record as it stands, whose head is locked. */
async function readRecord<Document extends RecordDocument>(em: EntityManager, head: RecordHead) {
  const draft = await em.findOne(draftEntity, { id: head.id }, { disableIdentityMap: true });
  const change = await lastPublicChange(em, head.id);
  return { draft, last: (change?.state as Document | undefined) ?? null, version: draft?.version ?? head.version };
}
