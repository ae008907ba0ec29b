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
      from ${source(context, 'PROGRAMME')} where ${programme} in (${sql.join(ids)})
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
  const key = keyOf(context, by);
  const groups = programme ? [programme, key] : [key];
  const { rows } = await sql<RawStatistic>`
    select ${programme ? sql`${programme} as ${sql.ref('programmeId')},` : sql``} ${key} as ${sql.ref('key')},
      count(*) as ${sql.ref('eventCount')}, sum(${columnOf(context, 'attendanceTotal')}) as ${sql.ref('participantCount')}
    from ${source(context, by)}
    where ${sql.join([sql`${key} is not null`, ...conditions], sql` and `)}
    group by ${sql.join(groups)} order by count(*) desc, ${key}`.execute(context.database.reads);
  return rows;
}

function source({ database }: RegistryContext, by: EventDimension): RawBuilder<unknown> {
  const event = database.table<Event>(eventEntity);
  const events = sql`${sql.ref(event.name)} as ${sql.ref(rowAlias)}`;
  if (by !== 'ORGANISATION') return events;
  const link = database.table(eventOrganisationEntity);
  return sql`${events} join ${sql.ref(link.name)} as ${sql.ref(linkAlias)}
    on ${link.column(linkAlias, 'eventId')} = ${event.column(rowAlias, 'id')} and ${link.column(linkAlias, 'isOrganiser')} = 1`;
}

function keyOf(context: RegistryContext, by: EventDimension): RawBuilder<unknown> {
  switch (by) {
    case 'PROVINCE':
      return columnOf(context, 'provinceCode');
    case 'KIND':
      return columnOf(context, 'kind');
    case 'MONTH':
      return sql`substr(${columnOf(context, 'startsOn')}, 1, 7)`;
    case 'PROGRAMME':
      return columnOf(context, 'programmeId');
    case 'ORGANISATION':
      return context.database.table(eventOrganisationEntity).column(linkAlias, 'organisationId');
  }
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
