import { UniqueConstraintViolationException, type EntityManager } from '@mikro-orm/sql';
import type { Database } from '../../kit/database.ts';
import { write } from '../../kit/write.ts';
import { changeStatus, findById, findByToken, type StatusChange } from './change.ts';
import { isDeskOpen } from './desk.ts';
import type { Registration } from './entities.ts';
import type { RegistrationKeys } from './keys.ts';
import { Lines } from './line.ts';
import { readMeeting } from './meeting.ts';
import { readApplicant, type PersonalData, type RegisterInput } from './person.ts';
import { registrationProblem } from './problems.ts';
import { failed, openPersonal, registerAll, type Application, type Outcome, type RegisterTools } from './register.ts';

/** What the office works with. */
export interface OfficeSettings extends RegisterTools {
  readonly database: Database;
  /** Told after each change that may have left mail to send. */
  readonly onChange?: () => void;
}

/** Takes registrations and changes them: the one way to them for mutations and for work at set times. */
export class RegistrationOffice {
  readonly keys: RegistrationKeys;
  readonly #database: Database;
  readonly #lines: Lines<Application, Outcome>;
  readonly #onChange: () => void;

  constructor({ database, onChange, ...tools }: OfficeSettings) {
    this.keys = tools.keys;
    this.#database = database;
    this.#onChange = onChange ?? (() => undefined);
    this.#lines = new Lines((applications) => this.#retrying((em) => registerAll(em, applications, tools)));
  }

  /**
   * Registers somebody. People who come for one meeting at one time stand in a line and share transactions: a rush
   * for one meeting holds one connection, and everybody else's requests go on.
   */
  async register(input: RegisterInput, now: Date): Promise<Outcome> {
    const { applicant, problems } = readApplicant(input);
    if (problems.length > 0) return failed([...problems, ...(await this.#deskProblems(input.eventId, now))]);
    const outcome = await this.#lines.add(applicant.eventId, { applicant, now });
    this.#onChange();
    return outcome;
  }

  /** The registration that a secret code belongs to; null where there is none. */
  findByToken(token: string): Promise<Registration | null> {
    return findByToken(this.#database.fork(), token);
  }

  /** A registration by its id; null where there is none. */
  findById(id: string): Promise<Registration | null> {
    return findById(this.#database.fork(), id);
  }

  /** Changes where a registration stands, if it may. */
  async change(found: Registration, change: StatusChange): Promise<Outcome> {
    const outcome = await write(this.#database, (em) => changeStatus(em, found, change));
    this.#onChange();
    return outcome;
  }

  /** What is kept of a person; null once it is erased. */
  personal(registration: Pick<Registration, 'id' | 'personal'>): PersonalData | null {
    return openPersonal(this.keys, registration);
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.#lines.idle();
  }

  async #deskProblems(eventId: string, now: Date) {
    const meeting = await readMeeting(this.#database.fork(), eventId);
    if (!meeting?.desk) return [registrationProblem('EVENT_NOT_FOUND', 'input', 'eventId')];
    return isDeskOpen(meeting.desk, meeting.event, now) ? [] : [registrationProblem('REGISTRATION_CLOSED', 'input', 'eventId')];
  }

  // Two processes may take one idempotency key for different meetings at one moment; the second one sees the
  // first one's registration when it looks again.
  async #retrying<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await write(this.#database, work);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      return write(this.#database, work);
    }
  }
}
