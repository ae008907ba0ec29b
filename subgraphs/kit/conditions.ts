import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { badInput } from './bad-input.ts';

/** A condition that a column has one of the values; none where no values are given. An empty list picks nothing. */
export function isOneOf(column: RawBuilder<unknown>, values: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  if (!values) return [];
  return [values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${column} in (${sql.join(values)})`];
}

/** A condition that a column of instants lies in a range, both ends included; open where an end is not given. */
export function isWithin(
  column: RawBuilder<unknown>,
  from: string | null | undefined,
  until: string | null | undefined,
): RawBuilder<SqlBool>[] {
  return isBetween(column, from && toInstant(from), until && toInstant(until));
}

function toInstant(text: string): string {
  const instant = new Date(text);
  // The scalar takes leap seconds, which no clock here has ever shown.
  if (Number.isNaN(instant.getTime())) throw badInput('VALUE_INVALID', `${JSON.stringify(text)} is not a moment of this calendar.`);
  return instant.toISOString();
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
