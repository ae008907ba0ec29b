import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isOneOf } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import { matchesText } from '../kit/search.ts';
import { orderBy, type SortOrder } from '../kit/sort-order.ts';
import type { Table } from '../../database/index.ts';
import { commitmentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity } from './entities.ts';
import type { Commitment, Programme } from './entities.ts';

/** Conditions on programmes, as the schema's input has them. */
export interface ProgrammeFilter {
  readonly id?: readonly string[] | null;
  readonly text?: string | null;
  readonly partner?: readonly string[] | null;
  readonly partnerRole?: readonly string[] | null;
  readonly partnerCountry?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly sector?: readonly string[] | null;
  readonly province?: readonly string[] | null;
  readonly activeOn?: string | null;
}

/** Conditions on commitments, as the schema's input has them. */
export interface CommitmentFilter {
  readonly status?: readonly string[] | null;
  readonly kind?: readonly string[] | null;
  readonly owner?: readonly string[] | null;
  readonly programme?: readonly string[] | null;
}

/** Orders by their name in the schema. */
export const programmeOrders: Readonly<Record<'START_ASC' | 'START_DESC' | 'UPDATED_DESC', SortOrder>> = {
  START_ASC: orderBy('START_ASC', 'earliestSort', 'asc'),
  START_DESC: orderBy('START_DESC', 'startSort', 'desc'),
  UPDATED_DESC: orderBy('UPDATED_DESC', 'updatedAt', 'desc'),
};

/** The order of commitments: the latest announced first. */
export const latestCommitments = orderBy('ANNOUNCED_DESC', 'announcedSort', 'desc');

/** Programmes that a filter picks. */
export function programmeListing(context: RegistryContext, filter: ProgrammeFilter = {}): Listing<Programme> {
  const table = context.database.table<Programme>(programmeEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const where: RawBuilder<SqlBool>[] = [
    ...isOneOf(column('id'), filter.id),
    ...isOneOf(column('status'), filter.status),
    ...hasPartner(context, filter),
    ...hasLinked(context, context.database.table(programmeProvinceEntity), 'provinceCode', filter.province),
    ...hasLinked(context, context.database.table(sectorEntity), 'code', filter.sector),
    ...(filter.activeOn ? activeOn(column, filter.activeOn) : []),
    ...matchesText(context, table, filter.text),
  ];
  return { table, where };
}

/** A table that links programmes with records of other registries. */
export type LinkTable = Pick<Table<unknown>, 'name' | 'column'>;

/** Programmes under the partners or provinces of a link table, each programme once for each of them. */
export function linkedProgrammes(
  context: RegistryContext,
  link: LinkTable,
  property: string,
  roles?: readonly string[] | null,
): { readonly listing: Listing<Programme>; readonly parentColumn: RawBuilder<unknown> } {
  const { table } = programmeListing(context);
  const picked = roles ? sql`where ${sql.join(isOneOf(link.column('l', 'role'), roles))}` : sql``;
  // One partner may have several roles in a programme: DISTINCT keeps the programme from appearing twice.
  const from = sql`(select distinct ${link.column('l', property)} as ${sql.ref('parentId')},
      ${link.column('l', 'programmeId')} as ${sql.ref('programmeId')}
    from ${sql.ref(link.name)} as l ${picked}) as linked
    join ${sql.ref(table.name)} as ${sql.ref(rowAlias)} on ${table.column(rowAlias, 'id')} = ${sql.ref('linked.programmeId')}`;
  return { listing: { table, from }, parentColumn: sql.ref('linked.parentId') };
}

/** Commitments that a filter picks. */
export function commitmentListing(context: RegistryContext, filter: CommitmentFilter = {}): Listing<Commitment> {
  const table = context.database.table<Commitment>(commitmentEntity);
  const column = (property: string) => table.column(rowAlias, property);
  return {
    table,
    where: [
      ...isOneOf(column('status'), filter.status),
      ...isOneOf(column('kind'), filter.kind),
      ...isOneOf(column('ownerId'), filter.owner),
      ...isOneOf(column('programmeId'), filter.programme),
    ],
  };
}

// The three conditions on partners speak of one and the same partner.
function hasPartner(context: RegistryContext, filter: ProgrammeFilter): RawBuilder<SqlBool>[] {
  const link = context.database.table(partnerEntity);
  const conditions = [
    ...isOneOf(link.column('l', 'organisationId'), filter.partner),
    ...isOneOf(link.column('l', 'role'), filter.partnerRole),
    ...isOneOf(link.column('l', 'country'), filter.partnerCountry),
  ];
  return conditions.length > 0 ? [isLinked(context, link, conditions)] : [];
}

function hasLinked(
  context: RegistryContext,
  link: LinkTable,
  property: string,
  values: readonly string[] | null | undefined,
): RawBuilder<SqlBool>[] {
  return values ? [isLinked(context, link, isOneOf(link.column('l', property), values))] : [];
}

function isLinked(context: RegistryContext, link: LinkTable, conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  const id = context.database.table(programmeEntity).column(rowAlias, 'id');
  const all = sql.join([sql`${link.column('l', 'programmeId')} = ${id}`, ...conditions], sql` and `);
  return sql<SqlBool>`exists (select 1 from ${sql.ref(link.name)} as l where ${all})`;
}

// A day that no source gives excludes nothing.
function activeOn(column: (property: string) => RawBuilder<unknown>, day: string): RawBuilder<SqlBool>[] {
  const start = sql`coalesce(${column('actualStart')}, ${column('plannedStart')})`;
  const end = sql`coalesce(${column('actualEnd')}, ${column('plannedEnd')})`;
  return [sql<SqlBool>`(${start} is null or ${start} <= ${day})`, sql<SqlBool>`(${end} is null or ${end} >= ${day})`];
}
