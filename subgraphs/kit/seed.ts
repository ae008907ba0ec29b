import { defineEntity, p, type EntityManager } from '@mikro-orm/sql';
import { createHash } from 'node:crypto';
import type { SqlDatabase } from '../../database/index.ts';
import { recordChange, takeTurn } from './changes.ts';
import { recordHeadEntity } from './edit-tables.ts';
import type { RecordKind } from './record-kind.ts';
import type { RecordedKind } from './recorded-kind.ts';
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
export interface ShippedRecords {
  readonly entityType: string;
  readonly records: readonly SeedRecord[];
}

/** How shipped records are written: as everything that the record of changes tells of. */
type SeedKind = RecordedKind & Partial<Pick<RecordKind, 'unique'>>;

/** The actor of what ships with the project, in the record of changes. */
export const referenceDataActor = 'reference-data';

/** Loads shipped records in one transaction: new ones are created, changed ones updated, edited ones left alone. */
export async function loadSeeds(
  database: SqlDatabase,
  kinds: readonly SeedKind[],
  shipped: readonly ShippedRecords[],
  now: () => Date,
): Promise<void> {
  await write(database, async (em) => {
    const recordedAt = await takeTurn(em, now());
    const loaded = new Map((await em.find(seedEntity, {})).map((seed) => [seed.id, seed]));
    for (const { entityType, records } of shipped) {
      const kind = kinds.find((one) => one.entityType === entityType);
      if (!kind) throw new TypeError(`The registry ships records of ${entityType}, which it does not keep.`);
      for (const record of records) await loadRecord(em, kind, record, loaded.get(seedId(kind, record)), recordedAt);
    }
  });
}

async function loadRecord(
  em: EntityManager,
  kind: SeedKind,
  record: SeedRecord,
  seed: { digest: string; version: number } | undefined,
  recordedAt: string,
): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex');
  if (seed?.digest === digest) return;
  const row = await em.findOne(kind.entity, { id: record.id });
  const current = row === null ? undefined : (row as { readonly version: number }).version;
  // Somebody edits the record, or has written it since it was loaded: their word counts more than the shipped file.
  if (current !== undefined && current !== seed?.version) return;
  if ((await em.count(recordHeadEntity, { id: record.id })) > 0 || (await isTaken(em, kind, record))) return;
  const { version } = await kind.save(em, record as never, recordedAt);
  await recordChange(em, {
    actor: referenceDataActor,
    kind: current === undefined ? 'CREATED' : 'UPDATED',
    entityType: kind.entityType,
    entityId: record.id,
    fields: changedFields(record),
    state: record,
    version,
    recordedAt,
  });
  await em.upsert(seedEntity, { id: seedId(kind, record), digest, version });
}

// An official may have entered the same record before it shipped.
async function isTaken(em: EntityManager, { entity, unique = [] }: SeedKind, record: SeedRecord): Promise<boolean> {
  const values = new Map<string, unknown>(Object.entries(record));
  for (const property of unique) {
    const value = values.get(property);
    if (value != null && (await em.count(entity, { [property]: value, id: { $ne: record.id } })) > 0) return true;
  }
  return false;
}

/** The schema's names of what a document holds: a key such as `publisherId` stands for the field `publisher`. */
export function changedFields(document: object): readonly string[] {
  return Object.keys(document).filter((key) => key !== 'id').map((key) => key.replace(/Id$/, ''));
}

function seedId({ entityType }: SeedKind, record: SeedRecord): string {
  return `${entityType}:${record.id}`;
}
