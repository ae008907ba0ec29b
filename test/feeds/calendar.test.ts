import { describe, expect, it } from '@jest/globals';
import { sync, type VEvent } from 'node-ical';
import type { CalendarMeeting } from '../../feeds/calendar/entry.ts';
import { writeCalendar } from '../../feeds/calendar/write.ts';
import { useRunningGraph } from './running-graph.ts';

const meeting: CalendarMeeting = {
  id: 'evt_synthetic',
  slug: 'synthetic',
  version: 3,
  updatedAt: '2030-01-02T03:04:05.000Z',
  title: { text: 'ກອງປະຊຸມທົດສອບ, ຄັ້ງທີ 1; ຍາວພໍທີ່ຈະຖືກຕັດແຖວ ຕາມ RFC 5545' },
  purpose: { text: 'ແຖວທີໜຶ່ງ\nແຖວທີສອງ' },
  kind: 'WORKSHOP',
  status: 'SCHEDULED',
  startsOn: '2030-02-03',
  endsOn: null,
  dayPart: null,
  startsAt: null,
  endsAt: null,
  timeZone: 'Asia/Vientiane',
  venue: null,
  province: null,
  organisers: [],
};

/** The entries of a calendar as another library reads them. */
function readBack(text: string): readonly VEvent[] {
  return Object.values(sync.parseICS(text)).filter((entry): entry is VEvent => entry?.type === 'VEVENT');
}

function roundTrip(change: Partial<CalendarMeeting>): VEvent {
  const [entry] = readBack(writeCalendar({ name: 'ທົດສອບ', pageOf: () => 'https://graph.test/x' }, [{ ...meeting, ...change }]));
  if (!entry) throw new Error('No entry was read.');
  return entry;
}

/** The lines of a file, joined where they were folded. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('a meeting as a calendar entry', () => {
  it('keeps its words, whatever they hold', () => {
    const entry = roundTrip({});
    expect([entry.summary, entry.description]).toEqual([meeting.title.text, meeting.purpose?.text]);
  });

  it('folds lines at 75 bytes and never inside a character', () => {
    const text = writeCalendar({ name: 'ທົດສອບ', pageOf: () => 'https://graph.test/x' }, [meeting]);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toContain('\uFFFD');
  });

  it('is for whole days where no clock time is known', () => {
    const entry = roundTrip({ endsOn: '2030-02-04', dayPart: 'MORNING' });
    expect([entry.datetype, entry.start.toDateString(), entry.end?.toDateString()]).toEqual(['date', 'Sun Feb 03 2030', 'Tue Feb 05 2030']);
    expect(entry.description).toContain('ຕອນເຊົ້າ');
  });

  it('covers all of its days where the time of its end is not known', () => {
    const entry = roundTrip({ startsAt: '2030-02-03T02:00:00.000Z', endsOn: '2030-02-04' });
    expect([entry.datetype, entry.start.toDateString(), entry.end?.toDateString()]).toEqual(['date', 'Sun Feb 03 2030', 'Tue Feb 05 2030']);
    expect(roundTrip({ startsAt: '2030-02-03T02:00:00.000Z', endsOn: '2030-02-03' }).datetype).toBe('date-time');
  });

  it('has the time of its zone where a clock time is known', () => {
    const times = { startsAt: '2030-02-03T02:00:00.000Z', endsAt: '2030-02-03T05:30:00.000Z' };
    const entry = roundTrip(times);
    expect([entry.start.toISOString(), entry.end?.toISOString()]).toEqual([times.startsAt, times.endsAt]);
    const lines = linesOf(writeCalendar({ name: 'x', pageOf: () => 'https://graph.test/x' }, [{ ...meeting, ...times }]));
    expect(lines).toContain('DTSTART;TZID=Asia/Vientiane:20300203T090000');
    expect(lines.filter((line) => line === 'TZID:Asia/Vientiane')).toHaveLength(1);
  });

  it.each([
    ['TENTATIVE', 'TENTATIVE'], ['SCHEDULED', 'CONFIRMED'], ['POSTPONED', 'TENTATIVE'], ['RESCHEDULED', 'CONFIRMED'],
    ['MOVED_ONLINE', 'CONFIRMED'], ['CANCELLED', 'CANCELLED'], ['HELD', 'CONFIRMED'],
  ])('that is %s has the status %s', (status, expected) => {
    expect(roundTrip({ status }).status).toBe(expected);
  });

  it('counts its changes, so that programs take the newest', () => {
    expect(String(roundTrip({}).sequence)).toBe('2');
  });
});

describe('the calendars of the graph', () => {
  const fetchFeed = useRunningGraph();
  const slug = '2022-08-26-consultation-luang-prabang';

  it('are where the graph says that they are', async () => {
    const { status, headers, text } = await fetchFeed(`/calendar/events/${slug}.ics?lang=en`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const [entry] = readBack(text);
    expect(entry).toMatchObject({
      uid: 'evt_2022_08_26_consultation_luang_prabang',
      summary: 'Consultation on policy for developing digital government administration in the Lao PDR',
      location: 'Sokphankham Hotel, Luang Prabang',
      url: `https://graph.test/id/events/${slug}`,
      status: 'CONFIRMED',
    });
  });

  it.each(['organisations/dgc', 'provinces/LA-LP', 'programmes/ksp-2021-2022'])('hold the meetings of %s', async (owner) => {
    const { text } = await fetchFeed(`/calendar/${owner}.ics`);
    expect(readBack(text).map(({ uid }) => uid)).toContain('evt_2022_08_26_consultation_luang_prabang');
  });

  it('speak the language that is asked for', async () => {
    const names = await Promise.all(['lo', 'en'].map(async (lang) => linesOf((await fetchFeed(`/calendar/organisations/dgc.ics?lang=${lang}`)).text)));
    expect(names.map((lines) => lines.find((line) => line.startsWith('NAME:')))).toEqual(['NAME:ສູນບໍລິຫານລັດດິຈິຕອນ', 'NAME:Digital Government Centre']);
  });

  it('need not be sent again while they are the same', async () => {
    const first = await fetchFeed('/calendar/organisations/dgc.ics');
    const again = await fetchFeed('/calendar/organisations/dgc.ics', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    ['/calendar/organisations/nobody.ics', 404, 'NOT_FOUND'],
    ['/calendar/events/nothing.ics', 404, 'NOT_FOUND'],
    ['/calendar/organisations/dgc.ics?lang=fr', 400, 'LANGUAGE_UNKNOWN'],
  ])('say what is wrong with %s', async (path, status, code) => {
    const answer = await fetchFeed(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({ status, code });
  });

  it('refuse a wrong credential rather than answer as to nobody', async () => {
    const answer = await fetchFeed('/calendar/organisations/dgc.ics', { 'x-api-key': 'laog_live_wrong' });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, 'CREDENTIAL_REFUSED']);
  });
});
