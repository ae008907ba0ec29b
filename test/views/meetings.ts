import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventDocument } from '../../subgraphs/events/document.ts';
import { events } from '../../subgraphs/events/index.ts';
import { saveEvent } from '../../subgraphs/events/records.ts';
import { recordChanges } from '../../subgraphs/kit/changes.ts';
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { write } from '../../subgraphs/kit/write.ts';
import { synthetic } from '../subgraphs/events/synthetic.ts';

/** A place for databases that holds made-up meetings beside the shipped records. */
export interface MeetingsPlace {
  readonly databaseUrl: string;
  remove(): Promise<void>;
}

/** A made-up meeting a year from now whose registration is open for so many people. */
export function openMeeting(id: string, capacity: number): EventDocument {
  const day = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  return synthetic(id, {
    status: 'SCHEDULED',
    startsOn: day,
    registration: {
      opensAt: null,
      closesAt: null,
      capacity,
      requiresApproval: false,
      consentText: { lo: 'ຂໍ້ຄວາມສົມມຸດ ກ່ຽວກັບການເກັບຂໍ້ມູນ', en: 'Synthetic words on how data is kept' },
      retentionDays: 30,
    },
  });
}

/** Puts meetings into a fresh events database. */
export async function placeMeetings(meetings: readonly EventDocument[]): Promise<MeetingsPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'views-meetings-'));
  const databaseUrl = `sqlite:${folder}`;
  const database = await openModuleDatabase(events, { database: { url: databaseUrl } });
  const recordedAt = new Date().toISOString();
  await write(database, async (em) => {
    for (const meeting of meetings) await saveEvent(em, meeting, recordedAt);
    await recordChanges(em, meetings.map((meeting) => ({
      actor: 'synthetic', kind: 'CREATED', entityType: 'Event', entityId: meeting.id, version: 1, fields: [], state: meeting, recordedAt,
    })));
  });
  await database.close();
  return { databaseUrl, remove: () => rm(folder, { recursive: true, force: true }) };
}
