import { badRequest } from '../problem.ts';

/** Forms in which a file is written. */
export const formats = ['json', 'ndjson', 'csv', 'xlsx'] as const;

/** One of them. */
export type Format = (typeof formats)[number];

/** What the address of a file says beside its name. */
export interface ExportOptions {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Which list of the document; undefined leaves it to the document. */
  readonly list: string | undefined;
  /** At most so many rows. */
  readonly rows: number;
  /** Cursor of the row before the first one. */
  readonly after: string | undefined;
  readonly header: 'labels' | 'names' | 'off';
  readonly names: boolean;
  readonly cursors: boolean;
  readonly lists: 'joined' | 'json';
  readonly bom: boolean;
  readonly end: boolean;
}

/** Names that an address of a file can set; `lang` is read where every feed reads it. */
const known: readonly string[] = ['variables', 'lang', 'list', 'rows', 'after', 'header', 'names', 'cursors', 'lists', 'bom', 'end'];

/** Reads what an address says; whatever it cannot mean is refused, because a slip would make a file of something else. */
export function readOptions(query: Readonly<Record<string, unknown>>, format: Format, mostRows: number): ExportOptions {
  for (const [name, value] of Object.entries(query)) {
    if (!known.includes(name)) throw invalid(`There is no "${name.slice(0, 40)}"; there are: ${known.join(', ')}.`);
    if (typeof value !== 'string') throw invalid(`${name} stands more than once.`);
  }
  const texts = query as Readonly<Record<string, string | undefined>>;
  const isTable = format === 'csv' || format === 'xlsx';
  return {
    variables: readVariables(texts['variables']),
    list: texts['list'],
    rows: readRows(texts['rows'], mostRows),
    after: texts['after'] === '' ? undefined : texts['after'],
    // A file that goes on from an earlier one is to be put behind it.
    header: readChoice(texts, 'header', ['labels', 'names', 'off'], format === 'csv' && texts['after'] ? 'off' : 'labels'),
    names: readChoice(texts, 'names', ['on', 'off'], isTable ? 'on' : 'off') === 'on',
    cursors: readChoice(texts, 'cursors', ['on', 'off'], 'off') === 'on',
    lists: readChoice(texts, 'lists', ['joined', 'json'], 'joined'),
    bom: readChoice(texts, 'bom', ['on', 'off'], 'off') === 'on',
    end: readChoice(texts, 'end', ['on', 'off'], 'off') === 'on',
  };
}

/** An address of a file that cannot be meant so. */
export function invalid(detail: string) {
  return badRequest('EXPORT_PARAMETER_INVALID', detail);
}

function readVariables(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined || text === '') return {};
  const value = parse(text);
  if (isObject(value)) return value;
  throw invalid('variables is a JSON object, percent-encoded, such as %7B%22slug%22%3A%22kdi%22%7D.');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRows(text: string | undefined, most: number): number {
  if (text === undefined) return most;
  const rows = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  if (rows >= 1 && rows <= most) return rows;
  throw invalid(`rows is a whole number from 1 to ${most}; go on with after= where there are more.`);
}

function readChoice<Choice extends string>(
  texts: Readonly<Record<string, string | undefined>>,
  name: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const text = texts[name];
  if (text === undefined) return otherwise;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw invalid(`${name} is one of ${choices.join(', ')}.`);
  return choice;
}
