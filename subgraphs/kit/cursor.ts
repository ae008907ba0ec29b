import { badInput } from './bad-input.ts';
import type { SortOrder } from './sort-order.ts';

/** A sort column's value inside a cursor. */
export type CursorValue = string | number;

const longestCursor = 1024;

/** Writes the place of a row in an order as an opaque string. */
export function writeCursor(order: SortOrder, row: Readonly<Record<string, unknown>>): string {
  const values = order.columns.map(({ property }) => row[property]);
  return Buffer.from(JSON.stringify([order.name, ...values])).toString('base64url');
}

/**
 * Reads a cursor back.
 * @throws CURSOR_INVALID when it is damaged, CURSOR_OTHER_ORDER when it comes from a list in another order.
 */
export function readCursor(order: SortOrder, cursor: string): readonly CursorValue[] {
  const [name, ...values] = decode(cursor);
  if (name !== order.name) {
    throw badInput(
      'CURSOR_OTHER_ORDER',
      'This cursor comes from a list in another order. Start again without a cursor, or ask with the order it belongs to.',
    );
  }
  if (values.length !== order.columns.length || !values.every(isCursorValue)) throw damaged();
  return values;
}

function decode(cursor: string): readonly unknown[] {
  if (cursor.length > longestCursor) throw damaged();
  const bytes = Buffer.from(cursor, 'base64url');
  // Decoding skips foreign characters; only the exact text that was handed out is accepted.
  if (bytes.toString('base64url') !== cursor) throw damaged();
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through: text that is no JSON is a damaged cursor like any other.
  }
  throw damaged();
}

function isCursorValue(value: unknown): value is CursorValue {
  return typeof value === 'string' || typeof value === 'number';
}

function damaged() {
  return badInput('CURSOR_INVALID', 'This is not a cursor of this list. Use a cursor exactly as an earlier answer gave it.');
}
