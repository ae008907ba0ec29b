import type { Cell } from '../cells.ts';
import type { CellType } from '../columns.ts';

/** Numbers of the formats in the workbook's styles. */
export const styles = { header: 1, date: 2, dateTime: 3 } as const;

/** The most characters that one cell can hold. */
export const mostCharacters = 32_767;

const dayMs = 86_400_000;
/** The day that the format counts from, as it counts from 1 March 1900 on; before that it knows a day that never was. */
const dayNought = Date.UTC(1899, 11, 30);
const firstSafeDay = Date.UTC(1900, 2, 1);
/** A number of the format is a double: what has more digits would come out as another one. */
const exactNumber = /^-?(?:0|[1-9]\d{0,14})$|^-?(?=[\d.]{1,16}$)(?:0|[1-9]\d*)\.\d+$/;
const wholeDate = /^\d{4}-\d{2}-\d{2}$/;

/** The XML of one cell; nothing where it is empty. */
export function cellXml(place: string, cell: Cell, type: CellType): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${place}"><v>${cell}</v></c>`;
  const text = String(cell);
  if (type === 'number' && exactNumber.test(text)) return `<c r="${place}"><v>${text}</v></c>`;
  const moment = momentOf(text, type);
  if (moment !== undefined) return `<c r="${place}" s="${type === 'date' ? styles.date : styles.dateTime}"><v>${moment}</v></c>`;
  return textXml(place, text);
}

/** The XML of a cell of text; a text is never a formula, however it begins. */
export function textXml(place: string, text: string, style?: number): string {
  return `<c r="${place}"${style === undefined ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escapeText(cut(text))}</t></is></c>`;
}

/** Days since the beginning of the format's calendar, the time of day as a part of one. */
function momentOf(text: string, type: CellType): number | undefined {
  if (type !== 'dateTime' && !(type === 'date' && wholeDate.test(text))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms < firstSafeDay ? undefined : (ms - dayNought) / dayMs;
}

/** True where a cell cannot hold the whole of a text. */
export function isTooLong(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length > mostCharacters;
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// What XML cannot hold the format writes as _xHHHH_; a text that looks so by itself has its first character written so.
const unusual = /[&<>\uFFFE\uFFFF]|(?![\t\n])\p{Cc}|_(?=x[\dA-Fa-f]{4}_)/gu;

function escapeText(text: string): string {
  return text.toWellFormed().replace(unusual, (found) => special[found] ?? `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
