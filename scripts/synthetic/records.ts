import type { EventDocument } from '../../subgraphs/events/document.ts';
import type { OrganisationDocument } from '../../subgraphs/organisations/documents.ts';
import type { ProgrammeDocument } from '../../subgraphs/programmes/document.ts';
import type { PublicationDocument } from '../../subgraphs/publications/documents.ts';
import type { Chance } from './random.ts';
import { provinceCodes, syntheticBacking, syntheticDay, syntheticId, syntheticText, syntheticTitle } from './words.ts';

/** How many records of each kind there are to refer to. */
export interface Counts {
  readonly organisations: number;
  readonly programmes: number;
  readonly events: number;
  readonly publications: number;
}

// One in fifty is a ministry-like parent, so that trees have breadth.
const childrenPerParent = 50;

const pickId = (chance: Chance, prefix: 'org' | 'prg' | 'evt', count: number) => syntheticId(prefix, 1 + chance.below(count));

/** A synthetic organisation. */
export function makeOrganisation(chance: Chance, number: number): OrganisationDocument {
  const parent = Math.ceil(number / childrenPerParent);
  const isParent = number === parent;
  return {
    id: syntheticId('org', number),
    slug: `synthetic-organisation-${number}`,
    name: syntheticTitle(chance, { lo: 'ອົງການ', en: 'organisation' }, number),
    abbreviation: null,
    otherNames: [],
    kind: isParent ? 'MINISTRY' : chance.pick(['MINISTRY_DEPARTMENT', 'PROVINCIAL_DEPARTMENT', 'DISTRICT_OFFICE']),
    status: 'ACTIVE',
    country: 'LA',
    iatiType: '10',
    identifiers: [],
    parent: isParent ? null : syntheticId('org', parent),
    foundedOn: null,
    dissolvedOn: null,
    legalBasis: null,
    province: isParent ? null : chance.pick(provinceCodes),
    website: null,
    contact: null,
    predecessors: [],
    ...syntheticBacking,
  };
}

/** A synthetic programme with partners, parts and promises. */
export function makeProgramme(chance: Chance, number: number, counts: Counts): ProgrammeDocument {
  const id = syntheticId('prg', number);
  const start = syntheticDay(chance);
  const funder = 1 + chance.below(counts.organisations);
  return {
    id,
    slug: `synthetic-programme-${number}`,
    iatiIdentifier: null,
    title: syntheticTitle(chance, { lo: 'ໂຄງການ', en: 'programme' }, number),
    acronym: null,
    cycle: null,
    description: syntheticText(chance, 2),
    status: chance.pick(['PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED']),
    plannedStart: start,
    actualStart: start,
    plannedEnd: null,
    actualEnd: null,
    aidType: { vocabulary: 'AidType', code: 'D02', name: { en: 'Other technical assistance' } },
    flowType: null,
    financeType: null,
    collaborationType: null,
    tiedStatus: null,
    partners: [
      {
        organisationId: syntheticId('org', funder),
        organisationSlug: `synthetic-organisation-${funder}`,
        role: 'FUNDING',
        country: 'KR',
      },
      {
        organisationId: pickId(chance, 'org', counts.organisations),
        organisationSlug: null,
        role: 'IMPLEMENTING',
        country: 'LA',
      },
    ],
    components: [1, 2, 3].map((position) => ({
      id: syntheticId('cmp', number * 10 + position),
      title: syntheticTitle(chance, { lo: 'ວຽກ', en: 'component' }, position),
      description: null,
      kind: chance.pick(['BASELINE_STUDY', 'POLICY_LEGAL_REVIEW', 'CAPACITY_BUILDING']),
    })),
    sectors: [{ vocabulary: '1', code: '15110', name: { en: 'Public sector policy and administrative management' }, percentage: null }],
    provinces: [chance.pick(provinceCodes)],
    results: [],
    budgets: [
      {
        kind: { vocabulary: 'BudgetType', code: '1', name: { en: 'Original' } },
        status: { vocabulary: 'BudgetStatus', code: '2', name: { en: 'Committed' } },
        from: start,
        until: start,
        amount: `${1000 + chance.below(900_000)}.00`,
        currency: 'USD',
        valueDate: start,
      },
    ],
    transactions: [],
    commitments: [
      {
        id: syntheticId('cmt', number),
        kind: 'PUBLISH_REPORT',
        text: syntheticTitle(chance, { lo: 'ຄຳໝັ້ນສັນຍາ', en: 'promise' }, number),
        status: chance.pick(['ANNOUNCED', 'IN_PROGRESS', 'DONE']),
        announcedAtId: pickId(chance, 'evt', counts.events),
        announcedOn: start,
        dueOn: null,
        ownerId: pickId(chance, 'org', counts.organisations),
        evidence: [],
      },
    ],
    ...syntheticBacking,
  };
}

