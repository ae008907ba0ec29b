import ICAL from 'ical.js';
import { tzlib_get_ical_block as readZone } from 'timezones-ical-library';
import { toEntry, type CalendarMeeting } from './entry.ts';

// RFC 5545 counts the space that a folded line begins with; the library does not.
ICAL.foldLength = 74;

/** What a calendar is called, and where its meetings have their pages. */
export interface CalendarHead {
  readonly name: string;
  readonly pageOf: (meeting: CalendarMeeting) => string;
}

/** Writes meetings as an iCalendar file (RFC 5545), with the name that RFC 7986 gives it. */
export function writeCalendar({ name, pageOf }: CalendarHead, meetings: readonly CalendarMeeting[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Lao digital government graph//meetings//EN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('name', name);
  // What most programs read in its place.
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addProperty(ICAL.Property.fromString('REFRESH-INTERVAL;VALUE=DURATION:PT1H'));
  const timed = meetings.filter(({ startsAt }) => startsAt !== null);
  for (const zone of new Set(timed.map(({ timeZone }) => timeZone))) addZone(calendar, zone);
  for (const meeting of meetings) calendar.addSubcomponent(toEntry(meeting, pageOf(meeting)));
  return `${calendar.toString()}\r\n`;
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
