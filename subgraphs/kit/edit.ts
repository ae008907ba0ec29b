// The four edits of a record, each within a transaction. What they share: whoever edits holds the record's head, so
// that everything read after it stands still, and an edit with problems has changed nothing.
import type { EntityManager } from '@mikro-orm/sql';
import type { CallerIdentity } from '../../schema/index.ts';
import { keepMachineTranslated } from './carry-over.ts';
import { recordChange, recordInternalChange, takeTurn } from './changes.ts';
import { checkText } from './checks.ts';
import { mayEdit } from './edit-access.ts';
import { lockHead } from './edit-head.ts';
import { differingFields, lastPublicChange, readSince } from './edit-history.ts';
import { editProblems, versionConflict } from './edit-problems.ts';
import { draftEntity, recordHeadEntity, type Draft, type RecordHead } from './edit-tables.ts';
import { newId } from './ids.ts';
import { settleLinks, type Link, type LinkState } from './links.ts';
import type { Problem } from './problems.ts';
import type { EditedRecords, PatchSituation, RecordDocument, RecordKind, Stamp } from './record-kind.ts';
import { setHistory } from './replay.ts';
import { settleSources } from './sources.ts';
import type { StoredText } from './values.ts';

/** Who edits, and when. */
export interface EditSituation {
  readonly caller: CallerIdentity;
  readonly now: Date;
}

/** What became of an edit. With problems, nothing was written. */
export interface Edited<Document> {
  readonly problems: readonly Problem[];
  readonly id?: string;
  /** The document as it stands after the edit; null where nothing of the record is left to show. */
  readonly document: Document | null;
  readonly stamp: Stamp | null;
  /** The version that the next edit names. */
  readonly version: number | null;
}

/** An edit that names its record and the version that it was made on. */
export interface NamedEdit {
  readonly id: string;
  readonly version: number | null | undefined;
}

/** A save: of a new record where no `id` is given. */
export interface SaveEdit<Document> {
  readonly id?: string | null | undefined;
  readonly version?: number | null | undefined;
  readonly patch: (before: Document, situation: PatchSituation) => Document;
}

/** What is known of the links of the draft that is to be published. */
export interface KnownLinks {
  readonly links: readonly Link[];
  readonly states: readonly LinkState[];
}

const nothing = { document: null, stamp: null, version: null };
const refuse = (problems: readonly Problem[]) => ({ ...nothing, problems });

/** A record that is being edited: its head, its draft if it has one, and what is public. */
interface Held<Document extends RecordDocument> {
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

/** Saves a draft. */
export async function saveDraft<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  { id, version, patch }: SaveEdit<Document>,
  situation: EditSituation,
): Promise<Edited<Document>> {
  const held = id == null ? begin(records, version, situation) : await hold(em, records, { id, version }, situation);
  if ('problems' in held) return refuse(held.problems);
  const { head, draft, last, before } = held;
  const { now, caller } = situation;
  const base = (draft?.document as Document | undefined) ?? last ?? records.blank(head.id);
  const makeId = (prefix: string) => newId(prefix, now);
  const patched = keepMachineTranslated(base, patch(base, { now, newId: makeId }));
  const completed = records.complete?.(patched) ?? patched;
  const kind = records.kindOf(completed);
  const { document, problems: unsourced } = settleSources(before, completed, kind.withheld);
  const problems = [
    ...(records.checkCaller?.(caller, base, document) ?? []),
    ...unsourced,
    ...kind.validate(document, { before, today: dayIn(now) }),
    ...(await checkTables(em, kind, document)),
  ];
  if (problems.length > 0) return refuse(problems);
  const savedAt = now.toISOString();
  const next = head.lastVersion + 1;
  await writeHead(em, { ...head, entityType: head.state === 'DRAFT' ? kind.entityType : head.entityType, lastVersion: next });
  await writeDraft(em, {
    id: head.id,
    entityType: kind.entityType,
    owner: head.owner,
    document,
    version: next,
    baseVersion: head.state === 'PUBLIC' ? head.version : null,
    savedBy: actorOf(caller),
    savedAt,
  });
  await recordInternalChange(em, {
    ...entry(situation, head.id, kind),
    kind: 'DRAFT_SAVED',
    fields: differingFields(base, document),
    version: next,
    recordedAt: savedAt,
  });
  return shown(document, { version: next, createdAt: head.publicSince ?? savedAt, updatedAt: savedAt });
}

/** Makes the draft of a record what the public sees. */
export async function publish<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  edit: NamedEdit,
  known: KnownLinks,
  situation: EditSituation,
): Promise<Edited<Document>> {
  const recordedAt = await takeTurn(em, situation.now);
  const held = await hold(em, records, edit, situation);
  if ('problems' in held) return refuse(held.problems);
  const { head, draft, last, before } = held;
  if (!draft) return refuse(editProblems.noDraft());
  const drafted = draft.document as Document;
  const kind = records.kindOf(drafted);
  const { document, problems: missing } = settleLinks(drafted, known.links, known.states, kind.withheld);
  const problems = [...kind.validate(document, { before, today: dayIn(situation.now) }), ...(await checkTables(em, kind, document)), ...missing];
  if (problems.length > 0) return refuse(problems);
  const next = head.lastVersion + 1;
  const createdAt = head.publicSince ?? recordedAt;
  await kind.save(em, document, recordedAt);
  await setHistory(em, kind, { entityId: head.id, version: next, createdAt });
  await em.nativeDelete(draftEntity, { id: head.id });
  await writeHead(em, {
    ...head, entityType: kind.entityType, state: 'PUBLIC', version: next, lastVersion: next, reason: null, publicSince: createdAt,
  });
  await recordChange(em, {
    ...entry(situation, head.id, kind),
    kind: before ? 'UPDATED' : 'PUBLISHED',
    fields: differingFields(last, document),
    state: document,
    version: next,
    recordedAt,
  });
  return shown(document, { version: next, createdAt, updatedAt: recordedAt });
}

