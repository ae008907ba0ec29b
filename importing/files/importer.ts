import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { foldText, type LocalizedTexts } from '../../subgraphs/kit/text/index.ts';
import type { ProvenanceInput } from '../../subgraphs/kit/patch.ts';
import type { Problem } from '../../subgraphs/kit/problems.ts';
import { slugged } from '../news/record-texts.ts';
import { wordsOf } from '../news/directory.ts';
import { convert, plant, type FindLink } from './convert.ts';
import type { ImportKind, Input, RecordWriter } from './kinds.ts';
import { pathOf, type Mapping } from './mapping.ts';
import { openRows, type Format, type Row } from './rows.ts';
import { openStaging, type Staging } from './staging.ts';

/** A file to import, and how. */
export interface ImportRequest {
  readonly path: string;
  readonly format: Format;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly method: ProvenanceInput['method'];
  /** True writes the good lines where others are bad; otherwise all are written or none. */
  readonly keepGood: boolean;
  /** True does everything and undoes it again. */
  readonly dryRun: boolean;
}

/** What the importer works with. */
export interface ImportTools {
  readonly schema: GraphQLSchema;
  readonly writer: RecordWriter;
  readonly findLink: FindLink;
  /** The `id`s of records that are known by their folded names, for kinds without short names. */
  readonly knownNames: ReadonlyMap<string, string>;
  /** Told of each line that would change something. */
  readonly onDifference: (difference: Difference) => void;
  /** Told of each line that is bad. */
  readonly onProblem: (problem: LineProblem) => void;
  /** Told how far the work is. */
  readonly onBytes?: (count: number) => void;
  readonly onWritten?: (count: number, of: number) => void;
}

