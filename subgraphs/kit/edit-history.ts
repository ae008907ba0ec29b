import type { EntityManager } from '@mikro-orm/sql';
import { isDeepStrictEqual } from 'node:util';
import { changeEntity, internalChangeEntity, type Change } from './changes.ts';
import type { Since } from './edit-problems.ts';
import { referenceDataActor } from './seed.ts';

/** The last change by which a record was public; null where it never was. */
export function lastPublicChange(em: EntityManager, id: string): Promise<Change | null> {
  return em.findOne(
    changeEntity,
    { entityId: id, kind: { $ne: 'WITHDRAWN' } },
    { orderBy: { sequence: 'desc' }, disableIdentityMap: true },
  );
}

/** What the record of changes and that of drafts tell of a record since a version. */
export async function readSince(em: EntityManager, id: string, named: number, current: number): Promise<Since> {
  const later = { where: { entityId: id, version: { $gt: named } }, options: {
    // What the entries hold of the record may be long, and is not told.
    fields: ['fields', 'actor', 'version', 'recordedAt'], orderBy: { sequence: 'asc' }, disableIdentityMap: true,
  } } as const;
  const entries = [
    ...(await em.find(changeEntity, later.where, later.options)),
    ...(await em.find(internalChangeEntity, later.where, later.options)),
  ];
  const last = entries.toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0)).at(-1);
  return {
    named,
    current,
    fields: [...new Set(entries.flatMap(({ fields }) => fields))],
    actor: last && (last.actor === referenceDataActor ? 'REFERENCE_DATA' : 'EDITOR'),
    at: last?.recordedAt,
  };
}

/** The schema's names of what is different in two documents; a key such as `publisherId` stands for the field `publisher`. */
export function differingFields(before: object | null, after: object): readonly string[] {
  const earlier = new Map<string, unknown>(Object.entries(before ?? {}));
  const later = new Map<string, unknown>(Object.entries(after));
  const keys = [...new Set([...earlier.keys(), ...later.keys()])].filter((key) => key !== 'id');
  return keys
    .filter((key) => !isDeepStrictEqual(earlier.get(key) ?? null, later.get(key) ?? null))
    .map((key) => key.replace(/Id$/, ''));
}
