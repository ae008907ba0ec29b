import { raw, type EntityData, type EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Database } from '../../kit/database.ts';
import { write } from '../../kit/write.ts';
import { changeOf, inBook, move } from './book.ts';
import { mailEntity, registrationEntity } from './entities.ts';
import type { Registration } from './entities.ts';
import type { RegistrationKeys } from './keys.ts';
import { daysAfter, isComing, readMeeting } from './meeting.ts';
import { openPersonal, sealedColumns } from './register.ts';

const actor = 'registration-job';
// One transaction changes so many registrations: a large meeting neither holds its lock for long nor fills the memory.
const batchSize = 500;
/** Between two transactions work is given up where it is to end; what is left is done the next time. */
interface Stoppable {
  readonly signal?: AbortSignal;
}

const asStored = { disableIdentityMap: true, connectionType: 'write' } as const;

/** Notes of whoever had a place and was not seen at the door that they did not come, once a meeting is over; answers how many. */
export async function markNoShows(database: Database, now: Date, { signal }: Stoppable = {}): Promise<number> {
  const { rows } = await sql<{ eventId: string }>`select b.event_id as ${sql.ref('eventId')} from registration_book as b
    where b.ends_at <= ${now.toISOString()}
      and exists (select 1 from registration as r where r.event_id = b.event_id and r.status = 'CONFIRMED')`.execute(
    database.fork().getKysely({ type: 'write' }),
  );
  let marked = 0;
  for (const { eventId } of rows) marked += await repeatedly(() => write(database, (em) => markSome(em, eventId, now)), signal);
  return marked;
}

async function markSome(em: EntityManager, eventId: string, now: Date): Promise<number> {
  const marked = await inBook(em, eventId, now, async (book) => {
    // A meeting that was put off or called off did not take place, so nobody stayed away from it.
    if (book.meeting && !isComing(book.meeting.event) && book.meeting.event.status !== 'HELD') return 0;
    const rows = await em.find(registrationEntity, { eventId, status: 'CONFIRMED' }, { ...asStored, orderBy: { sequence: 'asc' }, limit: batchSize });
    return (await move(book, rows, 'NO_SHOW', actor)).length;
  });
  return marked ?? 0;
}

/** Erases the personal data of registrations whose time is over; answers how many. What is counted of them stays. */
export async function eraseOverdue(database: Database, now: Date, { signal }: Stoppable = {}): Promise<number> {
  // What is erased is to be gone from the file too, not merely from sight; SQLite would leave it in free pages.
  if (database.dialect === 'sqlite') await sql`pragma secure_delete = on`.execute(database.fork().getKysely({ type: 'write' }));
  let erased = 0;
  for (const { eventId, retentionDays } of await readOverdue(database, now)) {
    erased += await repeatedly(() => write(database, (em) => eraseSome(em, eventId, retentionDays, now)), signal);
  }
  // The log of what was written holds it still.
  if (erased > 0 && database.dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database.fork().getKysely({ type: 'write' }));
  return erased;
}

interface Overdue {
  readonly eventId: string;
  readonly retentionDays: number;
}

// A meeting may have shortened the time since; it can never lengthen it for those who agreed to less.
async function readOverdue(database: Database, now: Date): Promise<readonly Overdue[]> {
  const em = database.fork();
  const { rows } = await sql<Overdue & { endsAt: string }>`select r.event_id as ${sql.ref('eventId')}, r.retention_days as ${sql.ref('retentionDays')},
      min(b.ends_at) as ${sql.ref('endsAt')}
    from registration as r join registration_book as b on b.event_id = r.event_id
    where r.erased_at is null and b.ends_at <= ${now.toISOString()} group by r.event_id, r.retention_days`.execute(em.getKysely({ type: 'write' }));
  const overdue: Overdue[] = [];
  for (const { eventId, retentionDays, endsAt } of rows) {
    const promised = (await readMeeting(em, eventId))?.desk?.retentionDays ?? retentionDays;
    if (daysAfter(endsAt, Math.min(retentionDays, promised)) <= now.toISOString()) overdue.push({ eventId, retentionDays });
  }
  return overdue;
}

async function eraseSome(em: EntityManager, eventId: string, retentionDays: number, now: Date): Promise<number> {
  const erased = await inBook(em, eventId, now, async (book) => {
    const rows = await em.find(registrationEntity, { eventId, retentionDays, erasedAt: null }, { ...asStored, limit: batchSize });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await em.nativeUpdate(registrationEntity, { id: { $in: ids } }, erasedColumns(now));
    await em.nativeDelete(mailEntity, { registrationId: { $in: ids } });
    for (const row of rows) book.changes.push(changeOf(book, { ...row, version: row.version + 1 }, 'ANONYMISED', actor, personalFields));
    return ids.length;
  });
  return erased ?? 0;
}

function erasedColumns(now: Date): EntityData<Registration> {
  return {
    personal: null,
    keyId: null,
    emailDigest: null,
    idempotencyDigest: null,
    contentDigest: null,
    tokenHash: null,
    erasedAt: now.toISOString(),
    version: raw('version + 1'),
  };
}

const personalFields = ['fullName', 'email', 'phone', 'organisationName'];

/** Seals again, with the key that seals now, what an older one has sealed; answers how many registrations. */
export async function renewSeals(database: Database, keys: RegistrationKeys, now: Date, { signal }: Stoppable = {}): Promise<number> {
  await write(database, (em) => renewCodes(em, keys));
  return repeatedly(() => write(database, (em) => renewSome(em, keys, now)), signal);
}

async function renewSome(em: EntityManager, keys: RegistrationKeys, now: Date): Promise<number> {
  const older = await em.find(registrationEntity, { keyId: { $ne: keys.currentId } }, { ...asStored, orderBy: { id: 'asc' }, limit: batchSize, fields: ['id', 'eventId'] });
  const [first] = older;
  if (!first) return 0;
  // Under the lock of one meeting at a time, so that nobody changes what is being sealed.
  const ids = older.filter(({ eventId }) => eventId === first.eventId).map(({ id }) => id);
  const renewed = await inBook(em, first.eventId, now, async () => {
    const rows = await em.find(registrationEntity, { id: { $in: ids }, personal: { $ne: null } }, asStored);
    for (const row of rows) await em.nativeUpdate(registrationEntity, { id: row.id }, resealed(keys, row));
    return rows.length;
  });
  return renewed ?? 0;
}

// Secret codes that wait for their mail. One that is sent meanwhile is gone, and updating it does nothing.
async function renewCodes(em: EntityManager, keys: RegistrationKeys): Promise<void> {
  const waiting = await em.find(mailEntity, { token: { $ne: null } }, asStored);
  for (const { id, token } of waiting) {
    const place = { id, field: 'token' };
    if (token && !token.startsWith(`${keys.currentId}:`)) await em.nativeUpdate(mailEntity, { id }, { token: keys.seal(keys.open(token, place), place) });
  }
}

function resealed(keys: RegistrationKeys, row: Registration) {
  const personal = openPersonal(keys, row);
  if (!personal) throw new TypeError('An erased registration has nothing to seal.');
  const { eventId, organisationId, provinceCode } = row;
  return sealedColumns(keys, row.id, { eventId, personal, organisationId: organisationId ?? null, provinceCode: provinceCode ?? null });
}

async function repeatedly(work: () => Promise<number>, signal: AbortSignal | undefined): Promise<number> {
  let total = 0;
  for (;;) {
    if (signal?.aborted) return total;
    const done = await work();
    if (done === 0) return total;
    total += done;
  }
}
