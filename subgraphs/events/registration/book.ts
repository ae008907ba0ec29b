import { LockMode, raw, type EntityData, type EntityManager } from '@mikro-orm/sql';
import { recordInternalChanges, type NewInternalChange } from '../../kit/changes.ts';
import { newId } from '../../kit/ids.ts';
import { consentEntity, mailEntity, registrationBookEntity, registrationEntity } from './entities.ts';
import type { Registration, RegistrationBook, RegistrationConsent } from './entities.ts';
import { endOfMeeting, isComing, readMeeting, type Meeting } from './meeting.ts';
import { keepsPlace, type RegistrationStatus } from './status.ts';

/** What mail tells of a registration. */
export type MailKind = RegistrationStatus;

/** Who changes registrations, as the record of changes has it. */
export type Actor = string;

/** The registrations of one meeting while one transaction changes them; everybody else waits. */
export interface OpenBook {
  readonly em: EntityManager;
  readonly eventId: string;
  readonly now: Date;
  /** The meeting's record; undefined while it is withdrawn. */
  readonly meeting: Meeting | undefined;
  /** The counts as they are after what was done so far. */
  readonly counts: Pick<RegistrationBook, 'lastSequence' | 'taken' | 'waiting'>;
  readonly changes: NewInternalChange[];
}

const rowsPerStatement = 500;

/**
 * Opens the book of a meeting, makes changes in it and closes it again, within a transaction. The lock of the
 * book's row puts all changes of one meeting's registrations into one order, also between processes. Answers
 * undefined, and does nothing, for a meeting that has neither a book nor a desk to begin one for.
 */
export async function inBook<T>(em: EntityManager, eventId: string, now: Date, work: (book: OpenBook) => Promise<T>): Promise<T | undefined> {
  const row = (await lockBook(em, eventId)) ?? (await beginBook(em, eventId));
  if (!row) return undefined;
  const { lastSequence, taken, waiting } = row;
  const meeting = await readMeeting(em, eventId);
  const book: OpenBook = { em, eventId, now, meeting, counts: { lastSequence, taken, waiting }, changes: [] };
  const result = await work(book);
  await promote(book);
  const endsAt = meeting ? endOfMeeting(meeting.event) : row.endsAt;
  await em.nativeUpdate(registrationBookEntity, { eventId }, { ...book.counts, endsAt });
  if (book.changes.length > 0) await recordInternalChanges(em, book.changes);
  return result;
}

/** Lets people from the waiting list take places that an edit of the meeting has made, within that edit's transaction. */
export async function settleBook(em: EntityManager, eventId: string, now: Date): Promise<void> {
  if (await lockBook(em, eventId)) await inBook(em, eventId, now, async () => undefined);
}

/** Whether somebody who registers now has a place at once. Nobody passes those who wait. */
export function hasRoom({ meeting, counts }: OpenBook): boolean {
  return counts.waiting === 0 && placesLeft(meeting, counts.taken) > 0;
}

/** Enters new registrations. */
export async function enter(book: OpenBook, rows: readonly Registration[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await book.em.insertMany(registrationEntity, rows.slice(start, start + rowsPerStatement));
  }
  for (const row of rows) book.changes.push(changeOf(book, row, 'REGISTERED', 'registrant', ['status']));
}

/** Counts a registration that comes to stand somewhere, or no longer does. */
export function count({ counts }: OpenBook, status: string, by: 1 | -1): void {
  if (keepsPlace(status)) counts.taken += by;
  if (status === 'WAITING') counts.waiting += by;
}

/** Moves registrations of one meeting to another status; answers them as they are then. */
export async function move(
  book: OpenBook,
  rows: readonly Registration[],
  status: RegistrationStatus,
  actor: Actor,
): Promise<readonly Registration[]> {
  const data: EntityData<Registration> = { status, version: raw('version + 1') };
  if (status === 'CHECKED_IN') data.checkedInAt = book.now.toISOString();
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const ids = rows.slice(start, start + rowsPerStatement).map(({ id }) => id);
    await book.em.nativeUpdate(registrationEntity, { id: { $in: ids } }, data);
  }
  return rows.map((row) => {
    count(book, row.status, -1);
    count(book, status, 1);
    const moved = { ...row, status, version: row.version + 1, checkedInAt: status === 'CHECKED_IN' ? book.now.toISOString() : row.checkedInAt ?? null };
    book.changes.push(changeOf(book, moved, status, actor, ['status']));
    return moved;
  });
}

/** Queues mail about registrations, in the transaction that changes them; nobody is written to who gave no address. */
export async function queueMail(book: OpenBook, rows: readonly Registration[], tokenOf: (row: Registration, mailId: string) => string | null = () => null) {
  const now = book.now.toISOString();
  const mails = rows.filter(({ emailDigest }) => typeof emailDigest === 'string').map((row) => {
    const id = newId('mail', book.now);
    return { id, registrationId: row.id, kind: row.status, token: tokenOf(row, id), createdAt: now, attempts: 0, nextAttemptAt: now };
  });
  for (let start = 0; start < mails.length; start += rowsPerStatement) {
    await book.em.insertMany(mailEntity, mails.slice(start, start + rowsPerStatement));
  }
}

/** Keeps the words that somebody agreed to, once. */
export async function keepConsent(em: EntityManager, consent: Pick<RegistrationConsent, 'version' | 'words'>): Promise<void> {
  await em.upsert(consentEntity, consent, { onConflictAction: 'ignore', disableIdentityMap: true });
}

// Whoever waits longest takes a place that has come free, as long as the meeting is to take place and not over.
async function promote(book: OpenBook): Promise<void> {
  const { em, eventId, meeting, counts, now } = book;
  if (!meeting?.desk || !isComing(meeting.event) || now.toISOString() >= endOfMeeting(meeting.event)) return;
  const places = Math.min(counts.waiting, placesLeft(meeting, counts.taken));
  if (places <= 0) return;
  const waiting = await em.find(
    registrationEntity,
    { eventId, status: 'WAITING' },
    { orderBy: { sequence: 'asc' }, limit: places, disableIdentityMap: true, connectionType: 'write' },
  );
  const promoted = await move(book, waiting, meeting.desk.requiresApproval ? 'PENDING' : 'CONFIRMED', 'waiting-list');
  await queueMail(book, promoted);
}

function placesLeft(meeting: Meeting | undefined, taken: number): number {
  const capacity = meeting?.desk?.capacity;
  return typeof capacity === 'number' ? capacity - taken : Infinity;
}

function lockBook(em: EntityManager, eventId: string): Promise<RegistrationBook | null> {
  return em.findOne(registrationBookEntity, { eventId }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
}

async function beginBook(em: EntityManager, eventId: string): Promise<RegistrationBook | null> {
  const meeting = await readMeeting(em, eventId);
  if (!meeting?.desk) return null;
  const empty = { eventId, lastSequence: 0, taken: 0, waiting: 0, endsAt: endOfMeeting(meeting.event) };
  // Another process may begin it too: one of them does, and the other goes on with that one.
  await em.upsert(registrationBookEntity, empty, { onConflictAction: 'ignore', disableIdentityMap: true });
  return lockBook(em, eventId);
}

/** An entry of the record of changes; nothing in it says who the person is. */
export function changeOf(book: Pick<OpenBook, 'now'>, row: Registration, kind: string, actor: Actor, fields: readonly string[]): NewInternalChange {
  const { id, eventId, sequence, status, version } = row;
  return { actor, kind, entityType: 'Registration', entityId: id, fields, state: { eventId, sequence, status }, version, recordedAt: book.now.toISOString() };
}