/** What a line would change. */
export interface Difference {
  readonly line: number;
  /** The record's `id`; null for a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** What is wrong with a line. */
export interface LineProblem {
  readonly line: number;
  readonly code: string;
  /** Path of the field; empty for the record as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** What became of an import. */
export interface ImportReport {
  readonly lines: number;
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly bad: number;
  readonly sha256: string;
  readonly hasWritten: boolean;
}

const batchSize = 200;
const mostRehearsed = 10_000;

/** Imports one file: reads and checks it as a whole, then writes in one transaction what is new or changed. */
export async function importFile(request: ImportRequest, tools: ImportTools): Promise<ImportReport> {
  const staging = openStaging();
  try {
    const counts = { lines: 0, created: 0, changed: 0, same: 0 };
    const bad = new Set<number>();
    const report = (problem: LineProblem) => {
      bad.add(problem.line);
      tools.onProblem(problem);
    };
    const file = openRows(request.path, request.format, tools.onBytes);
    const stage = createStage(request, { ...tools, onProblem: report }, staging, counts);
    for await (const batch of batches(file.rows, batchSize)) {
      counts.lines += batch.length;
      await stage(batch);
    }
    const sha256 = file.sha256();
    const hasWritten = await writeStaged(request, { ...tools, onProblem: report }, staging, counts, sha256, bad.size > 0);
    return { ...counts, bad: bad.size, sha256, hasWritten };
  } finally {
    staging.close();
  }
}

async function* batches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Counts {
  lines: number;
  created: number;
  changed: number;
  same: number;
}

interface Ready {
  readonly line: number;
  readonly id: string | null;
  readonly input: Input;
}

/** Makes what takes a batch of rows to the edits that wait: maps, converts, and compares with what the registry holds. */
function createStage({ kind, mapping }: ImportRequest, tools: ImportTools, staging: Staging, counts: Counts): (batch: readonly Row[]) => Promise<void> {
  const type = kind.inputType(tools.schema);
  const conversion = { type, links: kind.links, findLink: tools.findLink, mapping };
  const paths = new Map<string, string>();
  const left = new Set<string>();
  const read = async (row: Row): Promise<Ready | undefined> => {
    if ('reason' in row) {
      tools.onProblem({ line: row.line, code: 'NOT_READABLE', path: '', reason: row.reason });
      return undefined;
    }
    const unknown = Object.keys(row.value).filter((column) => !placed(column, row.value[column]));
    for (const column of unknown) tools.onProblem({ line: row.line, code: 'COLUMN_UNKNOWN', path: column, reason: `There is no field "${column}". Name the field it goes to in a mapping, or null to leave it out.` });
    const { input, problems } = await convert(plant(row.value, paths, mapping), conversion);
    for (const { path, reason } of problems) tools.onProblem({ line: row.line, code: 'VALUE_INVALID', path: path.join('.'), reason });
    if (unknown.length > 0 || problems.length > 0) return undefined;
    const { id, version: _version, ...fields } = input;
    return { line: row.line, id: typeof id === 'string' ? id : null, input: kind.hasSlug && typeof id !== 'string' ? withSlug(fields) : fields };
  };
  function placed(column: string, value: unknown): boolean {
    if (paths.has(column) || left.has(column)) return true;
    const path = pathOf(column, mapping, type);
    if (path === null) left.add(column);
    else if (path !== undefined) paths.set(column, path);
    // A column that nobody knows does no harm while it is empty.
    return path !== undefined || value === '' || value === undefined;
  }
  return async (batch) => {
    const ready = (await Promise.all(batch.map(read))).filter((row) => row !== undefined);
    await stageReady(ready, kind, tools, staging, counts);
  };
}

async function stageReady(ready: readonly Ready[], kind: ImportKind, tools: ImportTools, staging: Staging, counts: Counts): Promise<void> {
  const slugs = ready.flatMap(({ id, input }) => (id === null && typeof input['slug'] === 'string' ? [input['slug']] : []));
  const bySlug = kind.hasSlug ? await tools.writer.findBySlug([...new Set(slugs)]) : new Map<string, string>();
  const idOf = ({ id, input }: Ready) => id ?? bySlug.get(String(input['slug'])) ?? (kind.hasSlug ? null : tools.knownNames.get(foldedName(input)) ?? null);
  const drafts = await tools.writer.findDrafts(ready.flatMap((row) => idOf(row) ?? []));
  for (const row of ready) {
    const id = idOf(row);
    const claimed = staging.claim(id ?? (kind.hasSlug ? `slug ${String(row.input['slug'])}` : `name ${foldedName(row.input)}`), row.line);
    const standing = id === null ? null : await tools.writer.read(id);
    const refuse = (code: string, reason: string) => tools.onProblem({ line: row.line, code, path: '', reason });
    if (claimed !== undefined) refuse('DUPLICATE', `Line ${claimed} is about the same record.`);
    else if (id !== null && !standing) refuse('NOT_FOUND', `There is no record "${id}" that may be edited here.`);
    else if (id !== null && drafts.has(id)) refuse('DRAFT_IN_THE_WAY', `Somebody works on a draft of "${id}": publish or discard it first.`);
    else stageOne(row, id, standing, tools, staging, counts);
  }
}

// The schema's `publisher` is `publisherId` in a document.
function valueAt(values: ReadonlyMap<string, unknown>, field: string): unknown {
  return values.get(field) ?? values.get(`${field}Id`);
}

function stageOne({ line, input }: Ready, id: string | null, standing: Awaited<ReturnType<RecordWriter['read']>>, { writer, onDifference, onProblem }: ImportTools, staging: Staging, counts: Counts): void {
  const { after, fields, problems } = writer.change(standing?.document ?? null, input);
  if (standing && fields.length === 0) {
    counts.same += 1;
    return;
  }
  for (const one of problems) onProblem(problemOf(line, one));
  if (problems.length > 0) return;
  counts[standing ? 'changed' : 'created'] += 1;
  const [was, is] = [new Map<string, unknown>(Object.entries(standing?.document ?? {})), new Map<string, unknown>(Object.entries(after))];
  onDifference({ line, id, name: nameOf(input), fields: fields.map((field) => ({ field, before: valueAt(was, field), after: valueAt(is, field) })) });
  staging.add({ line, known: standing && id !== null ? { id, version: standing.version } : null, input });
}

function writeStaged({ path, method, keepGood, dryRun }: ImportRequest, tools: ImportTools, staging: Staging, counts: Counts, sha256: string, hasBad: boolean): Promise<boolean> {
  const writes = !dryRun && (keepGood || !hasBad);
  // What nobody writes is rehearsed as long as that is quick: links, short names and values are checked by now.
  if (staging.count === 0 || (!writes && staging.count > mostRehearsed)) return Promise.resolve(false);
  let line = 0;
  let isNew = true;
  const source = (at: number) => (field: string | null): ProvenanceInput => ({
    field, sourceTitle: { en: `${basename(path)}, line ${at}`, lo: `${basename(path)}, ແຖວ ${at}` }, sourceSha256: sha256, method,
  });
  function* edits() {
    for (const edit of staging.all()) {
      line = edit.line;
      isNew = edit.known === null;
      yield { ...edit, source: source(edit.line) };
    }
  }
  const reported = new Set<number>();
  return tools.writer.publishAll(edits, { keepGood, dryRun: !writes }, (index, problems) => {
    // The work starts over after a deadlock: a line is named once.
    if (problems.length > 0 && !reported.has(line)) {
      reported.add(line);
      counts[isNew ? 'created' : 'changed'] -= 1;
      for (const one of problems) tools.onProblem(problemOf(line, one));
    }
    tools.onWritten?.(index + 1, staging.count);
  });
}

function problemOf(line: number, { code, path, message }: Problem): LineProblem {
  return { line, code, path: path.join('.'), reason: message.en };
}

function nameOf(input: Input): string {
  const texts = (input['title'] ?? input['name']) as LocalizedTexts | undefined;
  return wordsOf(texts ?? null)[0] ?? String(input['slug'] ?? '');
}

function foldedName(input: Input): string {
  return foldText(nameOf(input));
}

const hashLength = 12;

/** A record without a short name gets one of its words, always the same: so it is known again when the file comes once more. */
function withSlug(input: Input): Input {
  if (typeof input['slug'] === 'string') return input;
  const texts = (input['title'] ?? input['name']) as LocalizedTexts | undefined;
  const english = slugged([input['startsOn'], input['publishedOn'], texts?.en, input['cycle']].filter((part) => typeof part === 'string').join(' '));
  const hash = createHash('sha256').update(JSON.stringify([nameOf(input), input['startsOn'], input['publishedOn'], input['cycle'], input['province']])).digest('hex');
  return { ...input, slug: texts?.en ? english : `record-${hash.slice(0, hashLength)}` };
}
