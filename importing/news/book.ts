import type { LocalizedTexts } from '../../subgraphs/kit/text/index.ts';
import type { Directory } from './directory.ts';
import { note } from './doubts.ts';
import type { OrganisationMention } from './organisations.ts';
import type { PersonMention } from './people.ts';
import { keyPrefix, type Note, type ProposedField, type ProposedRecord, type ProposedType } from './proposal.ts';
import type { Reports } from './reports.ts';
import { academicTitle, fillsGap, heldTexts, inLanguages, oneLine } from './record-texts.ts';
import { keyOf, nameOf } from './roles.ts';

/** The records of a proposal in the making; each organisation and person is in it once. */
export interface Book {
  readonly reports: Reports;
  readonly directory: Directory;
  readonly records: readonly ProposedRecord[];
  /** Words in the language of the item. */
  words(text: string): LocalizedTexts;
  add(entityType: ProposedType, id: string | null, fields: readonly (ProposedField | null)[], notes?: readonly Note[]): ProposedRecord;
  /** The link to an organisation, which is put into the book if it is new to it. */
  organisation(mention: OrganisationMention, provinceCode?: string): string;
  /** The link to a person; null for a group without names. */
  person(mention: PersonMention): string | null;
  /** Links to everybody and every organisation in the book. */
  linked(entityType: 'Organisation' | 'Person'): readonly string[];
}

/** Begins the records of a proposal. */
export function createBook(reports: Reports, directory: Directory): Book {
  const records: ProposedRecord[] = [];
  const links = new Map<string, { readonly entityType: ProposedType; readonly link: string }>();
  const once = (entityType: ProposedType, name: string, make: () => ProposedRecord): string => {
    const before = links.get(name);
    if (before) return before.link;
    const { id, key } = make();
    links.set(name, { entityType, link: id ?? key });
    return id ?? key;
  };
  const book: Book = {
    reports,
    directory,
    records,
    words: (text) => ({ [reports.language]: oneLine(text) }),
    add(entityType, id, fields, notes = []) {
      const count = records.filter((record) => record.entityType === entityType).length + 1;
      const record = { entityType, key: `${keyPrefix}${entityType.toLowerCase()}-${count}`, id, fields: fields.filter((one) => one !== null), notes };
      records.push(record);
      return record;
    },
    organisation: (mention, provinceCode = placeOf(mention)) => once('Organisation', `${provinceCode ?? ''}|${keyOf(mention)}`, () => addOrganisation(book, mention, provinceCode)),
    person: (mention) => (mention.isGroup || mention.name === null ? null : once('Person', `person|${nameOf(mention)}`, () => addPerson(book, mention, mention.name ?? ''))),
    linked: (entityType) => [...new Set([...links.values()].filter((one) => one.entityType === entityType).map(({ link }) => link))],
  };
  return book;
}

// A department that every province has one of is told from the others by the province behind its name.
function placeOf({ kind, place, known }: OrganisationMention): string | undefined {
  return kind === 'PROVINCIAL_DEPARTMENT' && place !== null && !known ? place : undefined;
}

function addOrganisation(book: Book, mention: OrganisationMention, provinceCode: string | undefined): ProposedRecord {
  const { known, above, abbreviation, country } = mention;
  const parent = above ? book.organisation(above) : null;
  const place = provinceCode === undefined ? undefined : book.directory.provinces.find(({ code }) => code === provinceCode);
  const name = nameAt(mention, place?.name);
  const excerpts = [book.reports.reading.excerpt(mention)];
  const fill = (field: string, value: unknown, confidence = 0.6): ProposedField | null => (value === null || known ? null : { field, value, confidence, excerpts });
  return book.add('Organisation', known?.id ?? null, [
    abbreviation && /^[A-Za-z-]+$/.test(abbreviation) && !known ? { field: 'slug', value: abbreviation.toLowerCase(), confidence: 0.5, excerpts: [] } : null,
    fillsGap(known?.name, name) ? { field: 'name', value: { ...name, ...heldTexts(known?.name) }, confidence: known ? 0.9 : 0.6, excerpts } : null,
    fill('abbreviation', abbreviation === null ? null : { [/[\u0E80-\u0EFF]/.test(abbreviation) ? 'lo' : 'en']: abbreviation }),
    fill('kind', place ? 'PROVINCIAL_DEPARTMENT' : mention.kind),
    fill('parent', parent),
    fill('country', country ?? 'LA', country === null ? 0.5 : 0.7),
    fill('province', place?.code ?? null, 0.8),
  ]);
}

function nameAt({ lo, en }: OrganisationMention, place: LocalizedTexts | undefined): LocalizedTexts {
  if (!place) return inLanguages(lo, en);
  const single = en?.replace(/^(Department|Office|Division)s\b/, '$1') ?? null;
  return inLanguages(lo === null ? null : `${lo} ແຂວງ${place.lo ?? ''}`, single === null ? null : `${single}, ${place.en ?? ''} Province`);
}

function addPerson(book: Book, mention: PersonMention, given: string): ProposedRecord {
  const { reading } = book.reports;
  const { post, organisation, honorific, known } = mention;
  const office = organisation ? book.organisation(organisation) : null;
  const title = honorific === null || known ? null : academicTitle(honorific);
  const name = book.words(given);
  const excerpts = [reading.excerpt(mention)];
  const holds = post !== null && office !== null && !known?.organisations.includes(office);
  return book.add('Person', known?.id ?? null, [
    fillsGap(known?.name, name) ? { field: 'name', value: { ...name, ...heldTexts(known?.name) }, confidence: 0.85, excerpts } : null,
    title === null ? null : { field: 'title', value: book.words(title), confidence: 0.8, excerpts },
    holds ? { field: 'memberships', value: [{ organisation: office, role: book.words(reading.excerpt(post).text), from: null, until: null, provenance: [] }], confidence: 0.8, excerpts: [reading.excerpt(post)] } : null,
  ], post !== null && office === null ? [unplacedPost(reading.excerpt(post).text)] : []);
}

function unplacedPost(post: string): Note {
  return note('POST_UNPLACED', 'INFO', 'memberships', `ຂ່າວບອກຕຳແໜ່ງ “${oneLine(post)}” ແຕ່ບໍ່ຮູ້ວ່າຢູ່ອົງການໃດ.`, `The source gives the post “${oneLine(post)}” without an organisation that could be told.`);
}
