// What every iCalendar file of meetings has in common (RFC 5545), whoever writes it.
import ICAL from 'ical.js';

// RFC 5545 counts the space that a folded line begins with; the library does not.
ICAL.foldLength = 74;

/** A calendar of meetings, still without any; `part` names what of the graph wrote it. */
export function newCalendar(part: string): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//Lao digital government graph//${part}//EN`);
  calendar.addPropertyWithValue('method', 'PUBLISH');
  return calendar;
}

/** The text of a calendar as a file. */
export function calendarText(calendar: ICAL.Component): string {
  return `${calendar.toString()}\r\n`;
}

// After the mapping that the graph's EventStatus tells; all others are fixed.
const statuses: ReadonlyMap<string, string> = new Map([
  ['TENTATIVE', 'TENTATIVE'],
  ['POSTPONED', 'TENTATIVE'],
  ['CANCELLED', 'CANCELLED'],
]);

/** STATUS for a value of EventStatus. */
export function calendarStatus(eventStatus: string): string {
  return statuses.get(eventStatus) ?? 'CONFIRMED';
}

/** An instant in UTC, from RFC 3339 text. */
export function instantTime(instant: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(instant), true);
}

/** Start and end of a meeting of which no clock time is known: whole days, the end being the first day that is free again. */
export function wholeDays(startsOn: string, endsOn: string | null | undefined): { readonly start: ICAL.Time; readonly end: ICAL.Time } {
  const end = ICAL.Time.fromDateString(endsOn ?? startsOn);
  end.adjust(1, 0, 0, 0);
  return { start: ICAL.Time.fromDateString(startsOn), end };
}
