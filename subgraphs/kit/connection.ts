import type { RegistryContext } from './context.ts';
import { writeCursor } from './cursor.ts';
import type { Listing, Page } from './listing.ts';
import type { ListParent } from './loaders.ts';
import { readPageArguments, type PageArguments } from './page-arguments.ts';
import type { SortOrder } from './sort-order.ts';

/** A list that a field answers with. */
export interface ConnectionRequest<Row> {
  /** Field and everything that decides which rows it has; lists with equal keys are read together. */
  readonly key: string;
  readonly listing: Listing<Row>;
  readonly order: SortOrder;
  readonly parent?: ListParent;
  /** Further fields of an edge, such as a search's snippet. */
  readonly edge?: (row: Row) => Readonly<Record<string, unknown>>;
}

/** A Relay connection over rows. What costs a statement of its own is read only when it is asked for. */
export async function connect<Row extends object>(
  context: RegistryContext,
  args: PageArguments,
  request: ConnectionRequest<Row>,
) {
  const { key, listing, order, parent } = request;
  const page = readPageArguments(args, order);
  const pageKey = `${key}:${order.name}:${JSON.stringify([args.first, args.after, args.last, args.before])}`;
  const result = await context.loaders.page(pageKey, listing, page, parent);
  return {
    nodes: result.rows,
    edges: () => result.rows.map((row) => ({ node: row, cursor: () => cursorOf(order, row), ...request.edge?.(row) })),
    pageInfo: () => pageInfo(order, result),
    totalCount: () => context.loaders.count(key, listing, parent),
  };
}

/** Where a page stands in its list, by the cursors of its ends. */
export function pageInfo<Row extends object>(order: SortOrder, { rows, hasNextPage, hasPreviousPage }: Page<Row>) {
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first ? cursorOf(order, first) : null,
    endCursor: last ? cursorOf(order, last) : null,
  };
}

function cursorOf(order: SortOrder, row: object): string {
  return writeCursor(order, row as Readonly<Record<string, unknown>>);
}
