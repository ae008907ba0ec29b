import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory, Proposal, ProposedRecord, ProposedType } from '../../../importing/news/index.ts';

/** What a synthetic news item is expected to give; the fields are those of the table, each a list of values. */
export interface Item {
  readonly name: string;
  readonly text: string;
  readonly expected: Readonly<Record<string, readonly string[]>> | null;
}

/** Fields in the order of the table. */
export const fields = [
  'kind', 'status', 'format', 'startsOn', 'endsOn', 'dayPart', 'startsAt', 'title', 'venue', 'province', 'organisers', 'chair', 'posts', 'total',
  'provinces', 'delegations', 'programme', 'cycle', 'donors', 'components', 'commitments', 'credit', 'publishedOn', 'notes',
] as const;

const folder = join(import.meta.dirname, 'items');
// Only said where the item is about it.
const ifExpected = new Set(['format', 'posts', 'delegations', 'provinces']);

/** The synthetic items of a folder, with what is expected of each. */
export function readItems(): readonly Item[] {
  return readdirSync(folder).filter((file) => file.endsWith('.txt')).map((file) => {
    const item = file.slice(0, -'.txt'.length);
    const text = readFileSync(join(folder, file), 'utf8');
    return { name: item, text, expected: item.startsWith('none-') ? null : expectedOf(JSON.parse(readFileSync(join(folder, `${item}.json`), 'utf8'))) };
  });
}

interface ItemFile {
  readonly event: Readonly<Record<string, string | number | readonly string[]>>;
  readonly programme?: { readonly known?: string; readonly titles?: readonly string[]; readonly acronym?: string; readonly cycle?: string; readonly donors?: readonly string[]; readonly components: readonly string[] };
  readonly news: { readonly credit?: string; readonly publishedOn?: string };
  readonly notes: readonly string[];
}

function list(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function expectedOf({ event, programme, news, notes }: ItemFile): Readonly<Record<string, readonly string[]>> {
  const parts = programme ? [programme.known, ...(programme.titles ?? []), programme.acronym].filter((part) => part !== undefined) : [];
  return {
    ...Object.fromEntries(Object.entries(event).map(([field, value]) => [field, list(value)])),
    programme: parts, cycle: list(programme?.cycle), donors: list(programme?.donors), components: list(programme?.components),
    credit: list(news.credit), publishedOn: list(news.publishedOn),
    notes: [...notes, news.publishedOn === undefined ? 'PUBLICATION_DATE_UNKNOWN' : 'DATELINE_ONLY'],
  };
}

/** What a proposal says, in the terms in which items are expected. */
export function saysOf(proposal: Proposal, directory: Directory): Readonly<Record<string, readonly string[]>> | null {
  const event = recordOf(proposal, 'Event');
  if (!event) return null;
  const name = namesOf(proposal, directory);
  const listOf = (field: string) => (valueOf(event, field) ?? []) as readonly Record<string, string | null>[];
  const one = (field: string, record: ProposedRecord | undefined = event) => (valueOf(record, field) === undefined ? [] : [String(valueOf(record, field))]);
  const attendance = valueOf(event, 'attendance') as { total: number | null; byProvince: { province: string; count: number | null }[] } | undefined;
  const chairs = listOf('participants').filter(({ role }) => role === 'CHAIR' || role === 'CO_CHAIR');
  const posts = proposal.records.filter(({ entityType }) => entityType === 'Person').flatMap((person) => ((valueOf(person, 'memberships') ?? []) as { role: object }[]).flatMap(({ role }) => texts(role)));
  const programme = recordOf(proposal, 'Programme');
  const news = recordOf(proposal, 'NewsItem');
  return {
    ...Object.fromEntries(['kind', 'status', 'format', 'startsOn', 'endsOn', 'dayPart', 'startsAt', 'province'].map((field) => [field, one(field)])),
    title: texts(valueOf(event, 'title')),
    venue: texts((valueOf(event, 'venue') as { name: object } | undefined)?.name),
    organisers: listOf('organisers').map(({ role, organisation }) => `${role} ${name(organisation ?? '')}`),
    chair: chairs.map(({ role, displayName }) => `${role} ${texts(displayName)[0]}`),
    posts,
    total: attendance?.total == null ? [] : [String(attendance.total)],
    provinces: (attendance?.byProvince ?? []).map(({ province, count }) => (count === null ? province : `${province} ${count}`)),
    delegations: ((valueOf(event, 'participatingOrganisations') ?? []) as readonly string[]).map(name),
    programme: programme ? [...(programme.id === null ? [] : [programme.id]), ...texts(valueOf(programme, 'title')), ...one('acronym', programme)] : [],
    cycle: one('cycle', programme),
    donors: partnersOf(programme).filter(({ role }) => role === 'FUNDING').map(({ country }) => String(country)),
    components: ((valueOf(programme, 'components') ?? []) as { kind: string }[]).map(({ kind }) => kind),
    commitments: commitmentsOf(proposal),
    credit: ((valueOf(news, 'authors') ?? []) as { creditLine: object }[]).flatMap(({ creditLine }) => texts(creditLine)),
    publishedOn: one('publishedOn', news),
    notes: [...new Set(proposal.records.flatMap(({ notes }) => notes.map(({ code }) => code)))],
  };
}

function commitmentsOf(proposal: Proposal): readonly string[] {
  const values = [...proposal.records.map((record) => valueOf(record, 'commitments')), ...proposal.unplaced.map(({ value }) => value)];
  const held = values.flatMap((value) => (value ?? []) as { kind: string; dueOn: string | null }[]);
  return held.map(({ kind, dueOn }) => (dueOn === null ? kind : `${kind} ${dueOn}`));
}

function partnersOf(programme: ProposedRecord | undefined) {
  return (valueOf(programme, 'partners') ?? []) as readonly { readonly role: string; readonly country: string | null }[];
}

/** The first record of a type. */
export function recordOf({ records }: Proposal, type: ProposedType): ProposedRecord | undefined {
  return records.find(({ entityType }) => entityType === type);
}

/** The value of a field of a record. */
export function valueOf(record: ProposedRecord | undefined, field: string): unknown {
  return record?.fields.find((one) => one.field === field)?.value;
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).filter((text) => typeof text === 'string') : [];
}

