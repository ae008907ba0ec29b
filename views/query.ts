import type { Visit } from './visit.ts';

/** The words of a field of a GET form; null where it was left empty. */
export function readText({ query }: Visit, name: string): string | null {
  const text = query.get(name)?.trim() ?? '';
  return text === '' ? null : text;
}

/** A day that an address names; null where it names none, or one that the calendar lacks. */
export function readDay(visit: Visit, name: string): string | null {
  const text = readText(visit, name) ?? '';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay && new Date(text).toISOString().startsWith(text) ? text : null;
}

/** A choice out of those that a page offers, as the list of one that filters take; null for anything else. */
export function readChoice<Choice extends string>(visit: Visit, name: string, choices: readonly Choice[]): readonly Choice[] | null {
  const text = readText(visit, name);
  const choice = choices.find((one) => one === text);
  return choice === undefined ? null : [choice];
}

/** The code of a province as an address names it, as the list of one that filters take. */
export function readProvince(visit: Visit): readonly string[] | null {
  const text = readText(visit, 'province');
  return text !== null && /^LA-[A-Z]{2}$/.test(text) ? [text] : null;
}

/** The present address with other values of its query; null removes one. A changed condition begins at the first page. */
export function changeAddress(visit: Visit, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(visit.query);
  query.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const kept = new URLSearchParams([...query].filter(([, value]) => value !== ''));
  const [path = '/'] = visit.address.split('?');
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}
