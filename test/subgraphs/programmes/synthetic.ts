import type { ProgrammeDocument } from '../../../subgraphs/programmes/document.ts';
import { saveProgramme } from '../../../subgraphs/programmes/records.ts';
import type { TestRegistry } from '../../support/registry.ts';

type Partner = ProgrammeDocument['partners'][number];
type Commitment = ProgrammeDocument['commitments'][number];

/** A made-up programme, which says so in its title. */
export function programme(name: string, parts: Partial<ProgrammeDocument> = {}): ProgrammeDocument {
  return {
    id: `prg_test_${name}`,
    slug: `test-${name.replaceAll('_', '-')}`,
    iatiIdentifier: null,
    title: { lo: `ຂໍ້ມູນສົມມຸດ ${name}`, en: `Made-up programme ${name}` },
    acronym: null,
    cycle: null,
    description: null,
    status: 'IMPLEMENTATION',
    plannedStart: null,
    actualStart: null,
    plannedEnd: null,
    actualEnd: null,
    aidType: null,
    flowType: null,
    financeType: null,
    collaborationType: null,
    tiedStatus: null,
    partners: [],
    components: [],
    sectors: [],
    provinces: [],
    results: [],
    commitments: [],
    budgets: [],
    transactions: [],
    provenance: [],
    notes: [{ code: 'SYNTHETIC', severity: 'WARNING', field: null, message: { en: 'Made up for a test.' } }],
    ...parts,
  };
}

/** A partner of a made-up programme. */
export function partner(organisationId: string, role: string, country: string | null = null): Partner {
  return { organisationId, organisationSlug: null, role, country };
}

/** A made-up promise. */
export function commitment(name: string, parts: Partial<Commitment> = {}): Commitment {
  return {
    id: `cmt_test_${name}`,
    kind: 'OTHER',
    text: { en: `Made-up promise ${name}` },
    status: 'ANNOUNCED',
    announcedAtId: null,
    announcedOn: null,
    dueOn: null,
    ownerId: null,
    evidence: [],
    ...parts,
  };
}

/** Programmes of several starts, two on each day, every fifth without one; in four provinces, with four partners, in turn. */
export function manyProgrammes(count: number): readonly ProgrammeDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(3, '0');
    const day = `2023-01-${String(1 + Math.floor(index / 2) % 28).padStart(2, '0')}`;
    return programme(`many_${number}`, {
      ...(index % 5 !== 4 && (index % 2 === 0 ? { plannedStart: day } : { plannedStart: '2030-01-01', actualStart: day })),
      partners: [partner(`org_test_${index % 4}`, 'FUNDING'), partner(`org_test_${index % 4}`, 'IMPLEMENTING')],
      provinces: [['LA-VT', 'LA-XA', 'LA-SV', 'LA-CH'][index % 4] ?? 'LA-VT'],
      commitments: [commitment(number, { announcedOn: index % 3 === 0 ? null : day, ownerId: `org_test_${index % 4}` })],
    });
  });
}

/** Writes programmes, each a second after the one before it. */
export async function write({ database }: TestRegistry, documents: readonly ProgrammeDocument[]): Promise<void> {
  await database.fork().transactional(async (em) => {
    for (const [index, document] of documents.entries()) {
      await saveProgramme(em, document, new Date(Date.UTC(2024, 0, 1) + index * 1000).toISOString());
    }
  });
}

/** A made-up programme with one budget, in which an agency takes part. */
export function programmeWithBudget(name: string, organisationSlug: string): ProgrammeDocument {
  const kind = { vocabulary: 'BudgetType', code: '1', name: { en: 'Original' } };
  const status = { vocabulary: 'BudgetStatus', code: '2', name: { en: 'Committed' } };
  const money = { amount: '1000.00', currency: 'USD', valueDate: '2024-01-01' };
  return programme(name, {
    partners: [{ ...partner(`org_${organisationSlug}`, 'FUNDING'), organisationSlug }],
    budgets: [{ ...money, kind, status, from: '2024-01-01', until: '2024-12-31' }],
  });
}
