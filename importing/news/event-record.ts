import type { Book } from './book.ts';
import type { Directory } from './directory.ts';
import type { Fact } from './facts.ts';
import type { Note, ProposedField, ProposedRecord } from './proposal.ts';
import { slugged } from './record-texts.ts';
import type { Reports } from './reports.ts';

const timeZone = 'Asia/Vientiane';
const offset = '+07:00';

/** Puts the meeting into the book. */
export function addEvent(book: Book, programme: ProposedRecord | undefined, notes: readonly Note[]): ProposedRecord {
  const { reports } = book;
  const slug = slugOf(reports, book.directory);
  return book.add('Event', null, [
    slug === null ? null : { field: 'slug', value: slug, confidence: 0.8, excerpts: [] },
    ...whatAndWhere(book),
    ...when(reports),
    ...who(book),
    programme && reports.programme ? { field: 'programme', value: programme.id ?? programme.key, confidence: reports.programme.confidence, excerpts: reports.programme.excerpts } : null,
  ], notes);
}

/** A field with the value, the certainty and the words of a fact. */
export function fieldOf<Value>(field: string, one: Fact<Value> | null | undefined, valueOf: (value: Value) => unknown = (value) => value): ProposedField | null {
  return one ? { field, value: valueOf(one.value), confidence: one.confidence, excerpts: one.excerpts } : null;
}

/** A field that holds a list of facts; it is as sure as the least of them. */
export function listField<Value>(field: string, facts: readonly Fact<Value>[], valueOf: (value: Value) => unknown): ProposedField | null {
  if (facts.length === 0) return null;
  return { field, value: facts.map(({ value }) => valueOf(value)), confidence: least(facts), excerpts: facts.flatMap(({ excerpts }) => excerpts) };
}

/** How sure the least sure of several facts is. */
export function least(facts: readonly { readonly confidence: number }[]): number {
  return Math.min(...facts.map(({ confidence }) => confidence));
}

function whatAndWhere({ reports: { meeting }, words }: Book): readonly (ProposedField | null)[] {
  return [
    fieldOf('title', meeting.title, words),
    fieldOf('kind', meeting.kind),
    fieldOf('status', meeting.status),
    fieldOf('format', meeting.format),
    fieldOf('venue', meeting.venue, (name) => ({ name: words(name), address: null, location: null })),
    fieldOf('province', meeting.province, ({ code }) => code),
  ];
}

function when({ meeting: { date, time, dayPart } }: Reports): readonly (ProposedField | null)[] {
  const lastDay = date?.value.until ?? null;
  const moment = (clock: string) => `${date?.value.from}T${clock}:00${offset}`;
  const until = lastDay === null ? time?.value.until : undefined;
  return [
    fieldOf('startsOn', date, ({ from }) => from),
    lastDay === null ? null : fieldOf('endsOn', date, () => lastDay),
    fieldOf('dayPart', dayPart),
    date ? fieldOf('startsAt', time, ({ from }) => moment(from)) : null,
    date && until ? fieldOf('endsAt', time, () => moment(until)) : null,
    { field: 'timeZone', value: timeZone, confidence: 0.9, excerpts: [] },
  ];
}

function who(book: Book): readonly (ProposedField | null)[] {
  const { organisers, participants, attendance: { organisations, provinces, total } } = book.reports;
  const attendance = {
    total: total?.value ?? null,
    byProvince: provinces.map(({ value }) => ({ province: value.mention.code, count: value.count })),
  };
  const counted = [...(total ? [total] : []), ...provinces];
  return [
    listField('organisers', organisers, ({ organisation, role }) => ({ organisation: book.organisation(organisation), role })),
    listField('participants', participants, ({ person, role }) => ({
      person: book.person(person),
      displayName: book.words(person.displayName),
      role,
      organisation: person.organisation ? book.organisation(person.organisation) : null,
    })),
    listField('participatingOrganisations', organisations, ({ organisation, province }) => book.organisation(organisation, province?.code)),
    counted.length === 0 ? null : { field: 'attendance', value: attendance, confidence: total?.confidence ?? least(provinces), excerpts: counted.flatMap(({ excerpts }) => excerpts) },
  ];
}

/** A name for addresses out of the day, the kind and the place of a meeting. */
function slugOf({ meeting }: Reports, { provinces }: Directory): string | null {
  if (!meeting.date) return null;
  const place = provinces.find(({ code }) => code === meeting.province?.value.code)?.name.en;
  return slugged([meeting.date.value.from, meeting.kind.value, place ?? ''].join('-'));
}
