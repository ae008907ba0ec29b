import type { EntityManager } from '@mikro-orm/sql';
import { createHash } from 'node:crypto';
import { newId } from '../../kit/ids.ts';
import type { Problem } from '../../kit/problems.ts';
import type { StoredText } from '../../kit/values.ts';
import { count, enter, hasRoom, inBook, keepConsent, queueMail, type OpenBook } from './book.ts';
import { isDeskOpen } from './desk.ts';
import { registrationEntity, type Registration } from './entities.ts';
import { hashToken, newToken } from './token.ts';
import type { RegistrationKeys } from './keys.ts';
import { contentOf, foldAddress, type Applicant, type PersonalData } from './person.ts';
import { registrationProblem } from './problems.ts';
import { endedStatuses } from './status.ts';

/** What became of a request about a registration. */
export interface Outcome {
  readonly registration: Registration | null;
  /** The secret code of a registration that was just made. */
  readonly token: string | null;
  readonly waitingPosition: number | null;
  readonly problems: readonly Problem[];
}

/** Somebody who asks for a place, and when. */
export interface Application {
  readonly applicant: Applicant;
  readonly now: Date;
}

/** What registering needs beside the database. */
export interface RegisterTools {
  readonly keys: RegistrationKeys;
  /** False where no mail is sent: then no secret code is kept for it. */
  readonly sendsMail: boolean;
}

/** Version of the words that a person agrees to: a digest, so that it changes whenever they do. */
export function consentVersion(words: StoredText): string {
  return createHash('sha256').update(JSON.stringify([words.lo ?? null, words.en ?? null, words.ko ?? null])).digest('hex').slice(0, 16);
}

/** Registers people for one meeting in the order in which they are given; one who cannot be is told why, and the others go on. */
export async function registerAll(em: EntityManager, applications: readonly Application[], tools: RegisterTools): Promise<readonly Outcome[]> {
  const eventId = applications[0]?.applicant.eventId ?? '';
  const now = applications.at(-1)?.now ?? new Date();
  const outcomes = await inBook(em, eventId, now, (book) => registerInBook(book, applications, tools));
  return outcomes ?? applications.map(() => failed([registrationProblem('EVENT_NOT_FOUND', 'input', 'eventId')]));
}

/** An outcome that has problems. */
export function failed(problems: readonly Problem[]): Outcome {
  return { registration: null, token: null, waitingPosition: null, problems };
}

interface Known {
  readonly idempotency: Map<string, Registration>;
  readonly emails: Set<string>;
}

async function registerInBook(book: OpenBook, applications: readonly Application[], tools: RegisterTools): Promise<readonly Outcome[]> {
  const known = await readKnown(book, applications, tools.keys);
  const tokens = new Map<string, string>();
  const made: Registration[] = [];
  const outcomes: Outcome[] = [];
  for (const application of applications) {
    const outcome = registerOne(book, application, tools.keys, known);
    outcomes.push(outcome);
    if (!outcome.registration || outcome.token === null) continue;
    made.push(outcome.registration);
    tokens.set(outcome.registration.id, outcome.token);
  }
  const desk = book.meeting?.desk;
  if (made.length === 0 || !desk) return outcomes;
  await keepConsent(book.em, { version: consentVersion(desk.consentText), words: desk.consentText });
  await enter(book, made);
  if (tools.sendsMail) {
    await queueMail(book, made, ({ id }, mailId) => tools.keys.seal(tokens.get(id) ?? '', { id: mailId, field: 'token' }));
  }
  return outcomes;
}

// What is known beforehand of the keys and addresses of a batch, in two statements whatever its size.
async function readKnown(book: OpenBook, applications: readonly Application[], keys: RegistrationKeys): Promise<Known> {
  const { em, eventId } = book;
  const asStored = { disableIdentityMap: true, connectionType: 'write' } as const;
  const idempotency = applications.flatMap(({ applicant }) => keys.digests('idempotency', applicant.personal.idempotencyKey));
  const emails = applications.flatMap(({ applicant }) => emailDigests(keys, applicant));
  const repeated = await em.find(registrationEntity, { idempotencyDigest: { $in: idempotency } }, asStored);
  const taken = emails.length === 0 ? [] : await em.find(
    registrationEntity,
    { eventId, emailDigest: { $in: emails }, status: { $nin: [...endedStatuses] } },
    { ...asStored, fields: ['id', 'emailDigest'] },
  );
  return {
    idempotency: new Map(repeated.map((row) => [row.idempotencyDigest ?? '', row])),
    emails: new Set(taken.flatMap(({ emailDigest }) => emailDigest ?? [])),
  };
}

