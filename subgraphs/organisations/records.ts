import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import type { Database } from '../kit/database.ts';
import { replaceRows, saveRow, versionOf } from '../kit/save.ts';
import { loadSeeds, type SeedSet } from '../kit/seed.ts';
import { searchTokens, sortKey } from '../kit/text/index.ts';
import type { StoredNote, StoredProvenance, StoredText } from '../kit/values.ts';
import { membershipEntity, organisationEntity, personEntity, provinceEntity, successionEntity } from './entities.ts';
import type { StoredContact, StoredName } from './entities.ts';

interface Backed {
  readonly id: string;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** A province with everything that belongs to it. */
export interface ProvinceDocument extends Backed {
  readonly kind: string;
  readonly name: StoredText;
  readonly isoName: string;
  readonly statisticalCode: string;
  readonly spellings: readonly string[];
  readonly capital: StoredText | null;
  readonly region: string;
  readonly areaKm2: number | null;
  readonly tile: { readonly column: number; readonly row: number };
}

/** An organisation with everything that belongs to it, the organisations that it follows included. */
export interface OrganisationDocument extends Backed {
  readonly slug: string;
  readonly name: StoredText;
  readonly abbreviation: StoredText | null;
  readonly otherNames: readonly StoredName[];
  readonly kind: string;
  readonly status: string;
  readonly country: string | null;
  readonly iatiType: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly parent: string | null;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly legalBasis: StoredText | null;
  readonly province: string | null;
  readonly website: string | null;
  readonly contact: StoredContact | null;
  readonly predecessors: readonly {
    readonly organisation: string;
    readonly kind: string;
    readonly on: string | null;
    readonly legalBasis: StoredText | null;
  }[];
}

/** A person with the posts held, the latest first. */
export interface PersonDocument extends Backed {
  readonly name: StoredText;
  readonly title: StoredText | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly memberships: readonly {
    readonly organisation: string;
    readonly role: StoredText;
    readonly from: string | null;
    readonly until: string | null;
    readonly provenance: readonly StoredProvenance[];
  }[];
}

/** Loads the records that ship with this registry. */
export async function loadRecords(database: Database, now: () => Date = () => new Date()): Promise<void> {
  await loadSeeds(database, [provinces(), organisations(), people()], now);
}

const dataFile = (name: string) => join(import.meta.dirname, 'data', `${name}.json`);

function provinces(): SeedSet<ProvinceDocument> {
  return {
    entityType: 'Province',
    records: readDataFile<ProvinceDocument>(dataFile('provinces')),
    currentVersion: (em, id) => versionOf(em, provinceEntity, id),
    save: (em, { tile, ...columns }, recordedAt) =>
      saveRow(em, provinceEntity, { ...columns, tileColumn: tile.column, tileRow: tile.row }, recordedAt),
  };
}

function organisations(): SeedSet<OrganisationDocument> {
  return {
    entityType: 'Organisation',
    records: readDataFile<OrganisationDocument>(dataFile('organisations')),
    currentVersion: (em, id) => versionOf(em, organisationEntity, id),
    save: saveOrganisation,
  };
}

function people(): SeedSet<PersonDocument> {
  return {
    entityType: 'Person',
    records: readDataFile<PersonDocument>(dataFile('people')),
    currentVersion: (em, id) => versionOf(em, personEntity, id),
    save: savePerson,
  };
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

async function savePerson(em: EntityManager, document: PersonDocument, recordedAt: string) {
  const { memberships, ...columns } = document;
  const saved = await saveRow(em, personEntity, columns, recordedAt);
  await replaceRows(
    em,
    membershipEntity,
    { personId: document.id },
    memberships.map(({ organisation, ...membership }, position) => ({
      ...membership,
      organisationId: organisation,
      id: `${document.id}.${position}`,
      personId: document.id,
      position,
    })),
  );
  return saved;
}

/** What an organisation is sorted and found by. */
function derivedColumns({ name, abbreviation, otherNames }: Pick<OrganisationDocument, 'name' | 'abbreviation' | 'otherNames'>) {
  const texts = [name, abbreviation, ...otherNames.map((other) => other.text)];
  return {
    nameSort: sortKey(name.lo ?? name.en ?? name.ko ?? ''),
    tokens: searchTokens(texts.flatMap((text) => [text?.lo ?? null, text?.en ?? null, text?.ko ?? null])),
  };
}
