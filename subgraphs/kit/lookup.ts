import { badInput } from './bad-input.ts';

/** The one argument of several by which a record is looked up. */
export interface Lookup {
  readonly property: string;
  readonly value: string;
}

/** Picks the one key that a client looks a record up by; throws when it gives none or several. */
export function readLookup(args: Readonly<Record<string, string | null | undefined>>): Lookup {
  const given = Object.entries(args).flatMap(([property, value]) =>
    value === null || value === undefined ? [] : [{ property, value }],
  );
  const [only] = given;
  if (only && given.length === 1) return only;
  const names = Object.keys(args).map((name) => `"${name}"`).join(' or ');
  throw badInput('LOOKUP_ARGUMENTS_INVALID', `Look a record up by exactly one of ${names}.`);
}