function registerOne(book: OpenBook, { applicant, now }: Application, keys: RegistrationKeys, known: Known): Outcome {
  const digests = keys.digests('idempotency', applicant.personal.idempotencyKey);
  const earlier = digests.flatMap((digest) => known.idempotency.get(digest) ?? [])[0];
  if (earlier) return repeat(earlier, applicant, keys);
  const problems = problemsOf(book, applicant, keys, known, now);
  if (problems.length > 0) return failed(problems);
  const token = newToken();
  const registration = newRegistration(book, applicant, keys, now, token);
  known.idempotency.set(registration.idempotencyDigest ?? '', registration);
  if (registration.emailDigest) known.emails.add(registration.emailDigest);
  return { registration, token, waitingPosition: registration.status === 'WAITING' ? book.counts.waiting : null, problems: [] };
}

// The place in the line is left out: whoever asks for it has it from the registration as it stands.
function repeat(earlier: Registration, applicant: Applicant, keys: RegistrationKeys): Outcome {
  const isSame = keys.digests('content', contentOf(applicant)).includes(earlier.contentDigest ?? '');
  if (!isSame) return failed([registrationProblem('IDEMPOTENCY_KEY_REUSED', 'input', 'idempotencyKey')]);
  return { registration: earlier, token: null, waitingPosition: null, problems: [] };
}

function problemsOf({ meeting }: OpenBook, applicant: Applicant, keys: RegistrationKeys, known: Known, now: Date): readonly Problem[] {
  if (!meeting?.desk) return [registrationProblem('EVENT_NOT_FOUND', 'input', 'eventId')];
  const { desk, event } = meeting;
  const isOutdated = applicant.consentVersion !== null && applicant.consentVersion !== consentVersion(desk.consentText);
  const isTaken = emailDigests(keys, applicant).some((digest) => known.emails.has(digest));
  return [
    ...(isDeskOpen(desk, event, now) ? [] : [registrationProblem('REGISTRATION_CLOSED', 'input', 'eventId')]),
    ...(isOutdated ? [registrationProblem('CONSENT_OUTDATED', 'input', 'consentVersion')] : []),
    ...(isTaken ? [registrationProblem('ALREADY_REGISTERED', 'input', 'email')] : []),
  ];
}

function newRegistration(book: OpenBook, applicant: Applicant, keys: RegistrationKeys, now: Date, token: string): Registration {
  const { desk } = book.meeting ?? {};
  if (!desk) throw new TypeError('Nobody registers without a desk.');
  const id = newId('reg', now);
  const status = hasRoom(book) ? (desk.requiresApproval ? 'PENDING' : 'CONFIRMED') : 'WAITING';
  book.counts.lastSequence += 1;
  count(book, status, 1);
  return {
    id,
    eventId: applicant.eventId,
    sequence: book.counts.lastSequence,
    status,
    version: 1,
    registeredAt: now.toISOString(),
    checkedInAt: null,
    provinceCode: applicant.provinceCode,
    organisationId: applicant.organisationId,
    consentedAt: now.toISOString(),
    consentVersion: consentVersion(desk.consentText),
    retentionDays: desk.retentionDays,
    tokenHash: hashToken(token),
    erasedAt: null,
    ...sealedColumns(keys, id, applicant),
  } as Registration;
}

/** The columns that hold what a person is, sealed and digested by the key that does so now. */
export function sealedColumns(keys: RegistrationKeys, id: string, applicant: Omit<Applicant, 'consentVersion'>) {
  const { personal } = applicant;
  return {
    personal: keys.seal(JSON.stringify(personal), { id, field: 'personal' }),
    keyId: keys.currentId,
    emailDigest: personal.email === null ? null : keys.digest('email', foldAddress(personal.email)),
    idempotencyDigest: keys.digest('idempotency', personal.idempotencyKey),
    contentDigest: keys.digest('content', contentOf(applicant)),
  };
}

/** Opens what is kept of a person; null once it is erased. */
export function openPersonal(keys: RegistrationKeys, { id, personal }: Pick<Registration, 'id' | 'personal'>): PersonalData | null {
  return !personal ? null : (JSON.parse(keys.open(personal, { id, field: 'personal' })) as PersonalData);
}

function emailDigests(keys: RegistrationKeys, { personal }: Applicant): readonly string[] {
  return personal.email === null ? [] : keys.digests('email', foldAddress(personal.email));
}
