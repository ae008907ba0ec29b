import { badInput } from './bad-input.ts';
import { readCursor, type CursorValue } from './cursor.ts';
import type { SortOrder } from './sort-order.ts';

/** Relay's paging arguments as a client sends them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page that is asked for, checked. */
export interface PageRequest {
  readonly order: SortOrder;
  readonly limit: number;
  /** Counted from the end of the list, or from `before`, backwards. */
  readonly backward: boolean;
  readonly after: readonly CursorValue[] | undefined;
  readonly before: readonly CursorValue[] | undefined;
}

/** Items of a page where the client names no size. */
export const defaultPageSize = 20;
/** The largest page; asking for more is an error, not a cut. */
export const largestPageSize = 100;

/** Checks paging arguments against an order; throws an error that names the argument and the limit. */
export function readPageArguments(args: PageArguments, order: SortOrder): PageRequest {
  if (isGiven(args.first) && isGiven(args.last)) {
    throw badInput('PAGE_ARGUMENTS_CONFLICT', 'Ask with "first" or with "last", not with both.');
  }
  const backward = isGiven(args.last) || (isGiven(args.before) && !isGiven(args.first) && !isGiven(args.after));
  return {
    order,
    limit: readSize(backward ? 'last' : 'first', (backward ? args.last : args.first) ?? defaultPageSize),
    backward,
    after: isGiven(args.after) ? readCursor(order, args.after) : undefined,
    before: isGiven(args.before) ? readCursor(order, args.before) : undefined,
  };
}

function readSize(name: string, size: number): number {
  if (size < 0 || size > largestPageSize) {
    throw badInput('PAGE_SIZE_INVALID', `"${name}" is ${size}; a page holds 0 to ${largestPageSize} items.`);
  }
  return size;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** A whole short list as one page. */
export function wholeList(order: SortOrder): PageRequest {
  return { order, limit: largestPageSize, backward: false, after: undefined, before: undefined };
}
