import type { EntityManager } from '@mikro-orm/sql';
import { timingSafeEqual } from 'node:crypto';
import { inBook, move, queueMail, type Actor, type OpenBook } from './book.ts';
import { registrationEntity, type Registration } from './entities.ts';
import { hashToken } from './token.ts';
import { endOfMeeting, startOfMeetingDay } from './meeting.ts';
import { registrationProblem } from './problems.ts';
import { failed, type Outcome } from './register.ts';
import { mayBecome } from './status.ts';

/** A change of one registration that somebody asks for. */
export interface StatusChange {
  readonly status: keyof typeof mayBecome;
  readonly actor: Actor;
  readonly now: Date;
  /** Argument of the mutation that named the registration, for problems. */
  readonly argument: string;
}

/** The registration that a secret code belongs to; null where there is none. */
export async function findByToken(em: EntityManager, token: string): Promise<Registration | null> {
  const hash = hashToken(token);
  const row = await em.findOne(registrationEntity, { tokenHash: hash }, { disableIdentityMap: true, connectionType: 'write' });
  // The index compares byte by byte; what is found is compared once more in constant time.
  return row?.tokenHash && timingSafeEqual(Buffer.from(row.tokenHash), Buffer.from(hash)) ? row : null;
}

/** A registration by its id; null where there is none. */
export function findById(em: EntityManager, id: string): Promise<Registration | null> {
  return em.findOne(registrationEntity, { id }, { disableIdentityMap: true, connectionType: 'write' });
}

/** Changes where a registration stands, if it may; one that stands there already is answered as it is. */
export async function changeStatus(em: EntityManager, found: Registration, change: StatusChange): Promise<Outcome> {
  const outcome = await inBook(em, found.eventId, change.now, async (book) => {
    // Read again under the lock: somebody else may have changed it in the meantime.
    const row = await findById(em, found.id);
    return row ? changeRow(book, row, change) : undefined;
  });
  return outcome ?? failed([registrationProblem('REGISTRATION_NOT_FOUND', change.argument)]);
}

async function changeRow(book: OpenBook, row: Registration, { status, actor, now, argument }: StatusChange): Promise<Outcome> {
  if (row.status === status) return { registration: row, token: null, waitingPosition: null, problems: [] };
  if (!mayBecome[status].includes(row.status)) return failed([registrationProblem('STATUS_NOT_ALLOWED', argument)]);
  const event = book.meeting?.event;
  const moment = now.toISOString();
  if (event && status === 'CHECKED_IN' && moment < startOfMeetingDay(event)) return failed([registrationProblem('CHECK_IN_TOO_EARLY', argument)]);
  if (event && status !== 'CHECKED_IN' && moment >= endOfMeeting(event)) return failed([registrationProblem('MEETING_OVER', argument)]);
  const [registration] = await move(book, [row], status, actor);
  if (!registration) throw new TypeError('A registration was lost while it was changed.');
  if (status !== 'CHECKED_IN') await queueMail(book, [registration]);
  return { registration, token: null, waitingPosition: null, problems: [] };
}