function namesOf({ records }: Proposal, { organisations }: Directory): (link: string) => string {
  return (link) => {
    const known = organisations.find(({ id }) => id === link);
    if (known) return known.slug;
    const record = records.find(({ key }) => key === link);
    if (valueOf(record, 'kind') === 'FOREIGN_GOVERNMENT') return String(valueOf(record, 'country'));
    return texts(valueOf(record, 'name'))[0] ?? link;
  };
}

/** How often the reader was right, for one field. */
export interface Score {
  found: number;
  right: number;
  expected: number;
}

/** Compares what an item says with what is expected of it; names what was missed and what was made up. */
export function compare(item: Item, says: Readonly<Record<string, readonly string[]>> | null, scores: Map<string, Score>): readonly string[] {
  const wrong: string[] = [];
  for (const field of fields) {
    const expected = item.expected?.[field];
    if (expected === undefined && ifExpected.has(field)) continue;
    const [found, wanted] = [says?.[field] ?? [], expected ?? []];
    const score = scores.get(field) ?? { found: 0, right: 0, expected: 0 };
    const missed = wanted.filter((value) => !found.some((other) => isSame(field, other, value)));
    // Chairs may be named with titles; notes beyond the expected ones are told apart below.
    const excess = found.filter((value) => !wanted.some((other) => isSame(field, value, other)));
    score.found += found.length;
    score.expected += wanted.length;
    score.right += wanted.length - missed.length;
    scores.set(field, score);
    wrong.push(...missed.map((value) => `${item.name}: ${field} misses ${value}`), ...excess.map((value) => `${item.name}: ${field} makes up ${value}`));
  }
  return wrong;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s.]+/g, '');
}

function isSame(field: string, found: string, wanted: string): boolean {
  if (field !== 'chair') return plain(found) === plain(wanted);
  const [role = '', ...name] = wanted.split(' ');
  return found.startsWith(`${role} `) && plain(found).endsWith(plain(name.join(' ')));
}

function rate(part: number, whole: number): string {
  return whole === 0 ? '     -' : (part / whole).toFixed(2).padStart(6);
}

/** The scores as a table with precision and recall. */
export function tableOf(scores: ReadonlyMap<string, Score>): string {
  const row = (name: string, { found, right, expected }: Score) => `${name.padEnd(13)} ${String(expected).padStart(8)} ${String(found).padStart(6)} ${String(right).padStart(6)} ${rate(right, found).padStart(10)} ${rate(right, expected)}`;
  const all = [...scores.values()].reduce((sum, one) => ({ found: sum.found + one.found, right: sum.right + one.right, expected: sum.expected + one.expected }), { found: 0, right: 0, expected: 0 });
  return ['field         expected  found  right  precision recall', ...[...scores].map(([name, score]) => row(name, score)), row('all', all)].join('\n');
}
