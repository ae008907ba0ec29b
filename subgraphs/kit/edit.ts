// The four edits of a record, each within a transaction. What they share: whoever edits holds the record's head, so
// that everything read after it stands still, and an edit with problems has changed nothing.
import type { EntityManager } from '@mikro-orm/sql';
import { keepMachineTranslated } from './carry-over.ts';
import { recordChange, recordInternalChange, takeTurn } from './changes.ts';
import { checkText } from './checks.ts';
import { checkTables, dayIn } from './edit-checks.ts';
import { begin, hold, type EditSituation, type NamedEdit } from './edit-held.ts';
import { differingFields } from './edit-history.ts';
import { editProblems } from './edit-problems.ts';
import { draftEntity, recordHeadEntity } from './edit-tables.ts';
import { actorOf, entryOf, makePublic, writeDraft, writeHead } from './edit-writes.ts';
import { newId } from './ids.ts';
import { settleLinks, type Link, type LinkState, type Slugs } from './links.ts';
import type { Problem } from './problems.ts';
import type { EditedRecords, PatchSituation, RecordDocument, Stamp } from './record-kind.ts';
import { settleSources } from './sources.ts';
import type { StoredText } from './values.ts';

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
  /** Slugs of organisations that the draft names and does not know the slugs of. */
  readonly slugs: Slugs;
}

const nothing = { document: null, stamp: null, version: null };
const refuse = (problems: readonly Problem[]) => ({ ...nothing, problems });

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
    ...entryOf(head.id, kind, situation.caller),
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
  const { document, problems: missing } = settleLinks(kind.slugs?.fill(drafted, known.slugs) ?? drafted, known.links, known.states, kind.withheld);
  const problems = [...kind.validate(document, { before, today: dayIn(situation.now) }), ...(await checkTables(em, kind, document)), ...missing];
  if (problems.length > 0) return refuse(problems);
  await em.nativeDelete(draftEntity, { id: head.id });
  return shown(document, await makePublic(em, { head, last }, { kind, document, actor: actorOf(situation.caller), recordedAt }));
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
  const left = await kind.leaves?.(em, before);
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
  const state = { id: head.id, reason: edit.reason, ...(left && { left }) };
  await recordChange(em, { ...entryOf(head.id, kind, situation.caller), kind: 'WITHDRAWN', fields: [], state, version: next, recordedAt });
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
  // What is withdrawn has no other version than that of its draft: nobody may go on from the one thrown away.
  else await writeHead(em, { ...head, lastVersion: next, ...(head.state === 'WITHDRAWN' && { version: next }) });
  await recordInternalChange(em, {
    ...entryOf(head.id, records.kindOf(draft.document as Document), situation.caller),
    kind: 'DRAFT_DISCARDED',
    fields: [],
    version: next,
    recordedAt,
  });
  if (!before) return { ...nothing, problems: [], version: head.state === 'WITHDRAWN' ? next : null };
  return shown(before, { version: head.version, createdAt: head.publicSince ?? recordedAt, updatedAt: recordedAt });
}

function shown<Document>(document: Document, stamp: Stamp): Edited<Document> {
  return { problems: [], document, stamp, version: stamp.version };
}
