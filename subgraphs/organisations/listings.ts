import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isOneOf } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import { matchesText } from '../kit/search.ts';
import { orderBy, type SortOrder } from '../kit/sort-order.ts';
import { organisationEntity, personEntity, type Organisation, type Person } from './entities.ts';

/** Conditions on organisations, as the schema's input has them. */
export interface OrganisationFilter {
  readonly id?: readonly string[] | null;
  readonly text?: string | null;
  readonly kind?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly province?: readonly string[] | null;
  readonly parent?: string | null;
  readonly country?: readonly string[] | null;
  readonly activeOn?: string | null;
}

/** Orders by their name in the schema. */
export const organisationOrders: Readonly<Record<'NAME_ASC' | 'NAME_DESC' | 'UPDATED_DESC', SortOrder>> = {
  NAME_ASC: orderBy('NAME_ASC', 'nameSort', 'asc'),
  NAME_DESC: orderBy('NAME_DESC', 'nameSort', 'desc'),
  UPDATED_DESC: orderBy('UPDATED_DESC', 'updatedAt', 'desc'),
};

/** Organisations that a filter picks. */
export function organisationListing(context: RegistryContext, filter: OrganisationFilter = {}): Listing<Organisation> {
  const table = context.database.table<Organisation>(organisationEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const where: RawBuilder<SqlBool>[] = [
    ...isOneOf(column('id'), filter.id),
    ...isOneOf(column('kind'), filter.kind),
    ...isOneOf(column('status'), filter.status),
    ...isOneOf(column('provinceCode'), filter.province),
    ...isOneOf(column('country'), filter.country),
    ...(filter.parent ? [sql<SqlBool>`${column('parentId')} = ${filter.parent}`] : []),
    ...(filter.activeOn ? activeOn(column, filter.activeOn) : []),
    ...matchesText(context, table, filter.text),
  ];
  return { table, where };
}

/** The order of people. It never changes for anybody, so that whoever pages through all misses none. */
export const peopleById: SortOrder = { name: 'ID_ASC', columns: [{ property: 'id', direction: 'asc' }] };

/** People, or those of them with these ids. */
export function personListing(context: RegistryContext, id: readonly string[] | null | undefined): Listing<Person> {
  const table = context.database.table<Person>(personEntity);
  return { table, where: isOneOf(table.column(rowAlias, 'id'), id) };
}

// A day that no source gives excludes nothing.
function activeOn(column: (property: string) => RawBuilder<unknown>, day: string): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`(${column('foundedOn')} is null or ${column('foundedOn')} <= ${day})`,
    sql<SqlBool>`(${column('dissolvedOn')} is null or ${column('dissolvedOn')} > ${day})`,
  ];
}
