import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import { replaceRows, saveRow } from '../kit/save.ts';
import type { ShippedRecords } from '../kit/seed.ts';
import { publicationRows, serialRow } from './documents.ts';
import type { PublicationDocument, SerialDocument } from './documents.ts';
import { languageEntity, linkEntity, publicationEntity, serialEntity } from './entities.ts';
import { typeOfKind } from './publication-types.ts';

/** The records that ship with this registry. */
export function shippedRecords(): readonly ShippedRecords[] {
  const publications = readDataFile<PublicationDocument>(dataFile('publications'));
  // The record of changes names the type of what changed, and publications have several.
  const byType = Map.groupBy(publications, ({ kind }) => typeOfKind(kind));
  return [
    { entityType: 'Serial', records: readDataFile<SerialDocument>(dataFile('serials')) },
    ...[...byType].map(([entityType, records]) => ({ entityType, records })),
  ];
}

const dataFile = (name: string) => join(import.meta.dirname, 'data', `${name}.json`);

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
