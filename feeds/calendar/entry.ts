import ICAL from 'ical.js';
import { calendarStatus, instantTime, wholeDays } from '../../calendar/index.ts';

/** A meeting as the operations of `documents/calendar.graphql` read it. */
export interface CalendarMeeting {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly title: Words;
  readonly purpose: Words | null;
  readonly kind: string;
  readonly status: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly dayPart: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly venue: {
    readonly name: Words;
    readonly address: Words | null;
    readonly location: { readonly latitude: number; readonly longitude: number } | null;
  } | null;
  readonly province: { readonly name: Words } | null;
  readonly organisers: readonly { readonly organisation: { readonly name: Words } | null }[];
}

/** Words in the language of the reader. */
export interface Words {
  readonly text: string | null;
}

/** A meeting as a VEVENT of RFC 5545. */
export function toEntry(meeting: CalendarMeeting, pageUrl: string): ICAL.Component {
  const entry = new ICAL.Component('vevent');
  const set = (name: string, value: ICAL.Time | string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') entry.addPropertyWithValue(name, value);
  };
  const changedAt = instantTime(meeting.updatedAt);
  set('uid', meeting.id);
  set('sequence', meeting.version - 1);
  set('dtstamp', changedAt);
  set('last-modified', changedAt);
  addTimes(entry, meeting);
  set('status', calendarStatus(meeting.status));
  set('summary', meeting.title.text ?? meeting.slug);
  set('description', describe(meeting));
  set('location', placeOf(meeting));
  set('categories', meeting.kind);
  set('url', pageUrl);
  const at = meeting.venue?.location;
  if (at) entry.addProperty(ICAL.Property.fromString(`GEO:${at.latitude};${at.longitude}`));
  return entry;
}

// Where no clock time is known the entry is for whole days: none is invented. So it is where a meeting of several days has
// no time of its end, since an entry without an end would be over in the moment in which it begins.
function addTimes(entry: ICAL.Component, { startsAt, endsAt, startsOn, endsOn, timeZone }: CalendarMeeting): void {
  const isOfDays = endsAt === null && endsOn !== null && endsOn !== startsOn;
  if (startsAt === null || isOfDays) {
    const { start, end } = wholeDays(startsOn, endsOn);
    entry.addPropertyWithValue('dtstart', start);
    entry.addPropertyWithValue('dtend', end);
    return;
  }
  for (const [name, instant] of [['dtstart', startsAt], ['dtend', endsAt]] as const) {
    if (instant === null) continue;
    entry.addPropertyWithValue(name, wallClock(instant, timeZone)).setParameter('tzid', timeZone);
  }
}

/** What a clock in the zone shows at an instant. */
function wallClock(instant: string, timeZone: string): ICAL.Time {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant));
  return ICAL.Time.fromDateTimeString(shown.replace(' ', 'T'));
}

function placeOf({ venue, province }: CalendarMeeting): string {
  return [venue?.name.text, venue?.address?.text, province?.name.text].filter(Boolean).join(', ');
}

function describe({ purpose, dayPart, organisers }: CalendarMeeting): string {
  const names = organisers.flatMap(({ organisation }) => organisation?.name.text ?? []);
  return [purpose?.text, dayPart && dayParts.get(dayPart), names.join(', ')].filter(Boolean).join('\n');
}

// In both languages, since a calendar is shown to everybody whom it is shared with.
const dayParts: ReadonlyMap<string, string> = new Map([
  ['MORNING', 'ຕອນເຊົ້າ / morning'],
  ['AFTERNOON', 'ຕອນບ່າຍ / afternoon'],
  ['EVENING', 'ຕອນແລງ / evening'],
  ['ALL_DAY', 'ໝົດມື້ / all day'],
]);
