import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { RegistryContext } from '../../kit/context.ts';
import { rowAlias } from '../../kit/listing.ts';
import { ownedRows } from '../../kit/owned-rows.ts';
import { eventEntity, registrationDeskEntity } from '../entities.ts';
import type { Event, RegistrationDesk } from '../entities.ts';
import { registrationBookEntity } from './entities.ts';
import type { RegistrationBook } from './entities.ts';

/** Where meetings stand that are to take place: one that is put off, called off or over takes no registrations, whatever its desk says. */
export const openStatuses: readonly string[] = ['TENTATIVE', 'SCHEDULED', 'RESCHEDULED', 'MOVED_ONLINE'];

/** A desk together with the meeting that it belongs to. */
export type DeskOfEvent = RegistrationDesk & { readonly event: Event };

/** The desk of a meeting; null where it takes no registrations. */
export async function findDesk(context: RegistryContext, event: Event): Promise<DeskOfEvent | null> {
  const wanted = { entity: registrationDeskEntity, property: 'eventId', key: event.id, sortBy: 'eventId' } as const;
  const [desk] = await ownedRows<RegistrationDesk>(context, event, wanted);
  return desk ? { ...desk, event } : null;
}

/** True where a registration made at a moment is taken. */
export function isDeskOpen(
  { opensAt, closesBy }: Pick<RegistrationDesk, 'opensAt' | 'closesBy'>,
  { status }: Pick<Event, 'status'>,
  now: Date,
): boolean {
  const moment = now.toISOString();
  return openStatuses.includes(status) && (opensAt ?? moment) <= moment && moment < closesBy;
}

/** The same rule as a condition on meetings: that they take registrations at the moment of the request, or that they do not. */
export function takesRegistrations({ database, now }: RegistryContext, wanted: boolean): RawBuilder<SqlBool> {
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
export async function countPlacesLeft(context: RegistryContext, { capacity, eventId }: RegistrationDesk): Promise<number | null> {
  if (typeof capacity !== 'number') return null;
  const book = await findBook(context, eventId);
  return Math.max(0, capacity - (book?.taken ?? 0));
}

/** People on the waiting list. */
export async function countWaiting(context: RegistryContext, { eventId }: RegistrationDesk): Promise<number> {
  return (await findBook(context, eventId))?.waiting ?? 0;
}

function findBook(context: RegistryContext, eventId: string): Promise<RegistrationBook | null> {
  return context.loaders.one(context.database.table<RegistrationBook>(registrationBookEntity), 'eventId', eventId);
}
