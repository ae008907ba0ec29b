import ICAL from 'ical.js';
import { calendarStatus, calendarText, instantTime, newCalendar, wholeDays } from '../../../calendar/index.ts';
import type { StoredText } from '../../kit/values.ts';
import type { Event } from '../entities.ts';
import { calendarUrl } from '../calendar.ts';
import type { Registration } from './entities.ts';
import { keepsPlace } from './status.ts';

/** What a calendar file needs of the graph's place in the world. */
export interface CalendarPlace {
  readonly publicUrl: string;
  readonly now: Date;
}

/** The confirmation of a place as an iCalendar file (RFC 5545); null for whoever has no place. It names no person. */
export function writeCalendar(event: Event, registration: Registration, place: CalendarPlace): string | null {
  if (registration.erasedAt || registration.status === 'PENDING' || !keepsPlace(registration.status)) return null;
  const calendar = newCalendar('Registration');
  calendar.addSubcomponent(writeEvent(event, registration, place));
  return calendarText(calendar);
}

function writeEvent(event: Event, registration: Registration, place: CalendarPlace): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const add = (name: string, value: string | number | ICAL.Time | null) => {
    if (value !== null) component.addPropertyWithValue(name, value);
  };
  add('uid', `${registration.id}@${new URL(place.publicUrl).hostname}`);
  add('dtstamp', ICAL.Time.fromJSDate(place.now, true));
  add('sequence', event.version - 1);
  add('summary', wording(event.title));
  add('description', wording(event.purpose));
  add('location', [wording(event.venueName), wording(event.venueAddress)].filter((text) => text !== null).join(', ') || null);
  add('status', calendarStatus(event.status));
  for (const [name, value] of times(event)) add(name, value);
  add('url', calendarUrl(place, 'events', event.slug));
  return component;
}

// Where no clock time is known none is made up: the meeting then takes whole days, the end being the day after.
function times({ startsAt, endsAt, startsOn, endsOn }: Event): readonly (readonly [string, ICAL.Time])[] {
  if (startsAt) {
    return [['dtstart', instantTime(startsAt)], ...(!endsAt ? [] : [['dtend', instantTime(endsAt)] as const])];
  }
  const { start, end } = wholeDays(startsOn, endsOn);
  return [['dtstart', start], ['dtend', end]];
}

function wording(text: StoredText | null | undefined): string | null {
  return text?.lo ?? text?.en ?? text?.ko ?? null;
}
