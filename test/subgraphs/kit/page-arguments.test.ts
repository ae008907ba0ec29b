import { describe, expect, it } from '@jest/globals';
import { writeCursor } from '../../../subgraphs/kit/cursor.ts';
import { readPageArguments, type PageArguments } from '../../../subgraphs/kit/page-arguments.ts';
import { orderBy } from '../../../subgraphs/kit/sort-order.ts';

const order = orderBy('DAY', 'day', 'asc');
const cursor = writeCursor(order, { day: '2022-08-26', id: 'a' });

describe('the arguments of a page', () => {
  it.each<[PageArguments, object]>([
    [{}, { limit: 20, backward: false, after: undefined, before: undefined }],
    [{ first: 0 }, { limit: 0, backward: false }],
    [{ first: 100, after: cursor }, { limit: 100, backward: false, after: ['2022-08-26', 'a'] }],
    [{ last: 5 }, { limit: 5, backward: true }],
    [{ before: cursor }, { limit: 20, backward: true, before: ['2022-08-26', 'a'] }],
    [{ first: 3, before: cursor }, { limit: 3, backward: false, before: ['2022-08-26', 'a'] }],
    [{ first: null, last: null, after: null }, { limit: 20, backward: false, after: undefined }],
  ])('%j are read', (args, expected) => {
    expect(readPageArguments(args, order)).toMatchObject(expected);
  });

  it.each<[PageArguments, string, string]>([
    [{ first: 101 }, 'PAGE_SIZE_INVALID', '"first" is 101; a page holds 0 to 100 items.'],
    [{ last: -1 }, 'PAGE_SIZE_INVALID', '"last" is -1; a page holds 0 to 100 items.'],
    [{ first: 1, last: 1 }, 'PAGE_ARGUMENTS_CONFLICT', 'Ask with "first" or with "last", not with both.'],
  ])('%j are refused with a code and a sentence', (args, code, message) => {
    expect(() => readPageArguments(args, order)).toThrow(expect.objectContaining({ message, extensions: { code } }));
  });
});
