import { defineEntity, p, type EntityManager } from '@mikro-orm/sql';
import { createHash } from 'node:crypto';
import { recordChange, takeTurn } from './changes.ts';
import { recordHeadEntity } from './edit-tables.ts';
import type { Database } from './database.ts';
import { write } from './write.ts';

/** Remembers which shipped record was loaded in which form, so that loading again changes nothing. */
export const seedEntity = defineEntity({
  name: 'Seed',
  tableName: 'registry_seed',
  properties: {
    id: p.string().length(120).primary(),
    digest: p.string().length(64),
    version: p.integer(),
  },
});

/** A record of a data file; its keys are the fields of the record's document. */
export interface SeedRecord {
  readonly id: string;
}

/** The shipped records of one GraphQL type. */
export interface SeedSet<Document extends SeedRecord = SeedRecord> {
  readonly entityType: string;
  readonly records: readonly Document[];
  /** Creates or replaces the record with everything it owns, within the unit of work; answers its new version. */
  save(em: EntityManager, document: Document, recordedAt: string): Promise<{ readonly version: number }>;
  /** The version that the registry holds now; undefined where there is no such record. */
  currentVersion(em: EntityManager, id: string): Promise<number | undefined>;
}

/** The actor of what ships with the project, in the record of changes. */
export const referenceDataActor = 'reference-data';

/** Loads shipped records in one transaction: new ones are created, changed ones updated, edited ones left alone. */
export async function loadSeeds(database: Database, sets: readonly SeedSet[], now: () => Date): Promise<void> {
  await write(database, async (em) => {
    const recordedAt = await takeTurn(em, now());
    const loaded = new Map((await em.find(seedEntity, {})).map((seed) => [seed.id, seed]));
    for (const set of sets) {
      for (const record of set.records) await loadRecord(em, set, record, loaded.get(seedId(set, record)), recordedAt);
    }
  });
}

async function loadRecord(
  em: EntityManager,
  set: SeedSet,
  record: SeedRecord,
  seed: { digest: string; version: number } | undefined,
  recordedAt: string,
): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex');
  if (seed?.digest === digest) return;
  const current = await set.currentVersion(em, record.id);
  // Somebody edits the record, or has written it since it was loaded: their word counts more than the shipped file.
  if (current !== undefined && current !== seed?.version) return;
  if ((await em.count(recordHeadEntity, { id: record.id })) > 0) return;
  const { version } = await set.save(em, record, recordedAt);
  await recordChange(em, {
    actor: referenceDataActor,
    kind: current === undefined ? 'CREATED' : 'UPDATED',
    entityType: set.entityType,
    entityId: record.id,
    fields: changedFields(record),
    state: record,
    version,
    recordedAt,
  });
  await em.upsert(seedEntity, { id: seedId(set, record), digest, version });
}

/** The schema's names of what a document holds: a key such as `publisherId` stands for the field `publisher`. */
export function changedFields(document: object): readonly string[] {
  return Object.keys(document).filter((key) => key !== 'id').map((key) => key.replace(/Id$/, ''));
}

function seedId(set: SeedSet, record: SeedRecord): string {
  return `${set.entityType}:${record.id}`;
}
