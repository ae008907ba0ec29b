import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { SqlDialect, Table } from '../../database/index.ts';
import { keysetCondition, orderClause, type ColumnOf } from './keyset.ts';
import type { PageRequest } from './page-arguments.ts';

/** The alias under which a listing's own table stands in its FROM clause. */
export const rowAlias = 'r';

/** Rows that can be paged: a table, what it is joined with, and which of it the filter leaves. */
export interface Listing<Row> {
  readonly table: Table<Row>;
  /** FROM clause for lists that run over a link table; the table itself is `r` in it. */
  readonly from?: RawBuilder<unknown>;
  readonly where?: readonly RawBuilder<SqlBool>[];
  /** Expressions that are selected and sorted by beside the table's columns, such as a search's score. */
  readonly computed?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Columns of a link table that repeat sort columns, so that its index gives the order too. */
  readonly sortedBy?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** FROM clause of a count, where the link table alone has as many rows and no condition asks for more. */
  readonly countedIn?: RawBuilder<unknown>;
}

/** The rows that lists under a list belong to: one statement answers for all of them. */
export interface Parents {
  readonly column: RawBuilder<unknown>;
  readonly ids: readonly string[];
}

/** One page of rows, in the order asked for. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** What statements are sent through. */
export interface ReadConnection {
  readonly dialect: SqlDialect;
  readonly reads: Kysely<unknown>;
}

// Up to here each parent's page is cut by its own LIMIT, at the cost of an index seek; SQLite allows 500
// such parts in a statement. Beyond, one pass over all children ranks them.
const largestUnion = 100;
const parentKey = 'parentKey';
const rowKey = 'rowKey';

/** Reads one page. */
export async function loadPage<Row>(db: ReadConnection, listing: Listing<Row>, page: PageRequest): Promise<Page<Row>> {
  const { rows } = await pageStatement(db, listing, page).execute(db.reads);
  return toPage(listing, page, rows);
}

/** Reads one page for each parent, in one statement whatever their number; a parent without rows has an empty page. */
export async function loadPages<Row>(
  db: ReadConnection,
  listing: Listing<Row>,
  page: PageRequest,
  parents: Parents,
): Promise<ReadonlyMap<string, Page<Row>>> {
  const { rows } = await pagesStatement(db, listing, page, parents).execute(db.reads);
  const groups = new Map<string, unknown[]>(parents.ids.map((id) => [id, []]));
  for (const row of rows) groups.get(String((row as Record<string, unknown>)[parentKey]))?.push(row);
  return new Map([...groups].map(([id, group]) => [id, toPage(listing, page, group)]));
}

/** Counts all rows of a listing. */
export async function countRows<Row>(db: ReadConnection, listing: Listing<Row>): Promise<number> {
  const statement = sql<{ total: number }>`select count(*) as total from ${source(listing)} ${whereClause(listing.where ?? [])}`;
  const { rows } = await statement.execute(db.reads);
  return Number(rows[0]?.total ?? 0);
}

/** Counts the rows under each parent, in one statement. */
export async function countRowsByParent<Row>(
  db: ReadConnection,
  listing: Listing<Row>,
  parents: Parents,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ parentKey: string; total: number }>`
    select ${parents.column} as ${sql.ref(parentKey)}, count(*) as total from ${listing.countedIn ?? source(listing)}
    ${whereClause([...(listing.where ?? []), isOneOf(parents)])} group by ${parents.column}`.execute(db.reads);
  return new Map(rows.map((row) => [row.parentKey, Number(row.total)]));
}

function pageStatement<Row>(db: ReadConnection, listing: Listing<Row>, page: PageRequest): RawBuilder<unknown> {
  const column = columnOf(listing);
  const conditions = [...(listing.where ?? []), ...keysetCondition(db.dialect, column, page)];
  return sql`select ${selection(listing)} from ${source(listing)} ${whereClause(conditions)}
    order by ${orderClause(column, page)} limit ${sql.lit(page.limit + 1)}`;
}