/** A synthetic meeting. */
export function makeEvent(chance: Chance, number: number, counts: Counts): EventDocument {
  const host = pickId(chance, 'org', counts.organisations);
  return {
    id: syntheticId('evt', number),
    slug: `synthetic-event-${number}`,
    title: syntheticTitle(chance, { lo: 'ກອງປະຊຸມ', en: 'meeting' }, number),
    purpose: null,
    kind: chance.pick(['CONSULTATION', 'WORKSHOP', 'SEMINAR', 'TRAINING', 'CONFERENCE']),
    status: 'HELD',
    format: chance.pick(['IN_PERSON', 'ONLINE', 'HYBRID']),
    startsOn: syntheticDay(chance),
    endsOn: null,
    dayPart: chance.pick(['MORNING', 'AFTERNOON', 'ALL_DAY']),
    startsAt: null,
    endsAt: null,
    timeZone: 'Asia/Vientiane',
    venue: { name: { lo: 'ສະຖານທີ່ສັງເຄາະ', en: 'Synthetic venue' }, address: null, location: null },
    province: chance.pick(provinceCodes),
    languages: ['lo'],
    organisers: [{ organisation: host, role: 'ORGANISER' }],
    participants: [
      { person: null, displayName: { lo: 'ຄະນະສັງເຄາະ', en: 'Synthetic group' }, role: 'CHAIR', organisation: host },
    ],
    participatingOrganisations: [pickId(chance, 'org', counts.organisations), pickId(chance, 'org', counts.organisations)],
    agenda: [{ title: { lo: 'ວາລະສັງເຄາະ', en: 'Synthetic item' }, presenter: 1 }],
    outcomes: [],
    attendance: { total: 5 + chance.below(200), byProvince: [] },
    programme: chance.happens(0.7) ? pickId(chance, 'prg', counts.programmes) : null,
    components: [],
    parent: null,
    registration: null,
    ...syntheticBacking,
  };
}

/** A synthetic publication: seven news items to two reports to one newspaper issue. */
export function makePublication(chance: Chance, number: number, counts: Counts): PublicationDocument {
  const kind = chance.pick(['NEWS', 'NEWS', 'NEWS', 'NEWS', 'NEWS', 'NEWS', 'NEWS', 'REPORT', 'REPORT', 'NEWSPAPER_ISSUE'] as const);
  const event = pickId(chance, 'evt', counts.events);
  const programme = pickId(chance, 'prg', counts.programmes);
  const common = {
    id: syntheticId('pub', number),
    slug: `synthetic-publication-${number}`,
    title: syntheticTitle(chance, { lo: 'ສິ່ງພິມ', en: 'publication' }, number),
    abstract: syntheticText(chance, 2),
    publishedOn: syntheticDay(chance),
    languages: ['lo', 'en'],
    publisherId: pickId(chance, 'org', counts.organisations),
    authors: [],
    about: [
      { type: 'Event' as const, id: event },
      { type: 'Programme' as const, id: programme },
      { type: 'Province' as const, id: chance.pick(provinceCodes) },
    ],
    files: [],
    ...syntheticBacking,
  };
  if (kind === 'NEWS') return { ...common, kind, body: syntheticText(chance, 8), eventId: event };
  if (kind === 'REPORT') return { ...common, kind, stage: 'FINAL', programmeId: programme, iatiCategory: 'A08' };
  return { ...common, kind, serialId: 'ser_newspaper', number: String(number) };
}
