import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isOneOf } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import { matchesText } from '../kit/search.ts';
import { orderBy, type SortOrder } from '../kit/sort-order.ts';
import type { Table } from '../../database/index.ts';
import {
  eventComponentEntity,
  eventEntity,
  eventOrganisationEntity,
  eventPersonEntity,
  type Event,
} from './entities.ts';
import { takesRegistrations } from './registration/index.ts';

/** Conditions on meetings, as the schema's input has them. */
export interface EventFilter {
  readonly id?: readonly string[] | null;
  readonly text?: string | null;
  readonly kind?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly format?: readonly string[] | null;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly province?: readonly string[] | null;
  readonly organisation?: readonly string[] | null;
  readonly programme?: readonly string[] | null;
  readonly registrationOpen?: boolean | null;
}

/** Orders by their name in the schema. */
export const eventOrders: Readonly<
  Record<'STARTS_ASC' | 'STARTS_DESC' | 'UPDATED_DESC', SortOrder>
> = {
  STARTS_ASC: orderBy('STARTS_ASC', 'startsOn', 'asc'),
  STARTS_DESC: orderBy('STARTS_DESC', 'startsOn', 'desc'),
  UPDATED_DESC: orderBy('UPDATED_DESC', 'updatedAt', 'desc'),
};

/** The alias of a link table beside the meetings. */
export const linkAlias = 'l';

// Lists under these parents run over a link table that repeats the sort columns beside the parent's key.
const links = {
  organisation: {
    table: ({ database }: RegistryContext) => database.table(eventOrganisationEntity),
    parent: 'organisationId',
    repeated: ['startsOn', 'updatedAt'],
  },
  person: {
    table: ({ database }: RegistryContext) => database.table(eventPersonEntity),
    parent: 'personId',
    repeated: ['startsOn'],
  },
  component: {
    table: ({ database }: RegistryContext) => database.table(eventComponentEntity),
    parent: 'componentId',
    repeated: ['startsOn'],
  },
} as const;

/** Meetings that a filter picks. */
export function eventListing(context: RegistryContext, filter: EventFilter = {}): Listing<Event> {
  const table = context.database.table<Event>(eventEntity);
  return { table, where: eventConditions(context, filter) };
}

/** Meetings linked with parents of one kind, and the column that holds the parent's key. */
export function linkedListing(
  context: RegistryContext,
  kind: keyof typeof links,
  filter: EventFilter = {},
) {
  const { table, parent, repeated } = links[kind];
  const listing = eventListing(context, filter);
  const link = table(context);
  const column = (property: string) => link.column(linkAlias, property);
  return {
    parentColumn: column(parent),
    listing: {
      ...listing,
      from: sql`${sql.ref(link.name)} as ${sql.ref(linkAlias)}
        join ${sql.ref(listing.table.name)} as ${sql.ref(rowAlias)}
        on ${listing.table.column(rowAlias, 'id')} = ${column('eventId')}`,
      sortedBy: {
        id: column('eventId'),
        ...Object.fromEntries(repeated.map((name) => [name, column(name)])),
      },
      ...(listing.where?.length === 0 && { countedIn: sql`${sql.ref(link.name)} as ${sql.ref(linkAlias)}` }),
    } satisfies Listing<Event>,
  };
}

/** What a filter asks of the meetings under the listing's alias. */
export function eventConditions(
  context: RegistryContext,
  filter: EventFilter,
): readonly RawBuilder<SqlBool>[] {
  const table = context.database.table<Event>(eventEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const { text, from, until, registrationOpen } = filter;
  return [
    ...isOneOf(column('id'), filter.id),
    ...isOneOf(column('kind'), filter.kind),
    ...isOneOf(column('status'), filter.status),
    ...isOneOf(column('format'), filter.format),
    ...isOneOf(column('provinceCode'), filter.province),
    ...isOneOf(column('programmeId'), filter.programme),
    ...(filter.organisation ? [involves(context, column('id'), filter.organisation)] : []),
    ...(from ? lastsUntil(table, from) : []),
    ...(until ? [sql<SqlBool>`${column('startsOn')} <= ${until}`] : []),
    ...(typeof registrationOpen === 'boolean'
      ? [takesRegistrations(context, registrationOpen)]
      : []),
    ...matchesText(context, table, text),
  ];
}

// Most meetings last one day and are found by their start. Where the list may begin is told by the
// earliest of the longer ones that go on by then, for which an index by last days is enough. The
// expressions over two days keep planners from taking another index.
function lastsUntil(table: Table<Event>, day: string): readonly RawBuilder<SqlBool>[] {
  const column = (property: string) => table.column(rowAlias, property);
  const endsOn = table.column('longer', 'endsOn');
  const startsOn = sql`coalesce(${table.column('longer', 'startsOn')}, ${endsOn})`;
  return [
    sql<SqlBool>`${column('startsOn')} >= coalesce((select min(${startsOn}) from ${sql.ref(table.name)} as longer
      where ${endsOn} >= ${day} and ${startsOn} < ${day}), ${day})`,
    sql<SqlBool>`coalesce(${column('endsOn')}, ${column('startsOn')}) >= ${day}`,
  ];
}

function involves(
  context: RegistryContext,
  id: RawBuilder<unknown>,
  organisations: readonly string[],
): RawBuilder<SqlBool> {
  const link = context.database.table(eventOrganisationEntity);
  const conditions = isOneOf(link.column(linkAlias, 'organisationId'), organisations);
  return sql<SqlBool>`${id} in (select ${link.column(linkAlias, 'eventId')}
    from ${sql.ref(link.name)} as ${sql.ref(linkAlias)} where ${sql.join(conditions, sql` and `)})`;
}
