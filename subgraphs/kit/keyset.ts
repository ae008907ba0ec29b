import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { CursorValue } from './cursor.ts';
import type { SqlDialect } from '../../database/index.ts';
import type { PageRequest } from './page-arguments.ts';
import type { SortColumn } from './sort-order.ts';

/** Gives the SQL expression of a sort column. */
export type ColumnOf = (property: string) => RawBuilder<unknown>;

type Direction = SortColumn['direction'];

/** ORDER BY of a page; a backward page is read from its far end and turned round afterwards. */
export function orderClause(column: ColumnOf, page: PageRequest): RawBuilder<unknown> {
  const parts = page.order.columns.map(({ property, direction }) => {
    const effective = page.backward ? opposite(direction) : direction;
    return effective === 'asc' ? sql`${column(property)} asc` : sql`${column(property)} desc`;
  });
  return sql.join(parts);
}

/** Conditions that keep the rows after `after` and before `before`, so that page 10,000 costs what page 1 costs. */
export function keysetCondition(dialect: SqlDialect, column: ColumnOf, page: PageRequest): RawBuilder<SqlBool>[] {
  const beyond = (values: readonly CursorValue[], turn: (direction: Direction) => Direction) =>
    dialect === 'sqlite'
      ? rowComparison(column, page.order.columns, values, turn)
      : nestedComparison(column, page.order.columns, values, turn);
  return [
    ...(page.after ? [beyond(page.after, (direction) => direction)] : []),
    ...(page.before ? [beyond(page.before, opposite)] : []),
  ];
}

// SQLite seeks an index by a row value. Every order runs one way in all its columns, so one comparison does.
function rowComparison(
  column: ColumnOf,
  columns: readonly SortColumn[],
  values: readonly CursorValue[],
  turn: (direction: Direction) => Direction,
): RawBuilder<SqlBool> {
  const names = sql.join(columns.map(({ property }) => column(property)));
  const operator = turn(columns[0]?.direction ?? 'asc') === 'asc' ? sql`>` : sql`<`;
  return sql<SqlBool>`(${names}) ${operator} (${sql.join(values)})`;
}

// MySQL and MariaDB find no index range in a row comparison, but do in its written-out form.
function nestedComparison(
  column: ColumnOf,
  columns: readonly SortColumn[],
  values: readonly CursorValue[],
  turn: (direction: Direction) => Direction,
): RawBuilder<SqlBool> {
  const [head, ...rest] = columns;
  if (!head) return sql<SqlBool>`false`;
  const name = column(head.property);
  const operator = turn(head.direction) === 'asc' ? sql`>` : sql`<`;
  const value = values[0];
  if (rest.length === 0) return sql<SqlBool>`${name} ${operator} ${value}`;
  const deeper = nestedComparison(column, rest, values.slice(1), turn);
  return sql<SqlBool>`(${name} ${operator} ${value} or (${name} = ${value} and ${deeper}))`;
}

function opposite(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc';
}
