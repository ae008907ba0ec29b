import { isDeepStrictEqual } from 'node:util';
import type { EntitySchema } from '@mikro-orm/sql';
import type { SqlDatabase } from '../../database/index.ts';
import { loadPage, type ReadConnection } from './listing.ts';
import type { SortOrder } from './sort-order.ts';

/** A database as one side of a comparison, and what its statements are sent through. */
export interface ComparedSide extends ReadConnection {
  readonly database: Pick<SqlDatabase, 'orm' | 'table'>;
}

/** A row that is not the same on both sides. */
export interface RowDifference {
  readonly table: string;
  /** The row's primary key. */
  readonly key: readonly unknown[];
  /** The properties that differ; none where one side has no such row. */
  readonly columns: readonly string[];
  readonly only: 'one' | 'other' | undefined;
}

type Row = Readonly<Record<string, unknown>>;

/** Compares all rows of an entity's table on two databases, whatever their engines, in the order of their keys. */
export async function* compareRows(entity: EntitySchema, one: ComparedSide, other: ComparedSide): AsyncGenerator<RowDifference> {
  const { tableName: table, primaryKeys } = one.database.orm.getMetadata().get(entity);
  const keys = primaryKeys.map(String);
  const keyOf = (row: Row) => keys.map((key) => row[key]);
  const [left, right] = [rowsOf(entity, keys, one), rowsOf(entity, keys, other)];
  let [a, b] = [await next(left), await next(right)];
  while (a || b) {
    const order = a && b ? compareKeys(keyOf(a), keyOf(b)) : a ? -1 : 1;
    if (a && order < 0) yield { table, key: keyOf(a), columns: [], only: 'one' };
    if (b && order > 0) yield { table, key: keyOf(b), columns: [], only: 'other' };
    const columns = a && b && order === 0 ? differing(a, b) : [];
    if (a && columns.length > 0) yield { table, key: keyOf(a), columns, only: undefined };
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

async function next(rows: AsyncGenerator<Row, undefined>): Promise<Row | undefined> {
  return (await rows.next()).value;
}

const pageSize = 1000;

async function* rowsOf(entity: EntitySchema, keys: readonly string[], side: ComparedSide): AsyncGenerator<Row, undefined> {
  const order: SortOrder = { name: 'KEY', columns: keys.map((property) => ({ property, direction: 'asc' })) };
  const table = side.database.table<Row>(entity);
  for (let after: (string | number)[] | undefined; ; ) {
    const page = await loadPage(side, { table }, { order, limit: pageSize, backward: false, after, before: undefined });
    yield* page.rows;
    const last = page.rows.at(-1);
    if (!page.hasNextPage || !last) return undefined;
    after = keys.map((key) => last[key] as string | number);
  }
}

function compareKeys(one: readonly unknown[], other: readonly unknown[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index];
    const order =
      typeof value === 'number' && typeof against === 'number'
        ? value - against
        : Buffer.compare(Buffer.from(String(value)), Buffer.from(String(against)));
    if (order !== 0) return order;
  }
  return 0;
}

function differing(one: Row, other: Row): readonly string[] {
  return Object.keys(one).filter((property) => !isDeepStrictEqual(one[property], other[property]));
}
