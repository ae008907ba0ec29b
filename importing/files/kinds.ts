import type { EntityManager, EntitySchema } from '@mikro-orm/sql';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import type { CallerIdentity } from '../../schema/index.ts';
import type { Database } from '../../subgraphs/kit/database.ts';
import { differingFields } from '../../subgraphs/kit/edit-history.ts';
import { draftEntity } from '../../subgraphs/kit/edit-tables.ts';
import { Editor } from '../../subgraphs/kit/editor.ts';
import { newId } from '../../subgraphs/kit/ids.ts';
import type { LinkChecker } from '../../subgraphs/kit/links.ts';
import type { ProvenanceInput, TextInput } from '../../subgraphs/kit/patch.ts';
import type { LocalizedTexts } from '../../subgraphs/kit/text/index.ts';
import type { Problem } from '../../subgraphs/kit/problems.ts';
import type { EditedRecords, RecordDocument } from '../../subgraphs/kit/record-kind.ts';
import { editedEvents } from '../../subgraphs/events/kinds.ts';
import { editedOrganisations, editedPeople } from '../../subgraphs/organisations/kinds.ts';
import { editedProgrammes } from '../../subgraphs/programmes/kinds.ts';
import { editedPublications, editedSerials } from '../../subgraphs/publications/kinds.ts';

/** An input of the contract, such as SaveEventInput, without `id` and `version`. */
export type Input = Readonly<Record<string, unknown>>;

/** A record as an edit of it begins. */
export interface Standing {
  readonly document: RecordDocument;
  readonly version: number;
}

/** An edit that is made together with others; a new record where it names none. */
export interface InputEdit {
  readonly line: number;
  readonly known: { readonly id: string; readonly version: number } | null;
  readonly input: Input;
  /** The source of the import, for the record as a whole or for one of its fields. */
  readonly source: (field: string | null) => ProvenanceInput;
}

