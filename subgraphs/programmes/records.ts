import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import { replaceRows, saveRow } from '../kit/save.ts';
import type { ShippedRecords } from '../kit/seed.ts';
import { searchTokens } from '../kit/text/index.ts';
import type { ProgrammeDocument } from './document.ts';
import {
  budgetEntity, commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity,
  transactionEntity,
} from './entities.ts';

/** Stands where a day is unknown, in columns that rows are sorted by. */
const unknownDay = '0000-00-00';
const dayAfterAll = '9999-99-99';

/** The records that ship with this registry. */
export function shippedRecords(): readonly ShippedRecords[] {
  return [{ entityType: 'Programme', records: readDataFile<ProgrammeDocument>(join(import.meta.dirname, 'data', 'programmes.json')) }];
}

/** Writes a programme with its partners, parts, sectors, provinces and promises. */
export async function saveProgramme(em: EntityManager, document: ProgrammeDocument, recordedAt: string) {
  const rows = programmeRows(document, recordedAt);
  const owner = { programmeId: document.id };
  const saved = await saveRow(em, programmeEntity, rows.programme, recordedAt);
  await replaceRows(em, partnerEntity, owner, rows.partners);
  await replaceRows(em, programmeProvinceEntity, owner, rows.provinces);
  await replaceRows(em, componentEntity, owner, rows.components);
  await replaceRows(em, sectorEntity, owner, rows.sectors);
  await replaceRows(em, budgetEntity, owner, rows.budgets);
  await replaceRows(em, transactionEntity, owner, rows.transactions);
  await replaceRows(em, commitmentEntity, owner, rows.commitments);
  return saved;
}

/** The rows of a programme in every table that has some. */
export function programmeRows(document: ProgrammeDocument, updatedAt: string) {
  const { partners, components, sectors, provinces, budgets, transactions, commitments, ...columns } = document;
  const programmeId = document.id;
  return {
    programme: { ...columns, ...derivedColumns(document) },
    partners: partners.map((partner, position) => ({
      ...partner,
      id: `${programmeId}.${partner.role}.${partner.organisationId}`,
      programmeId,
      position,
    })),
    provinces: provinces.map((provinceCode, position) => ({
      id: `${programmeId}.${provinceCode}`,
      programmeId,
      provinceCode,
      position,
    })),
    components: components.map((component, index) => ({ ...component, programmeId, position: index + 1 })),
    sectors: sectors.map((sector, position) => ({
      ...sector,
      id: `${programmeId}.${sector.vocabulary}.${sector.code}`,
      programmeId,
      position,
    })),
    budgets: budgets.map((budget, position) => ({ ...budget, programmeId, position })),
    transactions: transactions.map((transaction, index) => ({
      ...transaction,
      id: `${programmeId}.${String(index).padStart(6, '0')}`,
      programmeId,
    })),
    commitments: commitments.map((commitment) => ({
      ...commitment,
      updatedAt,
      programmeId,
      announcedSort: commitment.announcedOn ?? unknownDay,
    })),
  };
}

/** What a programme is sorted and found by. */
function derivedColumns(document: Pick<ProgrammeDocument, 'title' | 'acronym' | 'cycle' | 'description' | 'actualStart' | 'plannedStart'>) {
  const { title, acronym, cycle, description, actualStart, plannedStart } = document;
  const texts = [title, description].flatMap((text) => [text?.lo ?? null, text?.en ?? null, text?.ko ?? null]);
  return {
    startSort: actualStart ?? plannedStart ?? unknownDay,
    earliestSort: actualStart ?? plannedStart ?? dayAfterAll,
    tokens: searchTokens([...texts, acronym, cycle]),
  };
}
