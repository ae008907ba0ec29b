import type { RawBuilder, SqlBool } from 'kysely';
import type { RegistryContext } from './context.ts';
import { rowAlias } from './listing.ts';
import type { Table } from '../../database/index.ts';
import { matchesTokens } from './text/index.ts';

/** A condition that a row's text holds all words of a query, in any spelling; none where the query is blank. */
export function matchesText(
  { database }: RegistryContext,
  table: Pick<Table<unknown>, 'name'>,
  query: string | null | undefined,
): RawBuilder<SqlBool>[] {
  const text = query?.trim();
  return text ? [matchesTokens(database.dialect, table.name, rowAlias, text, database.tokenSample(table.name))] : [];
}
