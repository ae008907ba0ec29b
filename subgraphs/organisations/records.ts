import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import { replaceRows, saveRow } from '../kit/save.ts';
import type { ShippedRecords } from '../kit/seed.ts';
import { searchTokens, sortKey } from '../kit/text/index.ts';
import type { OrganisationDocument, PersonDocument, ProvinceDocument } from './documents.ts';
import { membershipEntity, organisationEntity, personEntity, provinceEntity, successionEntity } from './entities.ts';

/** The records that ship with this registry. */
export function shippedRecords(): readonly ShippedRecords[] {
  return [
    { entityType: 'Province', records: readDataFile<ProvinceDocument>(dataFile('provinces')) },
    { entityType: 'Organisation', records: readDataFile<OrganisationDocument>(dataFile('organisations')) },
    { entityType: 'Person', records: readDataFile<PersonDocument>(dataFile('people')) },
  ];
}

const dataFile = (name: string) => join(import.meta.dirname, 'data', `${name}.json`);

/** Writes a province. */
export function saveProvince(em: EntityManager, { tile, ...columns }: ProvinceDocument, recordedAt: string) {
  return saveRow(em, provinceEntity, { ...columns, tileColumn: tile.column, tileRow: tile.row }, recordedAt);
}

/** Writes an organisation and its successions. */
export async function saveOrganisation(em: EntityManager, document: OrganisationDocument, recordedAt: string) {
  const rows = organisationRows(document);
  const saved = await saveRow(em, organisationEntity, rows.organisation, recordedAt);
  await replaceRows(em, successionEntity, { successorId: document.id }, rows.successions);
  return saved;
}

/** The rows of an organisation in every table that has some. */
export function organisationRows(document: OrganisationDocument) {
  const { predecessors, parent, province, ...columns } = document;
  return {
    organisation: { ...columns, parentId: parent, provinceCode: province, ...derivedColumns(document) },
    successions: predecessors.map(({ organisation, ...succession }) => ({
      ...succession,
      id: `${organisation}>${document.id}`,
      predecessorId: organisation,
      successorId: document.id,
    })),
  };
}

/** Writes a person and the posts held. */
export async function savePerson(em: EntityManager, document: PersonDocument, recordedAt: string) {
  const rows = personRows(document);
  const saved = await saveRow(em, personEntity, rows.person, recordedAt);
  await replaceRows(em, membershipEntity, { personId: document.id }, rows.memberships);
  return saved;
}

/** The rows of a person in every table that has some. */
export function personRows({ memberships, ...person }: PersonDocument) {
  return {
    person,
    memberships: memberships.map(({ organisation, ...membership }, position) => ({
      ...membership,
      organisationId: organisation,
      id: `${person.id}.${position}`,
      personId: person.id,
      position,
    })),
  };
}

/** What an organisation is sorted and found by. */
function derivedColumns({ name, abbreviation, otherNames }: Pick<OrganisationDocument, 'name' | 'abbreviation' | 'otherNames'>) {
  const texts = [name, abbreviation, ...otherNames.map((other) => other.text)];
  return {
    nameSort: sortKey(name.lo ?? name.en ?? name.ko ?? ''),
    tokens: searchTokens(texts.flatMap((text) => [text?.lo ?? null, text?.en ?? null, text?.ko ?? null])),
  };
}