/** Takes a record out of what is public. Its document goes back among the drafts, where editors find it. */
export async function withdraw<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  edit: NamedEdit & { readonly reason: StoredText },
  situation: EditSituation,
): Promise<Edited<Document>> {
  const recordedAt = await takeTurn(em, situation.now);
  const held = await hold(em, records, edit, situation);
  if ('problems' in held) return refuse(held.problems);
  const { head, draft, before } = held;
  if (!before) return refuse(editProblems.notPublic());
  const unreasoned = checkText(edit.reason, ['reason'], 2000);
  if (unreasoned.length > 0) return refuse(unreasoned);
  const kind = records.kindOf(before);
  const uses = (await kind.checkUses?.(em, head.id)) ?? [];
  if (uses.length > 0) return refuse(uses);
  const document = (draft?.document as Document | undefined) ?? before;
  const next = head.lastVersion + 1;
  await kind.remove(em, head.id);
  await writeDraft(em, {
    id: head.id,
    entityType: records.kindOf(document).entityType,
    owner: head.owner,
    document,
    version: next,
    baseVersion: null,
    savedBy: draft?.savedBy ?? actorOf(situation.caller),
    savedAt: recordedAt,
  });
  await writeHead(em, { ...head, state: 'WITHDRAWN', version: next, lastVersion: next, reason: edit.reason });
  await recordChange(em, {
    ...entry(situation, head.id, kind), kind: 'WITHDRAWN', fields: [], state: { id: head.id, reason: edit.reason }, version: next, recordedAt,
  });
  return shown(document, { version: next, createdAt: head.publicSince ?? recordedAt, updatedAt: recordedAt });
}

/** Throws a draft away. What is public stays as it is; a record that never was public is gone. */
export async function discard<Document extends RecordDocument>(
  em: EntityManager,
  records: EditedRecords<Document>,
  edit: NamedEdit,
  situation: EditSituation,
): Promise<Edited<Document>> {
  const held = await hold(em, records, edit, situation);
  if ('problems' in held) return refuse(held.problems);
  const { head, draft, before } = held;
  if (!draft) return refuse(editProblems.noDraft());
  const recordedAt = situation.now.toISOString();
  // The head that is held follows what is written of it.
  const next = head.lastVersion + 1;
  await em.nativeDelete(draftEntity, { id: head.id });
  if (head.state === 'DRAFT') await em.nativeDelete(recordHeadEntity, { id: head.id });
  else await writeHead(em, { ...head, lastVersion: next });
  await recordInternalChange(em, {
    ...entry(situation, head.id, records.kindOf(draft.document as Document)),
    kind: 'DRAFT_DISCARDED',
    fields: [],
    version: next,
    recordedAt,
  });
  if (!before) return { ...nothing, problems: [], version: head.state === 'WITHDRAWN' ? head.version : null };
  return shown(before, { version: head.version, createdAt: head.publicSince ?? recordedAt, updatedAt: recordedAt });
}

function begin<Document extends RecordDocument>(
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

async function hold<Document extends RecordDocument>(
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

async function readRecord<Document extends RecordDocument>(em: EntityManager, head: RecordHead) {
  const draft = await em.findOne(draftEntity, { id: head.id }, { disableIdentityMap: true });
  const change = await lastPublicChange(em, head.id);
  return { draft, last: (change?.state as Document | undefined) ?? null, version: draft?.version ?? head.version };
}

async function checkTables<Document extends RecordDocument>(em: EntityManager, kind: RecordKind<Document>, document: Document) {
  return [...(await findTaken(em, kind, document)), ...((await kind.checkStored?.(em, document)) ?? [])];
}

// A draft's key may be that of another draft: who comes second to the public is told then.
async function findTaken<Document extends RecordDocument>(em: EntityManager, kind: RecordKind<Document>, document: Document) {
  const problems: Problem[] = [];
  for (const property of kind.unique) {
    const value = document[property];
    if (value === null || value === undefined) continue;
    const other = await em.findOne(kind.entity, { [property]: value, id: { $ne: document.id } }, { disableIdentityMap: true });
    if (other) problems.push(...editProblems.taken(property, String(value)));
  }
  return problems;
}

async function writeHead(em: EntityManager, head: RecordHead): Promise<void> {
  await em.upsert(recordHeadEntity, plain(head));
}

async function writeDraft(em: EntityManager, draft: Draft | Omit<Draft, symbol>): Promise<void> {
  await em.upsert(draftEntity, plain(draft) as Draft);
}

function plain<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row)) as Row;
}

function entry({ caller }: EditSituation, entityId: string, { entityType }: { readonly entityType: string }) {
  return { actor: actorOf(caller), entityType, entityId, state: {} };
}

const actorLength = 120;

function actorOf({ subject }: CallerIdentity): string {
  return subject.slice(0, actorLength);
}

function shown<Document>(document: Document, stamp: Stamp): Edited<Document> {
  return { problems: [], document, stamp, version: stamp.version };
}

const vientiane = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Vientiane' });

function dayIn(now: Date): string {
  return vientiane.format(now);
}
