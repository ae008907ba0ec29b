import { saveEvent } from '../../../subgraphs/events/records.ts';
import type { EventDocument } from '../../../subgraphs/events/document.ts';
import type { TestRegistry } from '../../support/registry.ts';

/** A made-up meeting, which says so in its title. */
export function synthetic(id: string, parts: Partial<EventDocument> = {}): EventDocument {
  return {
    id: `evt_synthetic_${id}`,
    slug: `synthetic-${id.replaceAll('_', '-')}`,
    title: { lo: `ຂໍ້ມູນສົມມຸດ ${id}`, en: `Synthetic meeting ${id}` },
    purpose: null,
    kind: 'WORKSHOP',
    status: 'HELD',
    format: 'IN_PERSON',
    startsOn: '2024-01-01',
    endsOn: null,
    dayPart: null,
    startsAt: null,
    endsAt: null,
    timeZone: 'Asia/Vientiane',
    venue: null,
    province: null,
    languages: [],
    organisers: [],
    participants: [],
    participatingOrganisations: [],
    agenda: [],
    outcomes: [],
    attendance: { total: null, byProvince: [] },
    programme: null,
    components: [],
    parent: null,
    registration: null,
    provenance: [],
    notes: [
      {
        code: 'SYNTHETIC',
        severity: 'WARNING',
        field: null,
        message: { en: 'Made up for a test.' },
      },
    ],
    ...parts,
  };
}

/** Writes meetings, each at the moment given with it. */
export async function save(
  { database }: TestRegistry,
  documents: readonly EventDocument[],
  recordedAt: (index: number) => string = () => '2026-01-01T00:00:00.000Z',
): Promise<void> {
  await database.fork().transactional(async (em) => {
    for (const [index, document] of documents.entries())
      await saveEvent(em, document, recordedAt(index));
  });
}

/** Meetings over four provinces, organisations, people and programmes, several of them on each day. */
export function manyMeetings(count: number): readonly EventDocument[] {
  return Array.from({ length: count }, (_, index) =>
    synthetic(String(index).padStart(3, '0'), {
      startsOn: day(index % 17),
      province: `LA-${['LP', 'OU', 'LM', 'HO'][index % 4]}`,
      programme: `prg_${index % 4}`,
      components: [`cmp_${index % 4}`],
      organisers: [
        { organisation: `org_${index % 4}`, role: 'ORGANISER' },
        { organisation: `org_${index % 4}`, role: 'HOST' },
      ],
      participants: [
        {
          person: `per_${index % 4}`,
          displayName: { en: 'Synthetic' },
          role: 'CHAIR',
          organisation: `org_${(index + 1) % 4}`,
        },
        {
          person: `per_${index % 4}`,
          displayName: { en: 'Synthetic' },
          role: 'SPEAKER',
          organisation: null,
        },
      ],
      parent: index < 4 ? null : `evt_synthetic_00${index % 4}`,
    }),
  );
}

function day(offset: number): string {
  return new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
}