/** How records of one kind are read and written by the importer. */
export interface RecordWriter {
  /** The `id`s of public records with these slugs. */
  findBySlug(slugs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Which of these records have a draft that somebody works on. */
  findDrafts(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** What an edit of a record begins with; null where the caller may not edit it. */
  read(id: string): Promise<Standing | null>;
  /** The document after an edit, the fields that it changes (sources and notes are left aside), and what is wrong with it by itself. */
  change(before: RecordDocument | null, input: Input): { readonly after: RecordDocument; readonly fields: readonly string[]; readonly problems: readonly Problem[] };
  /** Publishes many records in one transaction; answers whether anything was written. */
  publishAll(edits: () => Iterable<InputEdit>, options: { readonly keepGood: boolean; readonly dryRun: boolean }, onEdited: (index: number, problems: readonly Problem[]) => void): Promise<boolean>;
  /** Documents of the drafts that an organisation owns. */
  draftsOf(owner: string): Promise<readonly RecordDocument[]>;
  /** Saves one draft. */
  saveDraft(edit: InputEdit): Promise<{ readonly id: string | undefined; readonly problems: readonly Problem[] }>;
}

/** A kind of record that files may hold. */
export interface ImportKind {
  /** What the command line calls it: `event`. */
  readonly name: string;
  /** Name of the registry that keeps such records. */
  readonly registry: string;
  /** Whether records of the kind have a short name of their own, by which they are known again. */
  readonly hasSlug: boolean;
  /** The type of each field that names another record. */
  readonly links: ReadonlyMap<string, string>;
  /** The input that records of the kind are saved with. */
  inputType(schema: GraphQLSchema): GraphQLInputObjectType;
  writer(database: Database, caller: CallerIdentity, now: Date, links: LinkChecker | undefined): RecordWriter;
}

const organisation = 'Organisation';
const commonLinks = [['organisation', organisation], ['province', 'Province'], ['person', 'Person']] as const;

/** Every kind of record that files may hold. */
export const importKinds: readonly ImportKind[] = [
  kind('organisation', editedOrganisations, [...commonLinks, ['parent', organisation]]),
  kind('person', editedPeople, [...commonLinks]),
  kind('event', editedEvents, [...commonLinks, ['participatingOrganisations', organisation], ['programme', 'Programme'], ['parent', 'Event']]),
  kind('programme', editedProgrammes, [...commonLinks, ['provinces', 'Province'], ['owner', organisation], ['provider', organisation], ['receiver', organisation], ['announcedAt', 'Event']]),
  kind('publication', editedPublications, [...commonLinks, ['publisher', organisation], ['event', 'Event'], ['programme', 'Programme']]),
  kind('serial', editedSerials, [...commonLinks, ['publisher', organisation]]),
];

function kind<Document extends RecordDocument, In>(name: string, records: EditedRecords<Document, In>, links: readonly (readonly [string, string])[]): ImportKind {
  return {
    name,
    registry: records.registry,
    hasSlug: 'slug' in records.blank(''),
    links: new Map(links),
    inputType: (schema) => {
      const type = schema.getType(`Save${records.name}Input`);
      if (!(type instanceof GraphQLInputObjectType)) throw new TypeError(`The contract has no input to save a record of the kind ${name} with.`);
      return type;
    },
    writer: (database, caller, now, checker) => createWriter(records, database, { caller, now }, checker),
  };
}

function createWriter<Document extends RecordDocument, In>(
  records: EditedRecords<Document, In>,
  database: Database,
  situation: { readonly caller: CallerIdentity; readonly now: Date },
  links: LinkChecker | undefined,
): RecordWriter {
  const editor = new Editor(records, { database, links });
  const patchSituation = { now: situation.now, newId: (prefix: string) => newId(prefix, situation.now) };
  // The input has the shape of the contract by now: it went through the contract's own types.
  const patch = (before: Document, input: Input) => {
    const patched = records.patch(before, input as In, patchSituation);
    return records.complete?.(patched) ?? patched;
  };
  const saveOf = ({ known, input, source }: InputEdit) => ({
    ...(known && { id: known.id, version: known.version }),
    patch: (before: Document) => patch(before, { ...input, provenance: provenanceOf(before, patch(before, input), input, source, known === null) }),
  });
  return {
    findBySlug: (slugs) => findBySlug(database.fork(), records.kinds.map(({ entity }) => entity), slugs),
    findDrafts: async (ids) => {
      const drafts = ids.length === 0 ? [] : await database.fork().find(draftEntity, { id: { $in: [...ids] } }, { fields: ['id'] });
      return new Set(drafts.map(({ id }) => id));
    },
    read: (id) => editor.read(id, situation),
    change: (before, input) => {
      const base = (before as Document | null) ?? records.blank(newId(records.prefix, situation.now));
      const after = patch(base, input);
      const problems = records.kindOf(after).validate(after, { before: before as Document | null, today: dayIn(situation.now) });
      return { after, problems, fields: differingFields(base, after).filter((field) => field !== 'provenance' && (before === null || field !== 'notes')) };
    },
    publishAll: (edits, options, onEdited) => editor.publishAll({
      edits: function* all() {
        for (const edit of edits()) yield saveOf(edit);
      },
      ...options,
      onEdited: (index, { problems }) => onEdited(index, problems),
    }, situation),
    draftsOf: async (owner) => {
      const types = records.kinds.map(({ entityType }) => entityType);
      const drafts = await database.fork().find(draftEntity, { owner, entityType: { $in: types } });
      return drafts.map(({ document }) => document as RecordDocument);
    },
    saveDraft: async (edit) => {
      const { document, problems } = await editor.save(saveOf(edit), situation);
      return { id: document?.id, problems };
    },
  };
}

const vientiane = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Vientiane' });

function dayIn(now: Date): string {
  return vientiane.format(now);
}

async function findBySlug(em: EntityManager, entities: readonly EntitySchema[], slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const tables = new Set(entities.map((entity) => em.getMetadata().get(entity).tableName));
  const found = new Map<string, string>();
  for (const table of slugs.length === 0 ? [] : tables) {
    const rows = await em.execute<{ id: string; slug: string }[]>(`select id, slug from ${table} where slug in (${slugs.map(() => '?').join(', ')})`, [...slugs]);
    for (const { id, slug } of rows) found.set(slug, id);
  }
  return found;
}

/**
 * The sources of a record after an import: those that it has, less what an earlier import of the same file said of
 * the same fields, those that the file itself names, and the file: for a new record as a whole, else for each field
 * that it changes.
 */
function provenanceOf(before: RecordDocument, after: RecordDocument, input: Input, source: InputEdit['source'], isNew: boolean): readonly ProvenanceInput[] {
  const given = (input['provenance'] ?? []) as readonly ProvenanceInput[];
  const changed = isNew ? [null] : differingFields(before, after).filter((field) => field !== 'provenance' && field !== 'notes');
  const added = changed.map((field) => source(field));
  const titles = new Set(added.map(fileOf));
  const fields = new Set(added.map(({ field }) => field ?? null));
  const kept = before.provenance.filter((one) => !(titles.has(fileOf(one)) && fields.has(one.field)));
  const standing = kept.map((one): ProvenanceInput => ({ ...one, sourceTitle: textInput(one.sourceTitle) }));
  return [...standing, ...given.filter((one) => !kept.some((other) => isSame(one, other))), ...added];
}

function textInput({ lo, en, ko }: LocalizedTexts): TextInput {
  return { lo: lo ?? null, en: en ?? null, ko: ko ?? null };
}

// A title ends with the line, which moves when others are put before it.
function fileOf({ sourceTitle }: { readonly sourceTitle: LocalizedTexts }): string {
  return (sourceTitle.en ?? '').replace(/, (?:line|record) \d+$/, '');
}

function isSame(one: ProvenanceInput, other: RecordDocument['provenance'][number]): boolean {
  return (one.field ?? null) === other.field && one.sourceTitle.en === other.sourceTitle.en && (one.excerpt ?? null) === other.excerpt;
}
