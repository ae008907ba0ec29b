import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import type { CallerIdentity } from '../schema/index.ts';
import { foldText } from '../subgraphs/kit/text/index.ts';
import type { ProvenanceInput } from '../subgraphs/kit/patch.ts';
import { importFile, type Difference, type ImportReport, type LineProblem } from './files/importer.ts';
import { importKinds, type ImportKind } from './files/kinds.ts';
import { createLinkChecker, createLinkFinder } from './files/links.ts';
import { noMapping, readMapping } from './files/mapping.ts';
import { formatOf, formats, type Format } from './files/rows.ts';
import { openGraph, type OpenGraph } from './graph.ts';
import { readDirectory, wordsOf } from './news/index.ts';
import { runNews } from './news-command.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line of what was asked for. */
  readonly print: (line: string) => void;
  /** Takes a line for the person at the keyboard. */
  readonly tell: (line: string) => void;
  /** Where progress is drawn; undefined where nobody watches. */
  readonly progressStream: NodeJS.WriteStream | undefined;
  readonly now: () => Date;
}

const usage = `Usage: npm run import -- FILE… --org SLUG [--kind KIND] [--dry-run] [--partial] [--map FILE] …
       npm run import -- news FILE [--org SLUG --accept [--replace]] [--json]

  imports records from CSV, TSV, JSON, NDJSON or YAML, or reads a news item and proposes records

  --org SLUG        the organisation whose records are edited, and which will own new ones
  --kind KIND       ${importKinds.map(({ name }) => name).join(', ')}; told from the file's name where it is left out
  --format FORMAT   ${formats.join(', ')}; told from the file's name where it is left out
  --map FILE        what columns and values mean, in JSON or YAML
  --method METHOD   how the facts came: registry (the default), document-manual, document-auto or partner-feed
  --dry-run         shows what would change, and writes nothing
  --partial         writes the good lines although others are bad
  --verbose         shows every change and every bad line, not the first ${'20'} alone
  --database URL    instead of DATABASE_URL, or sqlite:var
  --accept          of a news item: saves drafts of what is proposed; --replace also of values that a record has already
  --json            of a news item: prints the proposal for programs`;

/** The options of the command, as they were read. */
export type Options = ReturnType<typeof readArguments>['values'];

/** Runs `npm run import -- …`; answers the exit code. */
export async function runImport(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const { values, positionals } = readArguments(args);
    if (positionals.length === 0) throw new RangeError('Name the files to import.');
    const [first = '', ...files] = positionals;
    const isNews = first === 'news';
    for (const file of isNews ? files : positionals) if (!existsSync(file)) throw new RangeError(`There is no file "${file}".`);
    const graph = await openGraph(values.database ?? surroundings.env['DATABASE_URL'] ?? 'sqlite:var');
    try {
      return await (isNews ? runNews(files, values, graph, surroundings) : importAll(positionals, values, graph, surroundings));
    } finally {
      await graph.close();
    }
  } catch (error) {
    const [reason] = (Error.isError(error) ? error.message : String(error)).split('\n', 1);
    const isSlip = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
    surroundings.tell(isSlip ? `${reason}\n\n${usage}` : `The import failed, and nothing was written: ${reason}`);
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      org: text, kind: text, format: text, map: text, method: text, database: text,
      'dry-run': flag, partial: flag, verbose: flag, accept: flag, replace: flag, json: flag,
    },
  });
}

async function importAll(files: readonly string[], options: Options, graph: OpenGraph, surroundings: Surroundings): Promise<number> {
  let code = 0;
  for (const file of files) if (!(await importOne(file, options, graph, surroundings))) code = 1;
  return code;
}

const methods: ReadonlyMap<string, ProvenanceInput['method']> = new Map([
  ['registry', 'REGISTRY'], ['document-manual', 'DOCUMENT_MANUAL'], ['document-auto', 'DOCUMENT_AUTO'], ['partner-feed', 'PARTNER_FEED'],
]);
const shownAtFirst = 20;

