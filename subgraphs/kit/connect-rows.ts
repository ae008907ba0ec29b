import { pageInfo } from './connection.ts';
import { writeCursor, type CursorValue } from './cursor.ts';
import { readPageArguments, type PageArguments } from './page-arguments.ts';
import type { SortOrder } from './sort-order.ts';

type Row = Readonly<Record<string, unknown>>;

/** A Relay connection over rows in memory, such as those of a draft, that answers as `connect` does over a table. */
export function connectRows<R extends object>(all: readonly R[], args: PageArguments, order: SortOrder) {
  const { limit, backward, after, before } = readPageArguments(args, order);
  const sorted = all.toSorted((a, b) => compare(order, keyOf(order, a), keyOf(order, b)));
  const from = after ? sorted.filter((row) => compare(order, keyOf(order, row), after) > 0) : sorted;
  const within = before ? from.filter((row) => compare(order, keyOf(order, row), before) < 0) : from;
  const rows = backward ? within.slice(Math.max(0, within.length - limit)) : within.slice(0, limit);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    nodes: rows,
    edges: () => rows.map((node) => ({ node, cursor: () => writeCursor(order, node as Row) })),
    pageInfo: () =>
      pageInfo(order, {
        rows,
        hasPreviousPage: first !== undefined && sorted[0] !== first,
        hasNextPage: last !== undefined && sorted.at(-1) !== last,
      }),
    totalCount: () => all.length,
  };
}

function keyOf({ columns }: SortOrder, row: object): readonly CursorValue[] {
  return columns.map(({ property }) => (row as Row)[property] as CursorValue);
}

// Every order runs one way in all its columns.
function compare({ columns }: SortOrder, a: readonly CursorValue[], b: readonly CursorValue[]): number {
  const index = a.findIndex((value, place) => value !== b[place]);
  if (index === -1) return 0;
  const isSmaller = (a[index] ?? '') < (b[index] ?? '');
  return isSmaller === (columns[0]?.direction === 'asc') ? -1 : 1;
}
