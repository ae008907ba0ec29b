import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** A condition that a column has one of the values; none where no values are given. An empty list picks nothing. */
export function isOneOf(column: RawBuilder<unknown>, values: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  if (!values) return [];
  return [values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${column} in (${sql.join(values)})`];
}

/** A condition that a column lies in a range of days, both ends included; open where an end is not given. */
export function isBetween(
  column: RawBuilder<unknown>,
  from: string | null | undefined,
  until: string | null | undefined,
): RawBuilder<SqlBool>[] {
  return [
    ...(from ? [sql<SqlBool>`${column} >= ${from}`] : []),
    ...(until ? [sql<SqlBool>`${column} <= ${until}`] : []),
  ];
}
