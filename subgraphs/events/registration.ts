import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import { eventEntity, registrationDeskEntity, registrationEntity } from './entities.ts';
import type { Event, RegistrationDesk } from './entities.ts';

// A meeting that is put off, called off or over takes no registrations, whatever its desk says.
const openStatuses: readonly string[] = ['TENTATIVE', 'SCHEDULED', 'RESCHEDULED', 'MOVED_ONLINE'];
// A registration that waits for approval keeps its place, so that approving never overfills the room.
const placeTaking: readonly string[] = ['PENDING', 'CONFIRMED', 'CHECKED_IN', 'NO_SHOW'];
const waiting = 'WAITLISTED';

/** A desk together with the meeting that it belongs to. */
export type DeskOfEvent = RegistrationDesk & { readonly event: Event };

/** How many places are taken and how many people wait. */
interface DeskCounts {
  readonly taken: number;
  readonly waiting: number;
}

const none: DeskCounts = { taken: 0, waiting: 0 };

/** The desk of a meeting; null where it takes no registrations. */
export async function findDesk(
  context: RegistryContext,
  event: Event,
): Promise<DeskOfEvent | null> {
  const desk = await context.loaders.one(
    context.database.table<RegistrationDesk>(registrationDeskEntity),
    'eventId',
    event.id,
  );
  return desk && { ...desk, event };
}

/** True where a registration made at the moment of the request is taken. */
export function isDeskOpen({ opensAt, closesBy, event }: DeskOfEvent, now: Date): boolean {
  const moment = now.toISOString();
  return openStatuses.includes(event.status) && (opensAt ?? moment) <= moment && moment < closesBy;
}

/** The same rule as a condition on meetings: that they take registrations at the moment of the request, or that they do not. */
export function takesRegistrations(
  { database, now }: RegistryContext,
  wanted: boolean,
): RawBuilder<SqlBool> {
  const moment = now.toISOString();
  const event = database.table<Event>(eventEntity);
  const desk = database.table<RegistrationDesk>(registrationDeskEntity);
  const column = (property: string) => desk.column('desk', property);
  const isOpen = sql<SqlBool>`(${event.column(rowAlias, 'status')} in (${sql.join(openStatuses)})
    and ${event.column(rowAlias, 'id')} in (select ${column('eventId')} from ${sql.ref(desk.name)} as desk
      where (${column('opensAt')} is null or ${column('opensAt')} <= ${moment}) and ${column('closesBy')} > ${moment}))`;
  return wanted ? isOpen : sql<SqlBool>`not ${isOpen}`;
}

/** Places that are still free; null where there is no limit. */
export async function countPlacesLeft(
  context: RegistryContext,
  desk: RegistrationDesk,
): Promise<number | null> {
  if (typeof desk.capacity !== 'number') return null;
  const { taken } = await loadCounts(context, desk.eventId);
  return Math.max(0, desk.capacity - taken);
}

/** People on the waiting list. */
export async function countWaiting(
  context: RegistryContext,
  desk: RegistrationDesk,
): Promise<number> {
  return (await loadCounts(context, desk.eventId)).waiting;
}

async function loadCounts(context: RegistryContext, eventId: string): Promise<DeskCounts> {
  return (
    (await context.loaders.batch('deskCounts', (ids) => readCounts(context, ids), eventId)) ?? none
  );
}

async function readCounts(
  { database }: RegistryContext,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, DeskCounts>> {
  const table = database.table(registrationEntity);
  const [eventId, status] = [table.column(rowAlias, 'eventId'), table.column(rowAlias, 'status')];
  const { rows } = await sql<{ eventId: string; taken: number | string; waiting: number | string }>`
    select ${eventId} as ${sql.ref('eventId')},
      sum(case when ${status} in (${sql.join(placeTaking)}) then 1 else 0 end) as ${sql.ref('taken')},
      sum(case when ${status} = ${waiting} then 1 else 0 end) as ${sql.ref('waiting')}
    from ${sql.ref(table.name)} as ${sql.ref(rowAlias)} where ${eventId} in (${sql.join(eventIds)})
    group by ${eventId}`.execute(database.reads);
  // The drivers of servers give sums as text.
  return new Map(
    rows.map((row) => [row.eventId, { taken: Number(row.taken), waiting: Number(row.waiting) }]),
  );
}
