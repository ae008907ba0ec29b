import type { Database } from '../../subgraphs/kit/database.ts';
import { editedEvents } from '../../subgraphs/events/kinds.ts';
import { editedOrganisations, editedPeople } from '../../subgraphs/organisations/kinds.ts';
import { editedProgrammes } from '../../subgraphs/programmes/kinds.ts';
import { editedPublications, editedSerials } from '../../subgraphs/publications/kinds.ts';
import type { PublicationDocument } from '../../subgraphs/publications/documents.ts';
import type { Random } from '../federation/random.ts';
import { synthetic as event } from '../subgraphs/events/synthetic.ts';
import { organisation, person } from '../subgraphs/organisations/synthetic.ts';
import { commitment, partner, programme } from '../subgraphs/programmes/synthetic.ts';
import { journal, journalIssue, news, report } from '../subgraphs/publications/synthetic.ts';
import { changedKind, type ChangedKind, type Making, type PublicIds } from './random-changes.ts';

/** Databases of all registries. */
export type Databases = Readonly<Record<'organisations' | 'events' | 'programmes' | 'publications', Database>>;

const provinces = ['LA-VT', 'LA-LP', 'LA-SV', 'LA-CH', 'LA-XA', 'LA-LM'];
const words = ['ດິຈິຕອນ', 'ໂຄງການ', 'ກອງປະຊຸມ', 'water', 'roads', 'data', '"quoted"', 'back\\slash', '\u2028', 'Ünïcode', '🇱🇦'];
const shippedOrganisations = ['org_dgc', 'org_mtc', 'org_kdi'];
const ksp = 'prg_ksp_2021_2022';

const maybe = <Value>(random: Random, value: () => Value): Value | null => (random.chance(0.5) ? value() : null);
const day = (random: Random) => `20${10 + random.below(15)}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;
const title = (random: Random, what: string) => ({ lo: `ຂໍ້ມູນສົມມຸດ ${random.some(words, 1, 3).join(' ')}`, en: `Made-up ${what} ${random.below(1_000_000)}` });
const anOrganisation = ({ random, ids }: Making) => random.pick(random.chance(0.3) ? shippedOrganisations : [...shippedOrganisations, ...ids('organisations').slice(-50)]);
const aProgramme = ({ random, ids }: Making) => random.pick([ksp, ...ids('programmes').slice(-20)]);
const one = (random: Random, ids: readonly string[]) => (ids.length > 0 && random.chance(0.5) ? random.pick(ids) : null);
const name = (what: string, number: number) => `in_step_${what}_${number}`;

const always = () => [''];

/** Every kind of record that is changed, made up and marked as synthetic. */
export function changedKinds(databases: Databases): readonly ChangedKind[] {
  return [
    changedKind({ name: 'organisations', weight: 12, records: editedOrganisations, database: databases.organisations, choices: always, make: makeOrganisation }),
    changedKind({ name: 'people', weight: 6, records: editedPeople, database: databases.organisations, choices: always, make: makePerson }),
    changedKind({ name: 'events', weight: 34, records: editedEvents, database: databases.events, choices: always, make: makeEvent }),
    changedKind({ name: 'programmes', weight: 16, records: editedProgrammes, database: databases.programmes, choices: always, make: makeProgramme }),
    changedKind({ name: 'publications', weight: 30, records: editedPublications, database: databases.publications, choices: publicationChoices, make: makePublication }),
    changedKind({ name: 'serials', weight: 1, records: editedSerials, database: databases.publications, choices: always, make: makeSerial }),
  ];
}

function makeOrganisation(making: Making) {
  const { random, number } = making;
  return organisation(name('organisation', number), {
    name: title(random, 'organisation'),
    otherNames: random.chance(0.3) ? [{ text: title(random, 'name'), from: day(random), until: null }] : [],
    kind: random.pick(['OTHER', 'MINISTRY']),
    country: random.pick(['LA', 'KR', 'JP']),
    parent: maybe(random, () => random.pick(shippedOrganisations)),
    province: maybe(random, () => random.pick(provinces)),
    website: maybe(random, () => `https://synthetic.example/${random.below(1000)}`),
  });
}

function makePerson(making: Making) {
  const { random, number } = making;
  const posts = random.some(shippedOrganisations, 0, 2);
  return person(name('person', number), {
    name: title(random, 'person'),
    memberships: posts.map((id) => ({ organisation: id, role: title(random, 'post'), from: maybe(random, () => day(random)), until: null, provenance: [] })),
  });
}

function makeEvent(making: Making) {
  const { random, number } = making;
  return event(name('event', number), {
    title: title(random, 'meeting'),
    purpose: maybe(random, () => title(random, 'purpose')),
    kind: random.pick(['WORKSHOP', 'TRAINING', 'CONFERENCE']),
    startsOn: day(random),
    province: maybe(random, () => random.pick(provinces)),
    programme: maybe(random, () => aProgramme(making)),
    organisers: random.chance(0.7) ? [{ organisation: anOrganisation(making), role: 'ORGANISER' }] : [],
    participants: random.chance(0.5) ? [{ person: null, displayName: title(random, 'speaker'), role: 'SPEAKER', organisation: anOrganisation(making) }] : [],
    outcomes: random.chance(0.3) ? [title(random, 'outcome')] : [],
    attendance: { total: maybe(random, () => random.below(500)), byProvince: [] },
  });
}

function makeProgramme(making: Making) {
  const { random, number } = making;
  return programme(name('programme', number), {
    title: title(random, 'programme'),
    status: random.pick(['IMPLEMENTATION', 'CLOSED', 'PIPELINE']),
    plannedStart: maybe(random, () => day(random)),
    partners: random.chance(0.8) ? [partner(anOrganisation(making), random.pick(['FUNDING', 'IMPLEMENTING']), 'LA')] : [],
    provinces: random.some(provinces, 0, 3),
    commitments: random.chance(0.4) ? [commitment(name('promise', number), { text: title(random, 'promise'), ownerId: maybe(random, () => anOrganisation(making)) })] : [],
  });
}

function makeSerial({ random, number }: Making) {
  return journal(name('serial', number), { kind: 'JOURNAL', name: title(random, 'journal'), publisherId: maybe(random, () => 'org_dgc'), provenance: [] });
}

function publicationChoices(ids: PublicIds): readonly string[] {
  return ['NEWS', 'NEWS', 'REPORT', ...(ids('serials').length > 0 ? ['JOURNAL_ISSUE'] : [])];
}

function makePublication(making: Making): PublicationDocument {
  const { random, number, fixed, ids } = making;
  const common = {
    title: title(random, 'publication'),
    abstract: maybe(random, () => title(random, 'abstract')),
    publishedOn: maybe(random, () => day(random)),
    publisherId: maybe(random, () => anOrganisation(making)),
    about: random.chance(0.6) ? [{ type: 'Programme' as const, id: aProgramme(making) }] : [],
    provenance: [],
  };
  const key = name('publication', number);
  if (fixed === 'REPORT') return report(key, { ...common, programmeId: maybe(random, () => aProgramme(making)) });
  if (fixed === 'JOURNAL_ISSUE') return journalIssue(key, random.pick(ids('serials')), { ...common, number: String(random.below(100)) });
  return news(key, { ...common, body: maybe(random, () => title(random, 'text')), eventId: one(random, ids('events').slice(-50)) });
}