async function importOne(path: string, options: Options, graph: OpenGraph, surroundings: Surroundings): Promise<boolean> {
  const { print, tell, now } = surroundings;
  const kind = kindOf(path, options.kind);
  const format = formatFor(path, options.format);
  const method = methods.get(options.method ?? 'registry');
  if (!method) throw new RangeError(`--method is one of ${[...methods.keys()].join(', ')}, not "${options.method}".`);
  const caller = callerFor(options.org, kind);
  const findLink = createLinkFinder(graph.ask);
  const { database, schema } = graph.registry(kind.registry);
  const writer = kind.writer(database, caller, now(), createLinkChecker(findLink));
  const knownNames = kind.hasSlug ? new Map<string, string>() : await namesOf(graph);
  const most = options.verbose ? Number.POSITIVE_INFINITY : shownAtFirst;
  const [shown, told] = [{ count: 0 }, { count: 0 }];
  const progress = createProgress(path, surroundings.progressStream);
  const report = await importFile(
    { path, format, kind, mapping: options.map === undefined ? noMapping : readMapping(options.map), method, keepGood: options.partial, dryRun: options['dry-run'] },
    {
      schema, writer, findLink, knownNames,
      onDifference: (difference) => {
        if (options['dry-run'] && (shown.count += 1) <= most) for (const line of describe(difference)) print(line);
      },
      onProblem: (problem) => {
        if ((told.count += 1) <= most) tell(sentenceOf(path, problem));
      },
      onBytes: progress.read,
      onWritten: progress.written,
    },
  );
  progress.stop();
  for (const [what, { count }] of [['changes', shown], ['problems', told]] as const) if (count > most) tell(`… and ${count - most} more ${what}; --verbose shows all.`);
  print(summary(path, report, options));
  return report.bad === 0;
}

function kindOf(path: string, name: string | undefined): ImportKind {
  const wanted = name ?? basename(path).toLowerCase().replace(/\..*$/, '').replace(/^people$/, 'person').replace(/s$/, '');
  const found = importKinds.find((kind) => kind.name === wanted);
  if (found) return found;
  throw new RangeError(name === undefined ? `Say with --kind what ${basename(path)} holds.` : `--kind is one of ${importKinds.map((kind) => kind.name).join(', ')}, not "${name}".`);
}

function formatFor(path: string, name: string | undefined): Format {
  const found = name === undefined ? formatOf(path) : formats.find((format) => format === name);
  if (found) return found;
  throw new RangeError(name === undefined ? `Say with --format what ${basename(path)} is.` : `--format is one of ${formats.join(', ')}, not "${name}".`);
}

/** The editor that an import is made as: whoever reaches the database speaks for the organisation that is named. */
export function callerFor(organisation: string | undefined, { registry }: Pick<ImportKind, 'registry'>): CallerIdentity {
  if (organisation === undefined) throw new RangeError('Say with --org for which organisation the records are edited, by its slug.');
  return {
    kind: 'internal', subject: 'import', organisation, credential: 'none',
    scopes: new Set([`${registry}:edit`, 'registry:internal', 'programmes:finance', 'publications:drafts']),
  };
}

async function namesOf({ ask }: OpenGraph): Promise<ReadonlyMap<string, string>> {
  const { people } = await readDirectory(ask);
  return new Map(people.flatMap(({ id, name }) => wordsOf(name).map((words) => [foldText(words), id] as const)));
}

const longestValue = 120;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function describe({ line, id, name, fields }: Difference): readonly string[] {
  if (id === null) return [`+ line ${line}: new: ${name}`];
  return [`~ line ${line}: ${id}: ${name}`, ...fields.map(({ field, before, after }) => `    ${field}: ${short(before)} → ${short(after)}`)];
}

function sentenceOf(path: string, { line, code, path: field, reason }: LineProblem): string {
  return `${basename(path)}, line ${line}${field === '' ? '' : `, ${field}`}: ${reason} (${code})`;
}

function summary(path: string, { lines, created, changed, same, bad, hasWritten, sha256 }: ImportReport, options: Options): string {
  const end = hasWritten ? 'written' : options['dry-run'] ? 'nothing written: a dry run' : bad > 0 ? 'nothing written' : 'nothing to write';
  return `${basename(path)} (sha256 ${sha256.slice(0, 12)}…): ${lines} records: ${created} new, ${changed} changed, ${same} as they are, ${bad} bad; ${end}.`;
}

const longFile = 1_000_000;

/** A bar for long files that somebody watches; silent otherwise. */
function createProgress(path: string, stream: NodeJS.WriteStream | undefined) {
  const { size } = statSync(path);
  if (!stream || size < longFile) return { read: () => undefined, written: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ stream, format: '{step} {bar} {percentage}% {eta_formatted}', clearOnComplete: true, hideCursor: true }, Presets.rect);
  let done = 0;
  let isWriting = false;
  bar.start(size, 0, { step: 'reading' });
  return {
    read: (count: number) => bar.update((done += count)),
    written: (count: number, of: number) => {
      if (!isWriting) bar.start(of, 0, { step: 'writing' });
      isWriting = true;
      bar.update(count);
    },
    stop: () => bar.stop(),
  };
}
