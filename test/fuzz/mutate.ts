import type { Random } from '../federation/random.ts';

/** Values that few readers of JSON expect. */
export const oddValues: readonly unknown[] = [
  null, true, -1, 0.5, 1e308, 2 ** 53, '', 'x', [], {}, [[[]]], [null], '\u0000', '\uD800', 'ກ່າ', '\u202E', 'a'.repeat(5000), { a: { b: { c: [] } } },
  { $ne: null }, { __raw: 'select 1' }, ['LA-LP', 'LA-LP'], '2022-02-30', '0000-00-00', "' or 1=1 --", '"; drop table person; --', '%', '../../etc/passwd', '1e400',
];
const oddWords = [
  '{', '}', '(', ')', '[', ']', ':', '$', '!', '...', '@', '&', '|', '=', '@skip(if: true)', '@include(if: $x)', '@defer(if: false)', '@deprecated', '@requiresScopes(scopes: [[]])',
  'on', 'fragment F on Person', '...F', 'query', 'mutation', 'subscription', 'extend', 'null', '""', '"""', '"', '\\u0000', '\\u{110000}', '#', ',', '\uFEFF', '__proto__', 'constructor',
  '__typename', '__schema', '_entities', '_service', 'email', 'phone', 'draftUrl', 'budgets', 'x: phone', '-1', '-', '9999999999999999999', '1e400', '0x1', '\u0000', '\uD800', 'ກ', 'Programme', 'Report', 'Person',
];

/** Puts in, takes out, doubles, swaps or repeats a few words of a text. */
export function mutateText(random: Random, text: string): string {
  const parts = text.split(/(\s+|[{}()[\]:!$@"])/).filter((part) => part !== '');
  for (let change = 0; change <= random.below(3); change += 1) {
    const place = random.below(Math.max(1, parts.length));
    const kind = random.below(6);
    if (kind === 0) parts.splice(place, 0, ` ${random.pick(oddWords)} `);
    else if (kind === 1) parts.splice(place, 1 + random.below(3));
    else if (kind === 2) parts.splice(place, 0, ...parts.slice(place, place + random.below(12)));
    else if (kind === 3 && parts.length > 0) parts[place] = random.pick(parts);
    else if (kind === 4) parts.splice(place, 0, ` ${random.pick(oddWords)} `.repeat(random.below(random.chance(0.1) ? 3000 : 40)));
    else parts[place] = mutateBytes(random, parts[place] ?? '');
  }
  return parts.join('');
}

/** Changes, drops or adds a character. */
export function mutateBytes(random: Random, text: string): string {
  const place = random.below(text.length + 1);
  const put = random.pick(['', 'x', '0', '_', '{', '"', '\\', '\u0000', '\u0E81', '\uFFFF', String.fromCharCode(random.below(65_536))]);
  return text.slice(0, place) + put + text.slice(place + random.below(2));
}

/** Replaces a value somewhere inside another by one of the wrong kind. */
export function mutateValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.3)) return random.pick(oddValues);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.pick(oddValues)];
    const place = random.below(value.length);
    return value.map((item, index) => (index === place ? mutateValue(random, item) : item));
  }
  const entries = Object.entries(value);
  // Through entries and JSON `__proto__` becomes a member like any other, as in a client's text.
  if (entries.length === 0 || random.chance(0.2)) entries.push([random.pick(['__proto__', 'constructor', 'toString', 'x', '']), random.pick(oddValues)]);
  const place = random.below(entries.length);
  return Object.fromEntries(entries.map(([name, member], index) => [name, index === place ? mutateValue(random, member) : member]));
}
