import type { EntityManager } from '@mikro-orm/sql';
import { eventEntity, registrationDeskEntity } from '../entities.ts';
import type { Event, RegistrationDesk } from '../entities.ts';
import { startOfDay } from '../rows.ts';
import { openStatuses } from './desk.ts';

/** A meeting as registering sees it: its record, and its desk where it has one. */
export interface Meeting {
  readonly event: Event;
  readonly desk: RegistrationDesk | null;
}

// Rows come as they stand in the database now, whatever this unit of work has read or written before.
const asStored = { disableIdentityMap: true, connectionType: 'write' } as const;

/** Reads a meeting as it stands at this moment of a transaction; undefined where it is not public. */
export async function readMeeting(em: EntityManager, eventId: string): Promise<Meeting | undefined> {
  const event = await em.findOne(eventEntity, { id: eventId }, asStored);
  return event ? { event, desk: await em.findOne(registrationDeskEntity, { eventId }, asStored) } : undefined;
}

/** Whether the meeting is one that will take place, as far as its record says. */
export function isComing({ status }: Pick<Event, 'status'>): boolean {
  return openStatuses.includes(status);
}

/** When a meeting is over: at the time that is given, else with its last day. */
export function endOfMeeting({ endsAt, endsOn, startsOn, timeZone }: Pick<Event, 'endsAt' | 'endsOn' | 'startsOn' | 'timeZone'>): string {
  return endsAt ?? startOfDay(dayAfter(endsOn ?? startsOn), timeZone);
}

/** When the first day of a meeting begins, where it is held. */
export function startOfMeetingDay({ startsOn, timeZone }: Pick<Event, 'startsOn' | 'timeZone'>): string {
  return startOfDay(startsOn, timeZone);
}

/** A moment so many days after another one. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

/** The day of a moment, as it is counted in the Lao PDR. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Vientiane' }).format(new Date(instant));
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
