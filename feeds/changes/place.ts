import { badRequest } from '../problem.ts';

/** Registries whose changes are read together. */
export const registries = ['organisations', 'events', 'programmes', 'publications'] as const;

/** One of them. */
export type RegistryName = (typeof registries)[number];

/** How far a reader has come in each registry; a registry that it has read nothing of is not named. */
export type Place = Readonly<Partial<Record<RegistryName, string>>>;

/** Writes a place as one opaque cursor. */
export function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify(registries.map((name) => place[name] ?? null))).toString('base64url');
}

/** Reads a cursor; the beginning where there is none. */
export function readPlace(cursor: string | undefined): Place {
  if (cursor === undefined || cursor === '') return {};
  const cursors = parse(cursor);
  if (!Array.isArray(cursors) || cursors.length !== registries.length || cursors.some((one) => one !== null && typeof one !== 'string')) {
    throw badRequest('CURSOR_INVALID', 'after is not a cursor of this feed. Send the cursor of the last line that you have, as it came.');
  }
  return Object.fromEntries(registries.flatMap((name, index) => (cursors[index] === null ? [] : [[name, cursors[index]]])));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
