import { isAscii, isUtf8 } from 'node:buffer';
import { RawText } from './raw-text.ts';

/** What a reply is expected to hold at one place, in the order in which a registry usually writes it. */
export interface ReplyForm {
  readonly fields: readonly FormField[];
}

/** A field that may come. */
export interface FormField {
  readonly name: string;
  /** `"name":` as it stands in the reply. */
  readonly label: Uint8Array;
  /** What objects below it hold; undefined for scalars and enums. */
  readonly form: ReplyForm | undefined;
  /** True where somebody works with the value; strings of other fields stay text. */
  readonly isRead: boolean;
  readonly isTypename: boolean;
  /** The name of a type that came last, with its JSON text. */
  latest: { readonly name: string; readonly text: Uint8Array } | undefined;
}

/** Describes a field. */
export function formField(
  name: string,
  { form, isRead = false, isTypename = false }: { readonly form?: ReplyForm | undefined; readonly isRead?: boolean; readonly isTypename?: boolean },
): FormField {
  return { name, label: Buffer.from(`${JSON.stringify(name)}:`), form, isRead, isTypename, latest: undefined };
}

/** The `data` of a reply, and the text of what follows it. */
export interface ReadData {
  readonly data: Record<string, unknown> | null;
  /** The members after `data` as an object of JSON, not looked at yet; undefined where there are none. */
  readonly rest: string | undefined;
}

/**
 * Reads a reply that looks as expected; undefined for any other, which is then read as JSON of any kind. Nothing is
 * taken over that JSON would not allow: what stays text goes into an answer as it is.
 */