// Pages are picked by keys alone and the rows fetched afterwards: servers write whole rows, wide as they
// are, to disk on their way through a union or a ranking.
function pagesStatement<Row>(db: ReadConnection, listing: Listing<Row>, page: PageRequest, parents: Parents) {
  const picked =
    parents.ids.length <= largestUnion
      ? unionOfKeys(db, listing, page, parents)
      : rankedKeys(db, listing, page, parents);
  return sql`select ${selection(listing)}, ${sql.ref(`picked.${parentKey}`)} from (${picked}) as picked, ${source(listing)}
    where ${uniqueColumn(listing, page)} = ${sql.ref(`picked.${rowKey}`)}
      and ${parents.column} = ${sql.ref(`picked.${parentKey}`)}
    order by ${orderClause(columnOf(listing), page)}`;
}

function unionOfKeys<Row>(db: ReadConnection, listing: Listing<Row>, page: PageRequest, parents: Parents) {
  const column = columnOf(listing);
  const conditions = [...(listing.where ?? []), ...keysetCondition(db.dialect, column, page)];
  const parts = parents.ids.map((id, index) => {
    const ofParent = whereClause([sql<SqlBool>`${parents.column} = ${id}`, ...conditions]);
    return sql`select * from (select ${keys(listing, page, parents)} from ${source(listing)} ${ofParent}
      order by ${orderClause(column, page)} limit ${sql.lit(page.limit + 1)}) as ${sql.ref(`p${index}`)}`;
  });
  return sql`${sql.join(parts, sql` union all `)}`;
}

function rankedKeys<Row>(db: ReadConnection, listing: Listing<Row>, page: PageRequest, parents: Parents) {
  const column = columnOf(listing);
  const conditions = [...(listing.where ?? []), ...keysetCondition(db.dialect, column, page), isOneOf(parents)];
  return sql`select ${sql.ref(rowKey)}, ${sql.ref(parentKey)} from (
      select ${keys(listing, page, parents)},
        row_number() over (partition by ${parents.column} order by ${orderClause(column, page)}) as ${sql.ref('position')}
      from ${source(listing)} ${whereClause(conditions)}
    ) as ranked where ${sql.ref('ranked.position')} <= ${sql.lit(page.limit + 1)}`;
}

function keys<Row>(listing: Listing<Row>, page: PageRequest, parents: Parents): RawBuilder<unknown> {
  return sql`${uniqueColumn(listing, page)} as ${sql.ref(rowKey)}, ${parents.column} as ${sql.ref(parentKey)}`;
}

/** Every order ends with a column that no two rows share. */
function uniqueColumn<Row>(listing: Listing<Row>, page: PageRequest): RawBuilder<unknown> {
  return columnOf(listing)(page.order.columns.at(-1)?.property ?? 'id');
}

function selection<Row>(listing: Listing<Row>): RawBuilder<unknown> {
  const computed = Object.entries(listing.computed ?? {});
  const parts = computed.map(([name, expression]) => sql`${expression} as ${sql.ref(name)}`);
  return sql.join([listing.table.select(rowAlias), ...parts]);
}

function source<Row>(listing: Listing<Row>): RawBuilder<unknown> {
  return listing.from ?? sql`${sql.ref(listing.table.name)} as ${sql.ref(rowAlias)}`;
}

function columnOf<Row>(listing: Listing<Row>): ColumnOf {
  return (property) =>
    listing.sortedBy?.[property] ?? listing.computed?.[property] ?? listing.table.column(rowAlias, property);
}

function isOneOf({ column, ids }: Parents): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} in (${sql.join(ids)})`;
}

function whereClause(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}

function toPage<Row>(listing: Listing<Row>, page: PageRequest, raw: readonly unknown[]): Page<Row> {
  const rows = raw.slice(0, page.limit).map((row) => listing.table.toRow(row));
  const more = raw.length > page.limit;
  // In the direction not read, the cursor's own row is the one known to be there.
  return page.backward
    ? { rows: rows.toReversed(), hasPreviousPage: more, hasNextPage: page.before !== undefined }
    : { rows, hasNextPage: more, hasPreviousPage: page.after !== undefined };
}
