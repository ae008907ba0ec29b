import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { readDataFile } from '../kit/data-file.ts';
import { replaceRows, saveRow } from '../kit/save.ts';
import type { ShippedRecords } from '../kit/seed.ts';
import type { EventDocument } from './document.ts';
import {
  agendaItemEntity,
  delegationEntity,
  eventComponentEntity,
  eventEntity,
  eventOrganisationEntity,
  eventPersonEntity,
  organiserEntity,
  participantEntity,
  provinceAttendanceEntity,
  registrationDeskEntity,
} from './entities.ts';
import { settleBook } from './registration/book.ts';
import { rowsOf } from './rows.ts';

/** The records that ship with this registry. */
export function shippedRecords(): readonly ShippedRecords[] {
  return [{ entityType: 'Event', records: readDataFile<EventDocument>(join(import.meta.dirname, 'data', 'events.json')) }];
}

/** Writes a meeting with everything that belongs to it. */
export async function saveEvent(em: EntityManager, document: EventDocument, recordedAt: string) {
  const rows = rowsOf(document, recordedAt);
  const owner = { eventId: document.id };
  const saved = await saveRow(em, eventEntity, rows.event, recordedAt);
  await replaceRows(em, organiserEntity, owner, rows.organisers);
  await replaceRows(em, participantEntity, owner, rows.participants);
  await replaceRows(em, delegationEntity, owner, rows.delegations);
  await replaceRows(em, agendaItemEntity, owner, rows.agenda);
  await replaceRows(em, provinceAttendanceEntity, owner, rows.provinceAttendance);
  await replaceRows(em, eventComponentEntity, owner, rows.components);
  await replaceRows(em, eventOrganisationEntity, owner, rows.organisations);
  await replaceRows(em, eventPersonEntity, owner, rows.people);
  await replaceRows(em, registrationDeskEntity, owner, rows.desks);
  await settleBook(em, document.id, new Date(recordedAt));
  return saved;
}
