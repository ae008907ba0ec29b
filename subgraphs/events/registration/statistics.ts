import { sql } from 'kysely';
import type { RegistryContext } from '../../kit/context.ts';
import { rowAlias } from '../../kit/listing.ts';
import { registrationEntity, type Registration } from './entities.ts';
import { mayManage } from './managers.ts';
import { endedStatuses } from './status.ts';

/** What the rows of a statistic stand for. */
export type RegistrationDimension = 'PROVINCE' | 'ORGANISATION' | 'STATUS';

/** One row of a statistic over registrations. */
export interface RegistrationStatistic {
  readonly dimension: RegistrationDimension;
  readonly key: string | null;
  readonly isJoined: boolean;
  readonly count: number | null;
}

interface Count {
  readonly key: string | null;
  readonly count: number;
}

/** Fewer people than this could be told who they are. */
const leastShown = 5;
const columns = { PROVINCE: 'provinceCode', ORGANISATION: 'organisationId', STATUS: 'status' } as const;

/** Counts over a meeting's registrations, the largest first. Erasing takes nothing from them. */
export async function loadStatistics(context: RegistryContext, eventId: string, dimension: RegistrationDimension): Promise<readonly RegistrationStatistic[]> {
  const counts = (await context.loaders.batch(`registrationCounts:${dimension}`, (ids) => readCounts(context, ids, dimension), eventId)) ?? [];
  const seesAll = context.caller.scopes.has('events:registrations') && (await mayManage(context, eventId));
  const rows = seesAll ? counts.map(asShown) : joinSmall(counts);
  return rows.map((row) => ({ dimension, ...row }));
}

/**
 * Joins the counts that are too small to be shown into one. Where even that is too small the next larger joins
 * it: with everything else shown, the rest of a known total would tell it.
 */
export function joinSmall(counts: readonly Count[]): readonly (Omit<RegistrationStatistic, 'dimension'>)[] {
  const sorted = counts.toSorted((a, b) => b.count - a.count);
  const shown = sorted.filter(({ count }) => count >= leastShown);
  let joined = sorted.filter(({ count }) => count < leastShown).reduce((sum, { count }) => sum + count, 0);
  if (joined === 0) return shown.map(asShown);
  while (joined < leastShown && shown.length > 0) joined += shown.pop()?.count ?? 0;
  return [...shown.map(asShown), { key: null, isJoined: true, count: joined < leastShown ? null : joined }];
}

function asShown({ key, count }: Count) {
  return { key, count, isJoined: false };
}

async function readCounts({ database }: RegistryContext, eventIds: readonly string[], dimension: RegistrationDimension) {
  const table = database.table<Registration>(registrationEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const [eventId, key] = [column('eventId'), column(columns[dimension])];
  const live = dimension === 'STATUS' ? sql`` : sql`and ${column('status')} not in (${sql.join(endedStatuses)})`;
  const { rows } = await sql<Count & { eventId: string }>`select ${eventId} as ${sql.ref('eventId')}, ${key} as ${sql.ref('key')}, count(*) as ${sql.ref('count')}
    from ${sql.ref(table.name)} as ${sql.ref(rowAlias)} where ${eventId} in (${sql.join(eventIds)}) ${live}
    group by ${eventId}, ${key} order by count(*) desc, ${key}`.execute(database.reads);
  return Map.groupBy(rows.map((row) => ({ ...row, count: Number(row.count) })), (row) => row.eventId);
}
