import type { Book } from './book.ts';
import { note } from './doubts.ts';
import { fieldOf, least, listField } from './event-record.ts';
import type { Note, ProposedField, ProposedRecord } from './proposal.ts';
import type { ProgrammeFacts } from './programme.ts';
import { inLanguages, slugged } from './record-texts.ts';

/** Puts the programme into the book, where the item tells of one. */
export function addProgramme(book: Book): ProposedRecord | undefined {
  const { programme } = book.reports;
  if (!programme) return undefined;
  const { known, components, results, componentCount } = programme;
  return book.add('Programme', known?.id ?? null, [
    ...(known ? [] : identity(programme)),
    partners(book, programme),
    listField('components', components, ({ text, kind }) => ({ title: book.words(text), description: null, kind })),
    results.length === 0 ? null : {
      field: 'results',
      value: results.map(({ excerpts: [words] }) => ({ kind: 'OUTPUT', title: book.words(words?.text ?? ''), indicator: null, baseline: null, target: null, actual: null })),
      confidence: least(results),
      excerpts: results.flatMap(({ excerpts }) => excerpts),
    },
  ], countNotes(componentCount?.value, components.length));
}

/** The promises of a programme, once the meeting that they were made at is in the book. */
export function commitmentsField(book: Book, announcedAt: string): ProposedField | null {
  const { commitments, meeting } = book.reports;
  const announcedOn = meeting.date?.value.from ?? null;
  return listField('commitments', commitments, ({ kind, text, dueOn }) => ({
    kind, text: book.words(text), status: 'ANNOUNCED', announcedAt, announcedOn, dueOn, owner: null, evidence: [],
  }));
}

function identity({ lo, en, acronym, cycle, results }: ProgrammeFacts): readonly (ProposedField | null)[] {
  const title = inLanguages(lo?.value ?? null, en?.value ?? (lo ? null : acronym?.value ?? null));
  const slug = slugged([acronym?.value ?? en?.value ?? '', cycle?.value ?? ''].join('-'));
  const final = results.filter(({ value }) => value === 'FINAL_REPORT');
  return [
    slug === '' ? null : { field: 'slug', value: slug, confidence: 0.7, excerpts: [] },
    fieldOf('title', lo ?? en ?? acronym, () => title),
    fieldOf('acronym', acronym),
    fieldOf('cycle', cycle),
    // A programme whose final report is out is at its end, but may not be closed.
    final.length === 0 ? null : { field: 'status', value: 'FINALISATION', confidence: 0.6, excerpts: final.flatMap(({ excerpts }) => excerpts) },
  ];
}

function partners(book: Book, { donors }: ProgrammeFacts): ProposedField | null {
  // Where a country pays, its institute that calls the meeting most likely carries the programme out.
  const doers = book.reports.organisers.filter(({ value: { organisation } }) =>
    organisation.kind === 'FOREIGN_RESEARCH_INSTITUTE' && donors.some(({ value }) => value.country === organisation.country));
  const roles = [
    ...donors.map((donor) => ({ organisation: donor.value, role: 'FUNDING', excerpts: donor.excerpts, confidence: donor.confidence })),
    ...doers.map((doer) => ({ organisation: doer.value.organisation, role: 'IMPLEMENTING', excerpts: doer.excerpts, confidence: 0.5 })),
  ];
  if (roles.length === 0) return null;
  return {
    field: 'partners',
    value: roles.map(({ organisation, role }) => ({
      organisation: book.organisation(organisation), role, country: organisation.country,
    })),
    confidence: least(roles),
    excerpts: roles.flatMap(({ excerpts }) => excerpts),
  };
}

function countNotes(said: number | undefined, listed: number): readonly Note[] {
  if (said === undefined || said === listed || listed === 0) return [];
  return [note('COMPONENT_COUNT_CONFLICT', 'CONFLICT', 'components', `ຂ່າວວ່າມີ ${said} ພາກສ່ວນ ແຕ່ລາຍຊື່ມີ ${listed}.`, `The source speaks of ${said} parts and lists ${listed}.`)];
}
