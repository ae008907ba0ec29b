import { setTimeout as wait } from 'node:timers/promises';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Database } from '../../kit/database.ts';
import { eventEntity } from '../entities.ts';
import { mailEntity, registrationEntity, type RegistrationMail } from './entities.ts';
import type { RegistrationKeys } from './keys.ts';
import { writeMail } from './mail.ts';
import { endOfMeeting } from './meeting.ts';
import { openPersonal } from './register.ts';

/** Where mail goes and whom it comes from. */
export interface MailSettings {
  /** `smtp://USER:PASSWORD@HOST:PORT`, or `smtps://…`. */
  readonly smtpUrl: string;
  /** The sender, such as `registration@example.org`. */
  readonly from: string;
}

/** What the outbox works with. */
export interface OutboxSettings extends MailSettings {
  readonly database: Database;
  readonly keys: RegistrationKeys;
  readonly publicUrl: string;
  readonly clock: () => Date;
  /** Told of a mail that could not be handed over; nothing in it says whose it is. */
  readonly reportFault: (error: Error) => void;
}

const batchSize = 20;
const pollMs = 30_000;
const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;
// A process ends within ten seconds of being asked to.
const patienceMs = 3_000;
// A server that says no for good is asked a few times more, as some say so of what is only full or grey-listed.
const mostRefusals = 5;
const asStored = { disableIdentityMap: true, connectionType: 'write' } as const;

/**
 * Sends the mail that changes of registrations have left in the database, until the server has taken it: a server
 * that is down loses nothing. A mail may be sent twice where its taking could not be noted; it has the same
 * Message-ID then.
 */
export class Outbox {
  readonly #settings: OutboxSettings;
  readonly #transport: ReturnType<typeof openTransport>;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<number> | undefined;
  #isAsked = false;
  #isClosing = false;

  constructor(settings: OutboxSettings) {
    this.#settings = settings;
    this.#transport = openTransport(settings);
    this.#timer = setInterval(() => this.poke(), pollMs).unref();
  }

  /** Looks for mail soon, without making anybody wait for it. */
  poke(): void {
    this.sendDue().catch(this.#fail);
  }

  /** Sends what is due; answers how many mails the server took. Calls that come meanwhile share one more look. */
  async sendDue(): Promise<number> {
    this.#isAsked = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Waits for mails that are being handed over, but not for a server that does not answer: those are sent the next time. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#isClosing = true;
    const patience = new AbortController();
    await Promise.race([this.#running?.catch(() => 0), wait(patienceMs, undefined, { signal: patience.signal }).catch(() => 0)]);
    patience.abort();
    this.#transport.close();
  }

  readonly #fail = (error: unknown): false => {
    this.#settings.reportFault(error instanceof Error ? error : new Error(String(error)));
    return false;
  };

  async #run(): Promise<number> {
    let sent = 0;
    while (this.#isAsked && !this.#isClosing) {
      this.#isAsked = false;
      for (let due = await this.#due(); due.length > 0 && !this.#isClosing; due = await this.#due()) {
        const taken = await Promise.all(due.map((mail) => this.#send(mail).catch(this.#fail)));
        sent += taken.filter(Boolean).length;
      }
    }
    return sent;
  }

  #due(): Promise<RegistrationMail[]> {
    const { database, clock } = this.#settings;
    const condition = { nextAttemptAt: { $lte: clock().toISOString() } };
    return database.fork().find(mailEntity, condition, { ...asStored, orderBy: { nextAttemptAt: 'asc', id: 'asc' }, limit: batchSize });
  }

  async #send(mail: RegistrationMail): Promise<boolean> {
    if (!(await this.#claim(mail))) return false;
    const { database, reportFault } = this.#settings;
    const message = await this.#write(mail);
    if (!message) return this.#drop(mail);
    try {
      await this.#transport.sendMail(message);
    } catch (error) {
      reportFault(new Error(`The mail ${mail.id} could not be handed over, attempt ${mail.attempts + 1}: ${codeOf(error)}.`));
      return isRefusal(error) && mail.attempts + 1 >= mostRefusals ? this.#drop(mail) : false;
    }
    await database.fork().nativeDelete(mailEntity, { id: mail.id });
    return true;
  }

  // Whoever moves the time of the next attempt has the mail until then, also among several processes; one that
  // dies leaves it to the others.
  async #claim({ id, attempts }: RegistrationMail): Promise<boolean> {
    const { database, clock } = this.#settings;
    const pauseMs = Math.min(firstPauseMs * 2 ** attempts, longestPauseMs);
    const nextAttemptAt = new Date(clock().getTime() + pauseMs).toISOString();
    return (await database.fork().nativeUpdate(mailEntity, { id, attempts }, { attempts: attempts + 1, nextAttemptAt })) === 1;
  }

  // Null where nobody has any use for it: the person's data is erased, they are told something newer, or the meeting is over.
  async #write({ id, kind, registrationId, token: sealed }: RegistrationMail): Promise<SendMailOptions | null> {
    const { database, keys, publicUrl, clock, from } = this.#settings;
    const em = database.fork();
    const registration = await em.findOne(registrationEntity, { id: registrationId }, asStored);
    const event = registration && (await em.findOne(eventEntity, { id: registration.eventId }, asStored));
    const person = registration && openPersonal(keys, registration);
    if (!person || !event || clock().toISOString() >= endOfMeeting(event)) return null;
    const token = sealed ? keys.open(sealed, { id, field: 'token' }) : null;
    if (token === null && kind !== registration.status) return null;
    const message = writeMail({ event, registration, person, token, place: { publicUrl, now: clock() } });
    return message && { ...message, from, messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '')}>` };
  }

  async #drop({ id }: RegistrationMail): Promise<false> {
    await this.#settings.database.fork().nativeDelete(mailEntity, { id });
    return false;
  }
}

function openTransport({ smtpUrl }: MailSettings) {
  const url = new URL(smtpUrl);
  return createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username !== '' && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    requireTLS: url.searchParams.get('tls') !== 'off' && url.protocol !== 'smtps:' && !isLoopback(url.hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

// Registrants' addresses do not travel in clear, but for this machine, or where the operator says so.
function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(host);
}

// The words of a server may repeat the address that they are about; its codes do not.
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).map(String).join(' ') || 'no code';
}

function isRefusal(error: unknown): boolean {
  const { responseCode } = error as { readonly responseCode?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500;
}
