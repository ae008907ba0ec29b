import type { Cell } from '../cells.ts';
import type { TableColumn } from '../table.ts';
import { cellXml, styles, textXml } from './cell.ts';

/** The most rows that one sheet can hold, its header with them. */
export const mostSheetRows = 1_048_576;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
const widths: Readonly<Record<TableColumn['type'], number>> = { text: 28, number: 12, date: 12, dateTime: 20, boolean: 8 };

/** Writes sheets row by row; each part of the text can be sent at once. */
export class SheetWriter {
  readonly #types: readonly TableColumn['type'][];
  readonly #letters: readonly string[];
  #row = 0;

  constructor(columns: readonly Pick<TableColumn, 'type'>[]) {
    this.#types = columns.map(({ type }) => type);
    this.#letters = columns.map((_, index) => lettersOf(index));
  }

  /** The beginning of the sheet, with its header. */
  begin(header: readonly string[] | undefined): string {
    const columns = this.#types.map((type, index) => `<col min="${index + 1}" max="${index + 1}" width="${widths[type]}" customWidth="1"/>`);
    const start = `${head}${header ? frozen : ''}<cols>${columns.join('')}</cols><sheetData>`;
    if (!header) return start;
    this.#row += 1;
    return `${start}<row r="1">${header.map((text, index) => textXml(`${this.#letters[index]}1`, text, styles.header)).join('')}</row>`;
  }

  /** One row. */
  row(cells: readonly Cell[]): string {
    this.#row += 1;
    const number = this.#row;
    const inside = cells.map((cell, index) => cellXml(`${this.#letters[index]}${number}`, cell, this.#types[index] ?? 'text'));
    return `<row r="${number}">${inside.join('')}</row>`;
  }

  /** The end of the sheet. */
  end(): string {
    return '</sheetData></worksheet>';
  }
}

/** What a column is called in the format: A, B, … Z, AA, AB, … */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
