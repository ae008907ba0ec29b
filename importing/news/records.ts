import { createBook } from './book.ts';
import type { Directory } from './directory.ts';
import { addEvent } from './event-record.ts';
import { addNewsItem, addReport } from './item-records.ts';
import { addProgramme, commitmentsField } from './programme-record.ts';
import type { Note, Proposal } from './proposal.ts';
import type { Reports } from './reports.ts';

/** Makes records out of what was read. */
export function recordsOf(reports: Reports, directory: Directory, notes: { readonly event: readonly Note[]; readonly item: readonly Note[] }): Pick<Proposal, 'records' | 'unplaced'> {
  const book = createBook(reports, directory);
  const programme = addProgramme(book);
  const event = addEvent(book, programme, notes.event);
  if (programme) addReport(book, programme);
  addNewsItem(book, event, programme, notes.item);
  const promised = commitmentsField(book, event.key);
  if (!promised) return { records: book.records, unplaced: [] };
  const records = book.records.map((record) => (record === programme ? { ...record, fields: [...record.fields, promised] } : record));
  return { records, unplaced: programme ? [] : [promised] };
}
