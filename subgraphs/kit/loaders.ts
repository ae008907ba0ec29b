import DataLoader from 'dataloader';
import { sql, type SqlBool, type RawBuilder } from 'kysely';
import { countRows, countRowsByParent, loadPage, loadPages } from './listing.ts';
import type { Listing, Page, ReadConnection } from './listing.ts';
import type { PageRequest } from './page-arguments.ts';
import { rowAlias } from './listing.ts';
import type { Table } from '../../database/index.ts';

/** A list under a parent: which column holds the parent's key, and the parent at hand. */
export interface ListParent {
  readonly column: RawBuilder<unknown>;
  readonly id: string;
}

/** Batched reads of one request. A set of loaders never outlives its request, so that nobody sees another's rows. */
export interface Loaders {
  /** The row whose property has a value, or null. */
  one<Row>(table: Table<Row>, property: string, value: string): Promise<Row | null>;
  /** All rows whose property has a value, in the order of another property. */
  many<Row>(table: Table<Row>, property: string, value: string, sortBy: string): Promise<readonly Row[]>;
  /** A page; `key` names field and arguments, and equal keys under different parents share one statement. */
  page<Row>(key: string, listing: Listing<Row>, page: PageRequest, parent?: ListParent): Promise<Page<Row>>;
  /** The number of rows, under a parent if one is given; batched like `page`. */
  count<Row>(key: string, listing: Listing<Row>, parent?: ListParent): Promise<number>;
  /** Any other batched read, made once for a name. */
  batch<Value>(name: string, load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>, key: string): Promise<Value | undefined>;
  /** Forgets what was read, after something was written. */
  forget(): void;
}

/** Makes the loaders of one request. */
export function createLoaders(db: ReadConnection): Loaders {
  const cache = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!cache.has(key)) cache.set(key, make());
    return cache.get(key) as T;
  };
  const loader = <Value>(name: string, load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) =>
    once(name, () => new DataLoader(async (keys: readonly string[]) => inOrder(keys, await load(keys))));
  return {
    one: async <Row>(table: Table<Row>, property: string, value: string) =>
      (await loader(`one:${table.name}.${property}`, (keys) => loadOnes(db, table, property, keys)).load(value)) ?? null,
    many: async <Row>(table: Table<Row>, property: string, value: string, sortBy: string) =>
      (await loader(`many:${table.name}.${property}.${sortBy}`, (keys) => loadMany(db, table, property, keys, sortBy)).load(value)) ?? [],
    page: <Row>(key: string, listing: Listing<Row>, page: PageRequest, parent?: ListParent) =>
      parent
        ? required(loader(`page:${key}`, (ids) => loadPages(db, listing, page, { column: parent.column, ids })).load(parent.id))
        : once(`page:${key}`, () => loadPage(db, listing, page)),
    count: async <Row>(key: string, listing: Listing<Row>, parent?: ListParent) =>
      parent
        ? ((await loader(`count:${key}`, (ids) => countRowsByParent(db, listing, { column: parent.column, ids })).load(parent.id)) ?? 0)
        : once(`count:${key}`, () => countRows(db, listing)),
    batch: (name, load, key) => loader(`batch:${name}`, load).load(key),
    forget: () => cache.clear(),
  };
}

async function loadOnes<Row>(db: ReadConnection, table: Table<Row>, property: string, keys: readonly string[]) {
  const rows = await selectWhere(db, table, property, keys, sql``);
  return new Map(rows.map(([key, row]) => [key, row]));
}

async function loadMany<Row>(db: ReadConnection, table: Table<Row>, property: string, keys: readonly string[], sortBy: string) {
  const rows = await selectWhere(db, table, property, keys, sql` order by ${table.column(rowAlias, sortBy)}`);
  return Map.groupBy(rows, ([key]) => key).entries().reduce(
    (groups, [key, pairs]) => groups.set(key, pairs.map(([, row]) => row)),
    new Map<string, Row[]>(),
  );
}

async function selectWhere<Row>(
  db: ReadConnection,
  table: Table<Row>,
  property: string,
  keys: readonly string[],
  tail: RawBuilder<unknown>,
): Promise<readonly (readonly [string, Row])[]> {
  const condition = sql<SqlBool>`${table.column(rowAlias, property)} in (${sql.join(keys)})`;
  const { rows } = await sql`select ${table.select(rowAlias)} from ${sql.ref(table.name)} as ${sql.ref(rowAlias)}
    where ${condition}${tail}`.execute(db.reads);
  return rows.map((raw) => [String((raw as Record<string, unknown>)[property]), table.toRow(raw)] as const);
}

function inOrder<Value>(keys: readonly string[], found: ReadonlyMap<string, Value>): (Value | undefined)[] {
  return keys.map((key) => found.get(key));
}

async function required<Value>(value: Promise<Value | undefined>): Promise<Value> {
  const found = await value;
  if (found === undefined) throw new TypeError('A batched read answered for fewer keys than it was asked.');
  return found;
}
