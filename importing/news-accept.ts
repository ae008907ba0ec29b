import { basename } from 'node:path';
import { foldText, type LocalizedTexts } from '../subgraphs/kit/text/index.ts';
import type { ProvenanceInput } from '../subgraphs/kit/patch.ts';
import type { Problem } from '../subgraphs/kit/problems.ts';
import { callerFor } from './command.ts';
import { importKinds, type Input, type RecordWriter } from './files/kinds.ts';
import type { OpenGraph } from './graph.ts';
import { keyPrefix, wordsOf, type Proposal, type ProposedField, type ProposedRecord, type ProposedType } from './news/index.ts';

/** How a proposal is accepted. */
export interface Acceptance {
  readonly file: string;
  /** Slug of the organisation as whose editor the drafts are saved. */
  readonly organisation: string;
  /** True gives records that are there already other values too; otherwise only what they lack. */
  readonly replace: boolean;
  readonly graph: OpenGraph;
  readonly now: Date;
}

/** What became of a record of a proposal. */
export interface Outcome {
  readonly record: ProposedRecord;
  readonly state: 'saved as a draft' | 'nothing new' | 'not saved';
  readonly id: string | undefined;
  readonly problems: readonly Problem[];
}

const kindOfType: Readonly<Record<ProposedType, string>> = {
  Organisation: 'organisation', Person: 'person', Programme: 'programme', Event: 'event', NewsItem: 'publication', Report: 'publication',
};
const publicationKinds: Partial<Record<ProposedType, string>> = { NewsItem: 'NEWS', Report: 'REPORT' };
// What others link to comes first; the two ends of a promise are tied once both are there.
const order: readonly ProposedType[] = ['Organisation', 'Person', 'Programme', 'Event', 'Report', 'NewsItem'];

/** Saves drafts of what a proposal holds. What is refused is told and nothing of it is saved; accepting again goes on from there. */
export async function acceptProposal(proposal: Proposal, acceptance: Acceptance): Promise<readonly Outcome[]> {
  const ids = new Map<string, string>(proposal.records.flatMap(({ key, id }) => (id === null ? [] : [[key, id] as const])));
  const outcomes = new Map<string, Outcome>();
  const sorted = proposal.records.toSorted((a, b) => order.indexOf(a.entityType) - order.indexOf(b.entityType));
  const tied = sorted.filter((record) => record.fields.some(({ field }) => field === 'commitments'));
  for (const record of [...sorted, ...tied]) {
    const outcome = await acceptOne(record, proposal, ids, acceptance);
    if (outcome.id !== undefined) ids.set(record.key, outcome.id);
    const before = outcomes.get(record.key);
    outcomes.set(record.key, before && outcome.state === 'nothing new' ? before : outcome);
  }
  return [...outcomes.values()];
}

async function acceptOne(record: ProposedRecord, proposal: Proposal, ids: ReadonlyMap<string, string>, acceptance: Acceptance): Promise<Outcome> {
  const kind = importKinds.find(({ name }) => name === kindOfType[record.entityType]);
  if (!kind) return { record, state: 'not saved', id: undefined, problems: [notEditable(record)] };
  const { database } = acceptance.graph.registry(kind.registry);
  const writer = kind.writer(database, callerFor(acceptance.organisation, kind), acceptance.now, undefined);
  const input = inputOf(record, ids);
  const id = ids.get(record.key) ?? (await findAgain(writer, input, acceptance.organisation));
  const standing = id === undefined ? null : await writer.read(id);
  const wanted = standing ? additions(input, standing.document, acceptance.replace) : input;
  if (id !== undefined && (!standing || writer.change(standing.document, wanted).fields.length === 0)) return { record, state: 'nothing new', id, problems: [] };
  const publication = publicationKinds[record.entityType];
  const saved = await writer.saveDraft({
    line: 0,
    known: standing && id !== undefined ? { id, version: standing.version } : null,
    input: { ...wanted, ...(publication !== undefined && !standing && { kind: publication }), provenance: sourcesOf(record, wanted, proposal, acceptance.file), notes: notesOf(record, standing?.document.notes ?? []) },
    source: (field) => sourceOf(proposal, acceptance.file, field),
  });
  return { record, state: saved.problems.length > 0 ? 'not saved' : 'saved as a draft', id: saved.id ?? id, problems: saved.problems };
}

function notEditable({ entityType }: ProposedRecord): Problem {
  return { code: 'NOT_EDITABLE', path: [], message: { lo: `ຍັງແກ້ໄຂ ${entityType} ຜ່ານທາງນີ້ບໍ່ໄດ້.`, en: `Records of the type ${entityType} cannot be saved this way.` } };
}

