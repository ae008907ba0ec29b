import { stringify } from 'csv-stringify/sync';
import type { Cell } from './cells.ts';
import type { WriteFile } from './file.ts';
import { guardCell } from './guard.ts';
import { layOut, type TableColumn } from './table.ts';

const byteOrderMark = '\uFEFF';
const plainNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Writes comma-separated values after RFC 4180; no cell can be run as a formula. */
export const writeCsv: WriteFile = async function* (job) {
  const table = layOut(job);
  if (job.options.bom) yield byteOrderMark;
  if (table.header) yield asLines([table.header.map(guardCell)]);
  for await (const { rows } of job.pages) {
    if (rows.length > 0) yield asLines(rows.map((row) => table.cells(row).map((cell, index) => textOf(cell, table.columns[index]))));
  }
};

function asLines(records: readonly (readonly string[])[]): string {
  return stringify(records.map((record) => [...record]), { record_delimiter: 'windows' });
}

function textOf(cell: Cell, column: TableColumn | undefined): string {
  if (cell === undefined) return '';
  const text = String(cell);
  // A number that is below nought begins as a formula does, and is none.
  return column?.type === 'number' && plainNumber.test(text) ? text : guardCell(text);
}
