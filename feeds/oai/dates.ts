import { OaiError } from './errors.ts';

/** A range of times as a request has it, both ends included; null where it is open. */
export interface OaiRange {
  readonly from: string | null;
  readonly until: string | null;
}

const forms = { day: /^\d{4}-\d{2}-\d{2}$/, second: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ };

/** Reads the ends of a range, to the day or to the second, both alike (section 2.7.1). */
export function readRange(values: ReadonlyMap<string, string>): OaiRange {
  const [from, until] = [readEnd('from', values.get('from')), readEnd('until', values.get('until'))];
  if (from !== null && until !== null && from.length !== until.length) throw new OaiError('badArgument', 'from and until are both days or both times.');
  if (from !== null && until !== null && from > until) throw new OaiError('badArgument', 'from is later than until.');
  return { from, until };
}

function readEnd(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const isForm = forms.day.test(text) || forms.second.test(text);
  const time = isForm ? new Date(text) : undefined;
  // Parsing rolls 30 February over to March; only a day that comes back unchanged exists.
  const exists = time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.replace('Z', ''));
  if (!exists) throw new OaiError('badArgument', `${name} is a day such as 2026-08-26 or a time such as 2026-08-26T09:00:00Z, not ${JSON.stringify(text)}.`);
  return text;
}

/** The first moment of a day or second. */
export function firstMoment(end: string): string {
  return new Date(end).toISOString();
}

/** The last moment of a day or second, as finely as the graph tells times. */
export function lastMoment(end: string): string {
  const lengthMs = forms.day.test(end) ? 86_400_000 : 1000;
  return new Date(Date.parse(end) + lengthMs - 1).toISOString();
}

/** A time of the graph as the protocol writes it, to the second that it lies in. */
export function toSecond(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
