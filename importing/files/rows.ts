import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse';
import { parse as parseYaml } from 'yaml';
import { splitJsonArray, splitLines, splitYamlItems, type TextItem } from './split.ts';

/** The formats that are read. */
export const formats = ['csv', 'tsv', 'json', 'ndjson', 'yaml'] as const;

/** One of them. */
export type Format = (typeof formats)[number];

/** A record of a file before it is mapped, or why it cannot be read. */
export type Row =
  | { readonly line: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly reason: string };

/** A file that is read once, from its first byte to its last. */
export interface RowFile {
  readonly rows: AsyncIterable<Row>;
  /** SHA-256 of the bytes that were read; asked for once the rows are at an end. */
  sha256(): string;
}

const endings: ReadonlyMap<string, Format> = new Map([
  ['csv', 'csv'], ['tsv', 'tsv'], ['tab', 'tsv'], ['json', 'json'], ['ndjson', 'ndjson'], ['jsonl', 'ndjson'], ['yaml', 'yaml'], ['yml', 'yaml'],
]);

/** The format that a file's name ends with; undefined where it tells none. */
export function formatOf(path: string): Format | undefined {
  return endings.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** Opens a file for reading a record at a time: no more of it is ever in memory than a few records. */
export function openRows(path: string, format: Format, onBytes: (count: number) => void = () => undefined): RowFile {
  const hash = createHash('sha256');
  const bytes = countingStream(path, (chunk) => {
    hash.update(chunk);
    onBytes(chunk.length);
  });
  return { rows: readers[format](bytes), sha256: () => hash.digest('hex') };
}

async function* countingStream(path: string, onChunk: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onChunk(chunk);
    yield chunk;
  }
}

type Bytes = AsyncGenerator<Buffer>;

const readers: Readonly<Record<Format, (bytes: Bytes) => AsyncIterable<Row>>> = {
  csv: (bytes) => readTable(bytes, ','),
  tsv: (bytes) => readTable(bytes, '\t'),
  json: (bytes) => readItems(splitJsonArray(textOf(bytes)), JSON.parse),
  ndjson: (bytes) => readItems(splitLines(textOf(bytes)), JSON.parse),
  // Aliases are looked up within one item; the library refuses items that blow up by them.
  yaml: (bytes) => readItems(splitYamlItems(textOf(bytes)), (text) => parseYaml(text) as unknown),
};

const longestRecord = 1_000_000;

async function* readTable(bytes: Bytes, delimiter: string): AsyncGenerator<Row> {
  const parser = Readable.from(bytes).pipe(parseCsv({
    bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: longestRecord,
  }));
  let columns: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // The parser tells the line on which a record ends.
      const start = info.lines - record.reduce((count, cell) => count + (cell.match(/\n/g)?.length ?? 0), 0);
      line = info.lines;
      if (columns) yield rowOf(columns, record, start);
      else columns = record;
    }
  } catch (error) {
    yield { line: line + 1, reason: firstLine(error) };
  }
}

function rowOf(columns: readonly string[], cells: readonly string[], line: number): Row {
  if (cells.length > columns.length) return { line, reason: `The line has ${cells.length} cells, but there are ${columns.length} columns.` };
  return { line, value: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) };
}

async function* readItems(items: AsyncIterable<TextItem>, parse: (text: string) => unknown): AsyncGenerator<Row> {
  for await (const item of items) {
    if ('reason' in item) yield item;
    else yield parsedRow(item.line, item.text, parse);
  }
}

function parsedRow(line: number, text: string, parse: (text: string) => unknown): Row {
  try {
    const value = parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { line, value: value as Readonly<Record<string, unknown>> };
    return { line, reason: 'A record is an object with fields, which this is not.' };
  } catch (error) {
    return { line, reason: firstLine(error) };
  }
}

async function* textOf(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function firstLine(error: unknown): string {
  const [line = ''] = (Error.isError(error) ? error.message : String(error)).split('\n', 1);
  return line;
}
