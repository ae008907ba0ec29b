import ICAL from 'ical.js';
import { tzlib_get_ical_block as readZone } from 'timezones-ical-library';
import { calendarText, newCalendar } from '../../calendar/index.ts';
import { toEntry, type CalendarMeeting } from './entry.ts';

/** What a calendar is called, and where its meetings have their pages. */
export interface CalendarHead {
  readonly name: string;
  readonly pageOf: (meeting: CalendarMeeting) => string;
}

/** Writes meetings as an iCalendar file (RFC 5545), with the name that RFC 7986 gives it. */
export function writeCalendar({ name, pageOf }: CalendarHead, meetings: readonly CalendarMeeting[]): string {
  const calendar = newCalendar('meetings');
  calendar.addPropertyWithValue('name', name);
  // What most programs read in its place.
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addProperty(ICAL.Property.fromString('REFRESH-INTERVAL;VALUE=DURATION:PT1H'));
  const timed = meetings.filter(({ startsAt }) => startsAt !== null);
  for (const zone of new Set(timed.map(({ timeZone }) => timeZone))) addZone(calendar, zone);
  for (const meeting of meetings) calendar.addSubcomponent(toEntry(meeting, pageOf(meeting)));
  return calendarText(calendar);
}

// The library knows a zone by one of its names; the file has to use the one that its entries use.
function addZone(calendar: ICAL.Component, zone: string): void {
  const [block] = readZone(zone);
  if (block === undefined) return;
  const component = ICAL.Component.fromString(block);
  component.updatePropertyWithValue('tzid', zone);
  component.removeAllProperties('x-lic-location');
  calendar.addSubcomponent(component);
}
