import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isBetween, isOneOf, isWithin } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import { matchesText } from '../kit/search.ts';
import { orderBy, type SortOrder } from '../kit/sort-order.ts';
import { relevance } from '../kit/text/index.ts';
import { languageEntity, linkEntity, publicationEntity, serialEntity } from './entities.ts';
import type { Publication, Serial, SubjectType } from './entities.ts';

/** Conditions on publications, as the schema's input has them. */
export interface PublicationFilter {
  readonly id?: readonly string[] | null;
  readonly text?: string | null;
  readonly kind?: readonly string[] | null;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly organisation?: readonly string[] | null;
  readonly programme?: readonly string[] | null;
  readonly event?: readonly string[] | null;
  readonly province?: readonly string[] | null;
  readonly language?: readonly string[] | null;
  readonly serial?: readonly string[] | null;
  readonly changedFrom?: string | null;
  readonly changedUntil?: string | null;
}

/** Orders by their name in the schema; RELEVANCE is one only together with a text. */
export const publicationOrders = {
  PUBLISHED_ASC: orderBy('PUBLISHED_ASC', 'earliestSort', 'asc'),
  PUBLISHED_DESC: orderBy('PUBLISHED_DESC', 'latestSort', 'desc'),
  UPDATED_ASC: orderBy('UPDATED_ASC', 'updatedAt', 'asc'),
  UPDATED_DESC: orderBy('UPDATED_DESC', 'updatedAt', 'desc'),
} satisfies Record<string, SortOrder>;

/** The order of a search: the best match first, and among equals the latest. */
const byRelevance: SortOrder = {
  name: 'RELEVANCE',
  columns: [
    { property: 'relevance', direction: 'desc' },
    { property: 'latestSort', direction: 'desc' },
    { property: 'id', direction: 'desc' },
  ],
};

// Later than what stands for an unknown day, so that a range leaves out what has none.
const firstDay = '0000-01-01';

/** The order of a list, by its name in the schema and the text that is searched for. */
export function publicationOrder(name: keyof typeof publicationOrders | 'RELEVANCE', filter: PublicationFilter): SortOrder {
  if (name !== 'RELEVANCE') return publicationOrders[name];
  return filter.text ? byRelevance : publicationOrders.PUBLISHED_DESC;
}

/** Publications that a filter picks. */
export function publicationListing(context: RegistryContext, filter: PublicationFilter = {}): Listing<Publication> {
  const table = context.database.table(publicationEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const { text, from, until, changedFrom, changedUntil } = filter;
  const where = [
    ...matchesText(context, table, text),
    ...isOneOf(column('id'), filter.id),
    ...isOneOf(column('kind'), filter.kind),
    ...isBetween(column('latestSort'), from ?? (until ? firstDay : null), until),
    ...isWithin(column('updatedAt'), changedFrom, changedUntil),
    ...isLinked(context, 'Organisation', filter.organisation),
    ...isLinked(context, 'Programme', filter.programme),
    ...isLinked(context, 'Event', filter.event),
    ...isLinked(context, 'Province', filter.province),
    ...isReadableIn(context, filter.language),
    ...appearedIn(context, filter.serial),
  ];
  return text ? { table, where, computed: { relevance: relevance(rowAlias, text) } } : { table, where };
}

/** Publications under records of one type: about them, or made by them. */
export function linkedPublications(
  context: RegistryContext,
  type: SubjectType,
  kind: readonly string[] | null | undefined,
): { readonly listing: Listing<Publication>; readonly parentColumn: RawBuilder<unknown> } {
  const { table, where = [] } = publicationListing(context, { kind: kind ?? null });
  const link = context.database.table(linkEntity);
  const publicationId = link.column('l', 'publicationId');
  return {
    parentColumn: link.column('l', 'targetId'),
    listing: {
      table,
      from: sql`${sql.ref(link.name)} as l join ${sql.ref(table.name)} as ${sql.ref(rowAlias)}
        on ${table.column(rowAlias, 'id')} = ${publicationId}`,
      where: [sql<SqlBool>`${link.column('l', 'targetType')} = ${type}`, ...where],
      sortedBy: { latestSort: link.column('l', 'latestSort'), id: publicationId },
      ...(where.length === 0 && { countedIn: sql`${sql.ref(link.name)} as l` }),
    },
  };
}

/** Publications under a record of this registry that a column names. */
export function publicationsBy(context: RegistryContext, property: 'serialId' | 'programmeId', where: readonly RawBuilder<SqlBool>[] = []) {
  const { table } = publicationListing(context);
  return { listing: { table, where }, parentColumn: table.column(rowAlias, property) };
}

/** A condition that a report is the last one of its programme. */
export function isFinal(context: RegistryContext): RawBuilder<SqlBool> {
  return sql<SqlBool>`${context.database.table(publicationEntity).column(rowAlias, 'stage')} = 'FINAL'`;
}

/** Conditions on journals and newspapers, as the arguments of `serials` have them. */
export interface SerialFilter {
  readonly id?: readonly string[] | null;
  readonly kind?: readonly string[] | null;
}

/** Journals and newspapers by name. */
export async function loadSerials(context: RegistryContext, { id, kind }: SerialFilter): Promise<readonly Serial[]> {
  const table = context.database.table(serialEntity);
  const conditions = [...isOneOf(table.column(rowAlias, 'id'), id), ...isOneOf(table.column(rowAlias, 'kind'), kind)];
  const { rows } = await sql`select ${table.select(rowAlias)} from ${sql.ref(table.name)} as ${sql.ref(rowAlias)}
    ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    order by ${table.column(rowAlias, 'nameSort')}, ${table.column(rowAlias, 'id')}`.execute(context.database.reads);
  return rows.map((row) => table.toRow(row));
}

function isLinked(context: RegistryContext, type: SubjectType, ids: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  const link = context.database.table(linkEntity);
  return isOneOf(link.column('l', 'targetId'), ids).map((isTarget) => sql<SqlBool>`${rowId(context)} in (
    select ${link.column('l', 'publicationId')} from ${sql.ref(link.name)} as l
    where ${link.column('l', 'targetType')} = ${type} and ${isTarget})`);
}

// Nearly every publication is in one of very few languages, so this looks at the rows at hand one by one.
function isReadableIn(context: RegistryContext, languages: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  const table = context.database.table(languageEntity);
  return isOneOf(table.column('g', 'language'), languages).map((isLanguage) => sql<SqlBool>`exists (
    select 1 from ${sql.ref(table.name)} as g where ${table.column('g', 'publicationId')} = ${rowId(context)} and ${isLanguage})`);
}

// Issues carry their serial; an article appears in the serial of its issue. The union stands in a table of its
// own, since MariaDB would otherwise run it again for each row.
function appearedIn(context: RegistryContext, serialIds: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  const table = context.database.table(publicationEntity);
  const name = sql.ref(table.name);
  return isOneOf(table.column('i', 'serialId'), serialIds).map((isSerial) => sql<SqlBool>`${rowId(context)} in (select s.id from (
    select ${table.column('i', 'id')} from ${name} as i where ${isSerial}
    union all
    select ${table.column('a', 'id')} from ${name} as i
    join ${name} as a on ${table.column('a', 'issueId')} = ${table.column('i', 'id')} where ${isSerial}) as s)`);
}

function rowId(context: RegistryContext): RawBuilder<unknown> {
  return context.database.table(publicationEntity).column(rowAlias, 'id');
}
