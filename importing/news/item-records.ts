import type { Book } from './book.ts';
import { note } from './doubts.ts';
import type { Note, ProposedRecord } from './proposal.ts';

/** Puts the report into the book that the item speaks of as a programme's last. */
export function addReport(book: Book, programme: ProposedRecord): void {
  const final = book.reports.programme?.results.find(({ value }) => value === 'FINAL_REPORT');
  if (!final) return;
  const { excerpts } = final;
  const slug = programme.fields.find(({ field }) => field === 'slug')?.value ?? book.reports.programme?.known?.slug;
  book.add('Report', null, [
    typeof slug === 'string' ? { field: 'slug', value: `${slug}-final-report`, confidence: 0.7, excerpts: [] } : null,
    { field: 'title', value: book.words(excerpts[0]?.text ?? ''), confidence: 0.5, excerpts },
    { field: 'stage', value: 'FINAL', confidence: 0.8, excerpts },
    { field: 'programme', value: programme.id ?? programme.key, confidence: 0.7, excerpts },
  ], [note('NOT_YET_SEEN', 'WARNING', null, 'ຮູ້ຈາກຂ່າວເທົ່ານັ້ນ; ຍັງບໍ່ທັນເຫັນຕົວບົດລາຍງານ.', 'Known from the news item alone; no copy of the report has been seen.')]);
}

/** Puts the item itself into the book. */
export function addNewsItem(book: Book, event: ProposedRecord, programme: ProposedRecord | undefined, notes: readonly Note[]): void {
  const { reading, layout, author, meeting, language } = book.reports;
  const title = layout.title ? reading.excerpt(layout.title) : meeting.title?.excerpts[0];
  const credit = layout.credit ? reading.excerpt(layout.credit) : null;
  const organisation = author ? book.organisation(author) : null;
  book.add('NewsItem', null, [
    ...event.fields.filter(({ field }) => field === 'slug'),
    title ? { field: 'title', value: book.words(title.text), confidence: layout.title ? 0.95 : 0.4, excerpts: [title] } : null,
    layout.dateline ? { field: 'publishedOn', value: layout.dateline.from, confidence: 0.9, excerpts: [reading.excerpt(layout.dateline)] } : null,
    { field: 'languages', value: [language], confidence: 0.99, excerpts: [] },
    credit ? { field: 'authors', value: [{ person: null, organisation, creditLine: book.words(credit.text) }], confidence: author ? 0.7 : 0.85, excerpts: [credit] } : null,
    { field: 'about', value: subjects(book, event, programme), confidence: 0.8, excerpts: [] },
    { field: 'event', value: event.key, confidence: 0.95, excerpts: [] },
  ], notes);
}

function subjects(book: Book, event: ProposedRecord, programme: ProposedRecord | undefined) {
  const { meeting, attendance } = book.reports;
  const provinces = new Set([...(meeting.province ? [meeting.province.value.code] : []), ...attendance.provinces.map(({ value }) => value.mention.code)]);
  return [
    { type: 'Event', id: event.key },
    ...(programme ? [{ type: 'Programme', id: programme.id ?? programme.key }] : []),
    ...book.linked('Organisation').map((id) => ({ type: 'Organisation', id })),
    ...[...provinces].map((id) => ({ type: 'Province', id })),
    ...book.linked('Person').map((id) => ({ type: 'Person', id })),
  ];
}
