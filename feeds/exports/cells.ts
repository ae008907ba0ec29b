import { nameOfCode } from '../../words/index.ts';
import type { Language } from '../language.ts';
import type { Column } from './columns.ts';

/** A record of the graph as an answer has it. */
export type GraphRecord = Readonly<Record<string, unknown>>;

/** One cell: a single value, the text of several, or nothing. */
export type Cell = string | number | boolean | undefined;

/** Between the values of a list that stand in one cell. */
const separator = '; ';

/** The cell of a row in a column. */
export function cellOf(row: unknown, column: Column, language: Language): Cell {
  const values = collect(row, column.path, 0);
  if (column.several === 'json') return values.every(isNothing) ? undefined : JSON.stringify(valueAt(row, column.path));
  const shown = column.isName ? values.map((value) => nameOf(value, column, language)) : values;
  if (column.several === undefined) return asCell(shown[0]);
  // An empty place stays in its position, so that the cells of one row go together.
  return shown.every(isNothing) ? undefined : shown.map((value) => asCell(value) ?? '').join(separator);
}

/** All values at the end of a path; lists on the way are gone through in their order. */
function collect(value: unknown, path: readonly string[], at: number): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => collect(item, path, at));
  const key = path[at];
  if (key === undefined || !isRecord(value)) return [key === undefined ? value : undefined];
  return collect(value[key], path, at + 1);
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), row);
}

function nameOf(value: unknown, { enumName }: Column, language: Language): unknown {
  if (typeof value !== 'string' || enumName === undefined) return undefined;
  // A value that is newer than our words stands for itself.
  return nameOfCode(language, enumName, value) ?? value;
}

function asCell(value: unknown): Cell {
  if (isNothing(value)) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isRecord(value: unknown): value is GraphRecord {
  return typeof value === 'object' && value !== null;
}
