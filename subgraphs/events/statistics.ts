import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import { eventEntity, eventOrganisationEntity, type Event } from './entities.ts';
import { eventConditions, linkAlias, type EventFilter } from './listings.ts';

/** What the rows of a statistic stand for. */
export type EventDimension = 'PROVINCE' | 'ORGANISATION' | 'KIND' | 'MONTH' | 'PROGRAMME';

/** One row of a statistic. */
export interface EventStatistic {
  readonly dimension: EventDimension;
  readonly key: string;
  readonly eventCount: number;
  readonly participantCount: number | null;
}

/** A row as the engines give it: sums come as text from servers. */
interface RawStatistic {
  readonly programmeId: string;
  readonly key: string;
  readonly eventCount: number;
  readonly participantCount: number | string | null;
}

/** Counts over the meetings that a filter picks, largest first, in one statement. */
export async function readStatistics(
  context: RegistryContext,
  by: EventDimension,
  filter: EventFilter,
) {
  return (await select(context, by, eventConditions(context, filter))).map((row) =>
    toStatistic(by, row),
  );
}

/** Counts over the meetings of a programme; one statement for all programmes that a request asks for. */
export async function loadProgrammeStatistics(
  context: RegistryContext,
  by: EventDimension,
  programmeId: string,
) {
  const programme = columnOf(context, 'programmeId');
  const load = async (ids: readonly string[]) => {
    const rows = await select(
      context,
      by,
      [sql<SqlBool>`${programme} in (${sql.join(ids)})`],
      programme,
    );
    const groups = Map.groupBy(rows, (row) => row.programmeId);
    return new Map(
      [...groups].map(([id, group]) => [id, group.map((row) => toStatistic(by, row))]),
    );
  };
  return (await context.loaders.batch(`programmeStatistics:${by}`, load, programmeId)) ?? [];
}

/** The known attendance over the meetings of a programme; null where none has a count. */
export async function loadParticipantCount(
  context: RegistryContext,
  programmeId: string,
): Promise<number | null> {
  const programme = columnOf(context, 'programmeId');
  const load = async (ids: readonly string[]) => {
    const { rows } = await sql<{ id: string; total: number | string | null }>`
      select ${programme} as ${sql.ref('id')}, sum(${columnOf(context, 'attendanceTotal')}) as ${sql.ref('total')}
      from ${eventSource(context)} where ${programme} in (${sql.join(ids)})
      group by ${programme}`.execute(context.database.reads);
    return new Map(rows.map(({ id, total }) => [id, toNumber(total)]));
  };
  return (await context.loaders.batch('participantCount', load, programmeId)) ?? null;
}

async function select(
  context: RegistryContext,
  by: EventDimension,
  conditions: readonly RawBuilder<SqlBool>[],
  programme?: RawBuilder<unknown>,
): Promise<readonly RawStatistic[]> {
  const value = sql.ref('counts.value');
  const key = by === 'MONTH' ? sql`substr(${value}, 1, 7)` : value;
  const parent = programme ? sql`${sql.ref('counts.programmeId')}, ` : sql``;
  const { rows } = await sql<RawStatistic>`
    select ${parent}${key} as ${sql.ref('key')}, sum(${sql.ref('counts.events')}) as ${sql.ref('eventCount')},
      sum(${sql.ref('counts.people')}) as ${sql.ref('participantCount')}
    from (${counts(context, by, conditions, programme)}) as counts
    group by ${parent}${key} order by ${sql.ref('eventCount')} desc, ${key}`.execute(
    context.database.reads,
  );
  return rows;
}

// Days are counted first and put together to months: that way an index gives the groups in its own order.
function counts(
  context: RegistryContext,
  by: EventDimension,
  conditions: readonly RawBuilder<SqlBool>[],
  programme?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { value, people, source, where } = counted(context, by, conditions.length > 0);
  const parent = programme ? sql`${programme} as ${sql.ref('programmeId')}, ` : sql``;
  return sql`select ${parent}${value} as ${sql.ref('value')}, count(*) as ${sql.ref('events')}, sum(${people}) as ${sql.ref('people')}
    from ${source} where ${sql.join([sql`${value} is not null`, ...where, ...conditions], sql` and `)}
    group by ${programme ? sql`${programme}, ` : sql``}${value}`;
}

function counted(context: RegistryContext, by: EventDimension, asksOfEvents: boolean) {
  if (by === 'ORGANISATION') return countedLinks(context, asksOfEvents);
  const properties = {
    PROVINCE: 'provinceCode',
    KIND: 'kind',
    MONTH: 'startsOn',
    PROGRAMME: 'programmeId',
  };
  return {
    value: columnOf(context, properties[by]),
    people: columnOf(context, 'attendanceTotal'),
    source: eventSource(context),
    where: [],
  };
}

// The links repeat the attendance: without a condition on the meetings, these need not be read.
function countedLinks(context: RegistryContext, asksOfEvents: boolean) {
  const link = context.database.table(eventOrganisationEntity);
  const column = (property: string) => link.column(linkAlias, property);
  const links = sql`${sql.ref(link.name)} as ${sql.ref(linkAlias)}`;
  return {
    value: column('organisationId'),
    people: column('attendanceTotal'),
    source: asksOfEvents
      ? sql`${eventSource(context)} join ${links} on ${column('eventId')} = ${columnOf(context, 'id')}`
      : links,
    where: [sql`${column('isOrganiser')} = 1`],
  };
}

function eventSource({ database }: RegistryContext): RawBuilder<unknown> {
  return sql`${sql.ref(database.table<Event>(eventEntity).name)} as ${sql.ref(rowAlias)}`;
}

function columnOf({ database }: RegistryContext, property: string): RawBuilder<unknown> {
  return database.table<Event>(eventEntity).column(rowAlias, property);
}

function toStatistic(
  dimension: EventDimension,
  { key, eventCount, participantCount }: RawStatistic,
): EventStatistic {
  return {
    dimension,
    key,
    eventCount: Number(eventCount),
    participantCount: toNumber(participantCount),
  };
}

function toNumber(sum: number | string | null): number | null {
  return sum === null ? null : Number(sum);
}
