import { describe, expect, it } from '@jest/globals';
import { calendarText, newCalendar, wholeDays } from '../../calendar/index.ts';

describe('a calendar of meetings', () => {
  it('has no line of more than 75 bytes, the space of a folded line included', () => {
    const calendar = newCalendar('test');
    calendar.addPropertyWithValue('name', 'ກອງປະຊຸມທົດສອບ ທີ່ມີຊື່ຍາວ '.repeat(10));
    const text = calendarText(calendar);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('ends whole days on the first day that is free again', () => {
    for (const [until, free] of [[null, '2030-03-01'], ['2030-12-31', '2031-01-01']] as const) {
      const { start, end } = wholeDays('2030-02-28', until);
      expect([start.toString(), end.toString()]).toEqual(['2030-02-28', free]);
    }
  });
});