/** The fields as an input; links to records that are not there yet are left out. */
function inputOf({ fields }: ProposedRecord, ids: ReadonlyMap<string, string>): Input {
  return Object.fromEntries(fields.flatMap(({ field, value }) => {
    const linked = linksIn(value, ids);
    return linked === undefined ? [] : [[field, linked] as const];
  }));
}

function linksIn(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.startsWith(keyPrefix) ? ids.get(value) : value;
  if (Array.isArray(value)) return value.map((item) => linksIn(item, ids)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, linksIn(inner, ids)] as const);
  // What cannot name the record that it is about, such as an organiser, waits until that is there.
  const isBroken = entries.some(([key, inner]) => inner === undefined && (key === 'organisation' || key === 'id') && !('displayName' in value) && !('creditLine' in value));
  return isBroken ? undefined : Object.fromEntries(entries.map(([key, inner]) => [key, inner ?? null]));
}

/** A record that an earlier acceptance has saved, or that is public under the same short name. */
async function findAgain(writer: RecordWriter, input: Input, owner: string): Promise<string | undefined> {
  const slug = typeof input['slug'] === 'string' ? input['slug'] : undefined;
  const known = slug === undefined ? undefined : (await writer.findBySlug([slug])).get(slug);
  if (known !== undefined) return known;
  const names = new Set(namesOf(input));
  const draft = (await writer.draftsOf(owner)).find((document) =>
    (slug !== undefined && (document as { slug?: unknown }).slug === slug) || (slug === undefined && namesOf(document as unknown as Input).some((name) => names.has(name))));
  return draft?.id;
}

function namesOf(document: Input): readonly string[] {
  return wordsOf((document['name'] ?? document['title'] ?? null) as LocalizedTexts | null).map((words) => foldText(words));
}

/** What a proposal adds to a record: values that it lacks, and items that its lists do not have. */
function additions(input: Input, document: object, replace: boolean): Input {
  const before = new Map<string, unknown>(Object.entries(document));
  return Object.fromEntries(Object.entries(input).flatMap(([field, value]) => {
    const held = before.get(field) ?? before.get(`${field}Id`);
    if (Array.isArray(value) && Array.isArray(held)) {
      const added = held.length === 0 ? value : addedItems(field, value, held);
      return added.length === 0 ? [] : [[field, [...held.map(asInput), ...added]] as const];
    }
    const isEmpty = held === null || held === undefined || held === '' || (typeof held === 'object' && Object.keys(held).length === 0);
    return isEmpty || (replace && field !== 'slug') ? [[field, value] as const] : [];
  }));
}

// Lists whose items can be told apart; what stands in others is an editor's choice as a whole.
const identities: Readonly<Record<string, readonly string[]>> = {
  organisers: ['organisation'], partners: ['organisation', 'role'], components: ['kind'], commitments: ['kind'], memberships: ['organisation'], about: ['type', 'id'],
};

function addedItems(field: string, items: readonly unknown[], held: readonly unknown[]): readonly unknown[] {
  if (items.every((item) => typeof item === 'string')) return items.filter((item) => !held.includes(item));
  const parts = identities[field];
  if (!parts) return [];
  const identity = (item: unknown) => parts.map((part) => String((item as Readonly<Record<string, unknown>>)[part])).join(' ');
  const known = new Set(held.map((item) => identity(asInput(item))));
  return items.filter((item) => !known.has(identity(item)));
}

// Documents call a link `organisationId` where inputs call it `organisation`.
function asInput(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key.replace(/(?<=.)Id$/, ''), value]));
}

const longestExcerpt = 500;

function sourceOf({ source }: Proposal, file: string, field: string | null): ProvenanceInput {
  const title = source.title ?? basename(file);
  return { field, sourceTitle: { [source.language]: title.replace(/\s+/g, ' ').slice(0, 300) }, sourceSha256: source.sha256, method: 'DOCUMENT_AUTO' };
}

function sourcesOf({ fields }: ProposedRecord, wanted: Input, proposal: Proposal, file: string): readonly ProvenanceInput[] {
  const taken = fields.filter(({ field, excerpts }) => field in wanted && excerpts.length > 0);
  return taken.map(({ field, confidence, excerpts }) => ({ ...sourceOf(proposal, file, field), excerpt: wordsFrom(excerpts), confidence }));
}

function wordsFrom(excerpts: ProposedField['excerpts']): string {
  return [...new Set(excerpts.map(({ text }) => text.replace(/\s+/g, ' ')))].join(' … ').slice(0, longestExcerpt);
}

function notesOf({ notes }: ProposedRecord, held: readonly { readonly code: string; readonly field: string | null }[]) {
  return [...held, ...notes.filter(({ code, field }) => !held.some((one) => one.code === code && one.field === field))];
}