export function readExpected(bytes: Buffer, form: ReplyForm): ReadData | undefined {
  // Bytes that are no text would be mended by a decoder; nobody mends them on their way through.
  const isPlain = isAscii(bytes);
  if (!isPlain && !isUtf8(bytes)) return undefined;
  try {
    return read(bytes, form, isPlain ? 'latin1' : 'utf8');
  } catch (error) {
    if (error === unexpected || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

// Made once: the stack of an error costs more than reading a small reply.
const unexpected = new Error('The reply does not look as expected.');

const [quote, comma, minus, backslash] = [0x22, 0x2c, 0x2d, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const [zero, nine] = [0x30, 0x39];
const dataLabel = Buffer.from('{"data":');
const words = [['null', null], ['true', true], ['false', false]] as const;
const literals = words.map(([word, value]) => ({ text: Buffer.from(word), value }));

/** Bytes that may stand behind a backslash, `u` aside. */
const isEscape = Uint8Array.from({ length: 256 }, (_, byte) => ('"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0));
const isHex = Uint8Array.from({ length: 256 }, (_, byte) => (/[\da-f]/i.test(String.fromCharCode(byte)) ? 1 : 0));

// A list in a list in a list is more than any schema has; text can nest deeper than this reader could follow.
const deepestLists = 8;
/** Whole numbers of so many digits are exact. */
const exactDigits = 15;

function stands(bytes: Uint8Array, at: number, label: Uint8Array): boolean {
  const { length } = label;
  for (let index = 0; index < length; index++) if (bytes[at + index] !== label[index]) return false;
  return true;
}

type Encoding = 'latin1' | 'utf8';

// Where the reader stands behind what it has just read. Reading has no pause, and a variable costs less than an object.
let at = 0;

function read(bytes: Buffer, form: ReplyForm, encoding: Encoding): ReadData {
  if (!stands(bytes, 0, dataLabel)) throw unexpected;
  const start = dataLabel.length;
  const data = bytes[start] === openObject ? readObject(bytes, start, form, encoding) : readNothing(bytes, start);
  const next = bytes[at];
  if (next === closeObject && at + 1 === bytes.length) return { data, rest: undefined };
  if (next !== comma) throw unexpected;
  return { data, rest: `{${bytes.toString('utf8', at + 1)}` };
}

/** Reads from its opening brace an object that holds these fields, or some of them. */
function readObject(bytes: Buffer, start: number, { fields }: ReplyForm, encoding: Encoding): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  let here = start + 1;
  if (bytes[here] === closeObject) {
    at = here + 1;
    return object;
  }
  for (let index = 0; ; index++) {
    let field = fields[index];
    if (field === undefined || !stands(bytes, here, field.label)) {
      index = fieldAt(bytes, here, fields);
      field = fields[index]!;
    }
    here += field.label.length;
    object[field.name] = field.form === undefined
      ? readLeaf(bytes, here, field, encoding)
      : readNested(bytes, here, field.form, encoding, 0);
    here = at + 1;
    const next = bytes[at];
    if (next === comma) continue;
    if (next !== closeObject) throw unexpected;
    at = here;
    return object;
  }
}

/** Which field begins here, where it is not the one behind the last. */
function fieldAt(bytes: Buffer, here: number, fields: readonly FormField[]): number {
  const index = fields.findIndex(({ label }) => stands(bytes, here, label));
  if (index === -1) throw unexpected;
  return index;
}

function readNested(bytes: Buffer, start: number, form: ReplyForm, encoding: Encoding, depth: number): unknown {
  const first = bytes[start];
  if (first === openObject) return readObject(bytes, start, form, encoding);
  if (first !== openList) return readNothing(bytes, start);
  if (depth === deepestLists) throw unexpected;
  const items: unknown[] = [];
  if (bytes[start + 1] === closeList) {
    at = start + 2;
    return items;
  }
  at = start;
  do items.push(readNested(bytes, at + 1, form, encoding, depth + 1));
  while (bytes[at] === comma);
  if (bytes[at] !== closeList) throw unexpected;
  at++;
  return items;
}

function readLeaf(bytes: Buffer, start: number, field: FormField, encoding: Encoding): unknown {
  const first = bytes[start];
  if (first === quote) return readString(bytes, start, field, encoding);
  if (first === openList || first === openObject) return readAnything(bytes, start);
  if (first === minus || (first !== undefined && first >= zero && first <= nine)) return readNumber(bytes, start);
  return readLiteral(bytes, start);
}

function readString(bytes: Buffer, start: number, field: FormField, encoding: Encoding): unknown {
  const { latest } = field;
  // The names of types: a reply holds few of them, and each many times.
  if (latest !== undefined && stands(bytes, start, latest.text)) {
    at = start + latest.text.length;
    return latest.name;
  }
  const hasEscapes = passString(bytes, start);
  if (!field.isRead) return new RawText(bytes, start, at);
  if (hasEscapes) return JSON.parse(bytes.toString('utf8', start, at));
  const value = bytes.toString(encoding, start + 1, at - 1);
  if (field.isTypename) field.latest = { name: value, text: Buffer.from(bytes.subarray(start, at)) };
  return value;
}

/** Goes behind the closing quote; answers whether there are escapes before it. */
function passString(bytes: Buffer, start: number): boolean {
  const { length } = bytes;
  let here = start + 1;
  let hasEscapes = false;
  for (;;) {
    // The length is asked each time, as reading behind the end is what makes such a loop slow.
    while (here < length) {
      const byte = bytes[here]!;
      if (byte === quote || byte < 0x20 || byte === backslash) break;
      here++;
    }
    if (bytes[here] === quote) {
      at = here + 1;
      return hasEscapes;
    }
    if (bytes[here] !== backslash) throw unexpected;
    hasEscapes = true;
    here = behindEscape(bytes, here);
  }
}

function behindEscape(bytes: Buffer, here: number): number {
  const kind = bytes[here + 1] ?? 0;
  if (isEscape[kind] === 1) return here + 2;
  const isLong = kind === 0x75 && [2, 3, 4, 5].every((step) => isHex[bytes[here + step] ?? 0] === 1);
  if (!isLong) throw unexpected;
  return here + 6;
}

function readNumber(bytes: Buffer, start: number): number {
  const { length } = bytes;
  const first = bytes[start] === minus ? start + 1 : start;
  let here = first;
  let value = 0;
  while (here < length) {
    const digit = bytes[here]! - zero;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    here++;
  }
  const isWhole = endsValue(bytes[here]) && here > first && here - first <= exactDigits;
  const isSimple = isWhole && (bytes[first] !== zero || here === first + 1);
  // Minus zero, fractions, exponents, and what is no number at all.
  if (!isSimple || (first > start && value === 0)) return readOtherNumber(bytes, start);
  at = here;
  return first > start ? -value : value;
}

function readOtherNumber(bytes: Buffer, start: number): number {
  at = start;
  while (at < bytes.length && !endsValue(bytes[at])) at++;
  const value: unknown = JSON.parse(bytes.toString('latin1', start, at));
  if (typeof value !== 'number') throw unexpected;
  return value;
}

function endsValue(byte: number | undefined): boolean {
  return byte === comma || byte === closeObject || byte === closeList;
}

function readLiteral(bytes: Buffer, start: number): null | boolean {
  for (const { text, value } of literals) {
    if (!stands(bytes, start, text)) continue;
    at = start + text.length;
    return value;
  }
  throw unexpected;
}

function readNothing(bytes: Buffer, start: number): null {
  if (readLiteral(bytes, start) !== null) throw unexpected;
  return null;
}

/** A list of scalars, or a scalar that holds what it likes. */
function readAnything(bytes: Buffer, start: number): unknown {
  let depth = 0;
  at = start;
  do {
    const byte = bytes[at];
    if (byte === undefined) throw unexpected;
    if (byte === openList || byte === openObject) depth++;
    if (byte === closeList || byte === closeObject) depth--;
    if (byte === quote) passString(bytes, at);
    else at++;
  } while (depth > 0);
  return JSON.parse(bytes.toString('utf8', start, at));
}
