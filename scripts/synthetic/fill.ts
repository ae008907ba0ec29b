import * as events from '../../subgraphs/events/entities.ts';
import { rowsOf as eventRows } from '../../subgraphs/events/rows.ts';
import { registryModules } from '../../subgraphs/index.ts';
import { takeTurn } from '../../subgraphs/kit/changes.ts';
import type { Database } from '../../subgraphs/kit/database.ts';
import { loadShipped, openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { write } from '../../subgraphs/kit/write.ts';
import * as organisations from '../../subgraphs/organisations/entities.ts';
import { organisationRows } from '../../subgraphs/organisations/records.ts';
import * as programmes from '../../subgraphs/programmes/entities.ts';
import { programmeRows } from '../../subgraphs/programmes/records.ts';
import { publicationRows } from '../../subgraphs/publications/documents.ts';
import { languageEntity, linkEntity, publicationEntity } from '../../subgraphs/publications/entities.ts';
import { typeOfKind } from '../../subgraphs/publications/publication-types.ts';
import { writeInBulk, type BulkRecord } from './bulk-writer.ts';
import { createChance, type Chance } from './random.ts';
import { makeEvent, makeOrganisation, makeProgramme, makePublication, type Counts } from './records.ts';

// The same on every machine, as long as the record of changes holds nothing later.
const earliest = new Date('2026-01-01T00:00:00.000Z');

/** A registry that can be filled: how many records, and how the record of a number is made. */
interface Filling {
  readonly registry: keyof Counts;
  make(chance: Chance, number: number, counts: Counts, recordedAt: string): BulkRecord;
}

const fillings: readonly Filling[] = [
  { registry: 'organisations', make: organisationRecord },
  { registry: 'programmes', make: programmeRecord },
  { registry: 'events', make: eventRecord },
  { registry: 'publications', make: publicationRecord },
];

/** A database that holds synthetic records already: filling it again would mix two worlds. */
export class AlreadyFilledError extends Error {}

/** Fills the registries' databases at an address with synthetic records. */
export async function fillDatabases(
  url: string,
  counts: Counts,
  onProgress: (registry: keyof Counts, written: number) => void,
): Promise<void> {
  for (const filling of fillings) {
    const module = registryModules.find(({ name }) => name === filling.registry);
    if (!module) throw new TypeError(`There is no registry "${filling.registry}".`);
    const database = await openModuleDatabase(module, { database: { url }, loadsRecords: false });
    try {
      await refuseFilled(database, filling.registry);
      const recordedAt = await write(database, (em) => takeTurn(em, earliest));
      const records = makeRecords(filling, counts, recordedAt);
      await writeInBulk(database, records, recordedAt, (written) => onProgress(filling.registry, written));
      await loadShipped(module, database);
    } finally {
      await database.close();
    }
  }
}

function* makeRecords(filling: Filling, counts: Counts, recordedAt: string): Generator<BulkRecord> {
  // A seed for each kind, so that more of one leaves the others as they are.
  const chance = createChance(fillings.indexOf(filling) + 1);
  for (let number = 1; number <= counts[filling.registry]; number += 1) yield filling.make(chance, number, counts, recordedAt);
}

function kept(recordedAt: string) {
  return { version: 1, createdAt: recordedAt, updatedAt: recordedAt };
}

async function refuseFilled(database: Database, registry: string): Promise<void> {
  const [row] = await database.fork().execute(`select 1 as found from registry_change where actor = 'synthetic-load' limit 1`);
  if (row) throw new AlreadyFilledError(`The ${registry} registry holds synthetic records already; name another --database.`);
}

function organisationRecord(chance: Chance, number: number, _: Counts, recordedAt: string): BulkRecord {
  const document = makeOrganisation(chance, number);
  const { organisation } = organisationRows(document);
  const tables = [{ entity: organisations.organisationEntity, rows: [{ ...organisation, ...kept(recordedAt) }] }];
  return { entityType: 'Organisation', document, tables };
}

function programmeRecord(chance: Chance, number: number, counts: Counts, recordedAt: string): BulkRecord {
  const document = makeProgramme(chance, number, counts);
  const rows = programmeRows(document, recordedAt);
  const tables = [
    { entity: programmes.programmeEntity, rows: [{ ...rows.programme, ...kept(recordedAt) }] },
    { entity: programmes.partnerEntity, rows: rows.partners },
    { entity: programmes.programmeProvinceEntity, rows: rows.provinces },
    { entity: programmes.componentEntity, rows: rows.components },
    { entity: programmes.sectorEntity, rows: rows.sectors },
    { entity: programmes.budgetEntity, rows: rows.budgets },
    { entity: programmes.commitmentEntity, rows: rows.commitments },
  ];
  return { entityType: 'Programme', document, tables };
}

function eventRecord(chance: Chance, number: number, counts: Counts, recordedAt: string): BulkRecord {
  const document = makeEvent(chance, number, counts);
  const rows = eventRows(document, recordedAt);
  const tables = [
    { entity: events.eventEntity, rows: [{ ...rows.event, ...kept(recordedAt) }] },
    { entity: events.organiserEntity, rows: rows.organisers },
    { entity: events.participantEntity, rows: rows.participants },
    { entity: events.delegationEntity, rows: rows.delegations },
    { entity: events.agendaItemEntity, rows: rows.agenda },
    { entity: events.eventOrganisationEntity, rows: rows.organisations },
  ];
  return { entityType: 'Event', document, tables };
}

function publicationRecord(chance: Chance, number: number, counts: Counts, recordedAt: string): BulkRecord {
  const document = makePublication(chance, number, counts);
  const rows = publicationRows(document);
  const tables = [
    { entity: publicationEntity, rows: [{ ...rows.publication, ...kept(recordedAt) }] },
    { entity: linkEntity, rows: rows.links },
    { entity: languageEntity, rows: rows.languages },
  ];
  return { entityType: typeOfKind(document.kind), document, tables };
}
