import { textScalars } from './scalars.ts';

/** Header by which a client asks for the graph as it was recorded by an earlier day or moment. */
export const asOfHeader = 'as-of';

/** Up to when an answer counts what was recorded. */
export interface AsOf {
  /** What was asked for, as it was written. */
  readonly asked: string;
  /** The last moment that counts: RFC 3339 in UTC with milliseconds. */
  readonly instant: string;
}

/** Why a day or moment cannot be answered for. */
export type AsOfRefusal = 'invalid' | 'future';

/**
 * Reads the header: a day, which counts to its end in Vientiane, or an RFC 3339 instant. A day that is not over
 * counts up to now. What has not begun is refused, since its answer would be another one each time.
 */
export function readAsOf(text: string, now: Date): AsOf | AsOfRefusal {
  const isDay = textScalars.Date.isValid(text);
  if (!isDay && !textScalars.DateTime.isValid(text)) return 'invalid';
  const begins = Date.parse(isDay ? `${text}T00:00:00.000+07:00` : text);
  // The scalar takes leap seconds and offsets that no clock here knows, and Vientiane's year 0000 begins before it.
  if (Number.isNaN(begins) || begins < earliest) return 'invalid';
  if (begins > now.getTime()) return 'future';
  const ends = isDay ? begins + dayMs - 1 : begins;
  return { asked: text, instant: new Date(Math.min(ends, now.getTime())).toISOString() };
}

const dayMs = 86_400_000;
const earliest = Date.parse('0000-01-01T00:00:00.000Z');
