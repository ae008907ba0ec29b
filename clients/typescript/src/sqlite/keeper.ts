import type { ChangeLine } from '../change-line.ts';
import type { Collection } from './collection.ts';
import type { Copy, CopyWrite, ReadRecord } from './copy.ts';
import { readByIds, readPagesOf, type ReadOptions } from './read-records.ts';

/** A copy, what it is a copy of, and what belongs to it. */
export interface KeeperOptions extends ReadOptions {
  readonly copy: Copy;
  readonly collections: readonly Collection[];
}

interface Changed {
  readonly collection: Collection;
  /** The last change of each record. */
  readonly records: ReadonlyMap<string, number>;
}

/**
 * Brings the changed records of a copy up to date: they are read as they are now, and written together with what the
 * copy has dealt with by that. Changes that it knows already, or that are about other records, cost nothing.
 */
export async function applyChanges(options: KeeperOptions, lines: readonly ChangeLine[], done: Pick<CopyWrite, 'cursor' | 'messages'>): Promise<void> {
  const { copy } = options;
  // Taken before the graph is asked, and after the changes were heard of.
  const reading = copy.nextReading();
  const records: ReadRecord[] = [];
  for (const { collection, records: changed } of group(options, lines)) {
    const found = await readByIds(collection, [...changed.keys()], options);
    for (const [id, sequence] of changed) records.push({ collection: collection.name, id, record: found.get(id) ?? null, sequence });
  }
  copy.write({ reading, records, ...done });
}

/** Whether a change is one of a record that the copy may hold and does not know yet. */
export function concerns({ copy, collections }: KeeperOptions, { entityType, entityId, sequence }: ChangeLine): boolean {
  const collection = collections.find(({ types }) => types.includes(entityType));
  return collection !== undefined && !copy.isKnown(collection.name, entityId, Number(sequence));
}

function group(options: KeeperOptions, lines: readonly ChangeLine[]): readonly Changed[] {
  const { copy, collections } = options;
  return collections.flatMap((collection) => {
    const chosen = collection.ids && chosenIds(collection, copy);
    const records = new Map<string, number>();
    for (const line of lines) {
      if (!collection.types.includes(line.entityType) || (chosen && !chosen.has(line.entityId))) continue;
      if (copy.isKnown(collection.name, line.entityId, Number(line.sequence))) continue;
      records.set(line.entityId, Math.max(Number(line.sequence), records.get(line.entityId) ?? 0));
    }
    return records.size > 0 ? [{ collection, records }] : [];
  });
}

/** Reads every collection in full, and drops what is not there any more. */
export async function fillCopy(options: KeeperOptions): Promise<void> {
  const { copy, collections } = options;
  for (const collection of collections.filter(({ ids }) => ids === undefined)) {
    const first = copy.nextReading();
    let reading = first;
    for await (const { records } of readPagesOf(collection, {}, options)) {
      copy.write({ reading, records: records.map((record) => ({ collection: collection.name, id: record.id, record, sequence: null })) });
      reading = copy.nextReading();
    }
    copy.dropUnread(collection, first);
  }
  for (const collection of collections.filter(({ ids }) => ids !== undefined)) {
    await readChosen(options, collection, [...chosenIds(collection, copy)]);
    dropOthers(options, collection);
  }
}

/**
 * Brings collections of chosen ids in line with what the copy holds now: a programme that has a new partner brings the
 * partner's record with it, which has not changed itself.
 */
export async function settleChosen(options: KeeperOptions): Promise<void> {
  const { copy, collections } = options;
  for (const collection of collections.filter(({ ids }) => typeof ids === 'function')) {
    const held = new Set(copy.ids(collection));
    const missing = [...chosenIds(collection, copy)].filter((id) => !held.has(id) && !copy.isAbsent(collection.name, id));
    await readChosen(options, collection, missing);
    dropOthers(options, collection);
  }
}

async function readChosen(options: KeeperOptions, collection: Collection, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { copy } = options;
  const reading = copy.nextReading();
  const found = await readByIds(collection, ids, options);
  copy.write({ reading, records: ids.map((id) => ({ collection: collection.name, id, record: found.get(id) ?? null, sequence: null })) });
}

function dropOthers({ copy }: KeeperOptions, collection: Collection): void {
  const chosen = chosenIds(collection, copy);
  copy.forget(collection, copy.ids(collection).filter((id) => !chosen.has(id)));
}

function chosenIds({ ids }: Collection, copy: Copy): ReadonlySet<string> {
  return new Set(typeof ids === 'function' ? ids(copy) : ids);
}
