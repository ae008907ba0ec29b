import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import type { Database } from '../kit/database.ts';
import { replaceRows, saveRow, versionOf } from '../kit/save.ts';
import { loadSeeds, type SeedSet } from '../kit/seed.ts';
import { publicationRows, serialRow } from './documents.ts';
import type { PublicationDocument, SerialDocument } from './documents.ts';
import { languageEntity, linkEntity, publicationEntity, serialEntity } from './entities.ts';
import { typeOfKind } from './publication-types.ts';

/** Loads the records that ship with this registry. */
export async function loadRecords(database: Database, now: () => Date = () => new Date()): Promise<void> {
  await loadSeeds(database, [serials(), ...publications()], now);
}

const dataFile = (name: string) => join(import.meta.dirname, 'data', `${name}.json`);

function serials(): SeedSet<SerialDocument> {
  return {
    entityType: 'Serial',
    records: readDataFile<SerialDocument>(dataFile('serials')),
    currentVersion: (em, id) => versionOf(em, serialEntity, id),
    save: saveSerial,
  };
}

/** One set for each type, since the record of changes names the type of what changed. */
function publications(): SeedSet<PublicationDocument>[] {
  const records = readDataFile<PublicationDocument>(dataFile('publications'));
  return [...Map.groupBy(records, ({ kind }) => typeOfKind(kind))].map(([entityType, group]) => ({
    entityType,
    records: group,
    currentVersion: (em, id) => versionOf(em, publicationEntity, id),
    save: savePublication,
  }));
}

/** Writes a journal or a newspaper. */
export function saveSerial(em: EntityManager, document: SerialDocument, recordedAt: string) {
  return saveRow(em, serialEntity, serialRow(document), recordedAt);
}

/** Writes a publication with what it is found under. */
export async function savePublication(em: EntityManager, document: PublicationDocument, recordedAt: string) {
  const rows = publicationRows(document);
  const owner = { publicationId: document.id };
  const saved = await saveRow(em, publicationEntity, rows.publication, recordedAt);
  await replaceRows(em, linkEntity, owner, rows.links);
  await replaceRows(em, languageEntity, owner, rows.languages);
  return saved;
}
