import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from '../../../subgraphs/kit/cursor.ts';
import { orderBy } from '../../../subgraphs/kit/sort-order.ts';

const byDay = orderBy('DAY', 'day', 'desc');
const byName = orderBy('NAME', 'name', 'asc');

function refusalOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return (error as { extensions?: { code?: unknown } }).extensions?.code;
  }
  return undefined;
}

describe('a cursor', () => {
  const cursor = writeCursor(byDay, { id: 'evt_1', day: '2022-08-26', other: 'ຫຼວງພະບາງ' });

  it('carries the place of a row in its order, and nothing else of the row', () => {
    expect(readCursor(byDay, cursor)).toEqual(['2022-08-26', 'evt_1']);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('ຫຼວງ');
  });

  it('keeps Lao text whole', () => {
    const lao = writeCursor(byName, { id: 'a', name: 'ຫຼວງນ້ຳທາ' });
    expect(readCursor(byName, lao)).toEqual(['ຫຼວງນ້ຳທາ', 'a']);
  });

  it('is refused by a list in another order', () => {
    expect(refusalOf(() => readCursor(byName, cursor))).toBe('CURSOR_OTHER_ORDER');
  });

  it.each([
    ['cut', cursor.slice(0, -3)],
    ['empty', ''],
    ['with a character of another alphabet', `${cursor}!`],
    ['over-long', 'a'.repeat(5_000)],
    ['of something that is no list', Buffer.from('{"a":1}').toString('base64url')],
    ['with too few values', Buffer.from('["DAY","2022-08-26"]').toString('base64url')],
    ['with an object for a value', Buffer.from('["DAY",{"$gt":""},"x"]').toString('base64url')],
  ])('is refused where it is %s', (_what, text) => {
    expect(refusalOf(() => readCursor(byDay, text))).toBe('CURSOR_INVALID');
  });
});
