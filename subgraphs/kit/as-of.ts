import { GraphQLError } from 'graphql';
import { sql, type Kysely } from 'kysely';
import { asOfHeader, readAsOf } from '../../schema/index.ts';
import { AsOfCopies, CopiesBusyError, type CopiedRegistry, type Lease } from './as-of-copies.ts';
import { badInput } from './bad-input.ts';
import type { CallHeaders } from './registry.ts';

/** How answers as of an earlier time are made. */
export interface AsOfSettings {
  /** Copies that are kept ready at most. */
  readonly copies: number;
  /** What they may take on the disk together. */
  readonly megabytes: number;
  /** How long a request waits for a copy before it is asked to come again. */
  readonly waitMs: number;
}

const defaults: AsOfSettings = { copies: 16, megabytes: 1024, waitMs: 4000 };

/**
 * Reads these settings from a registry's environment.
 * @throws an Error with a sentence that says what is wrong.
 */
export function readAsOfSettings(environment: Readonly<Record<string, string | undefined>>): AsOfSettings {
  const read = (key: string, otherwise: number): number => {
    const value = Number(environment[key] || otherwise);
    if (!Number.isInteger(value) || value < 1) throw new Error(`${key} is a whole number from 1.`);
    return value;
  };
  return {
    copies: read('AS_OF_COPIES', defaults.copies),
    megabytes: read('AS_OF_MEGABYTES', defaults.megabytes),
    waitMs: read('AS_OF_WAIT_MS', defaults.waitMs),
  };
}

/** A time that an answer is made for, and the registry as it was then. */
export interface AsOfLease extends Lease {
  /** The last moment that counts. */
  readonly instant: Date;
}

// Each is a day or moment that somebody waits for; a hundred of them would keep the machine for hours.
const queue = 4;

/** Makes a registry answer from what was recorded by an earlier time. */
export class AsOfReader {
  readonly #registry: CopiedRegistry;
  readonly #waitMs: number;
  readonly #copies: AsOfCopies;

  constructor(registry: CopiedRegistry, { copies, megabytes, waitMs }: AsOfSettings) {
    this.#registry = registry;
    this.#waitMs = waitMs;
    this.#copies = new AsOfCopies(registry, { copies, bytes: megabytes * 1_000_000, queue });
  }

  /** The registry as a request asks for it; undefined where it asks for no earlier time. */
  async open(headers: CallHeaders, now: Date): Promise<AsOfLease | undefined> {
    const text = headers[asOfHeader];
    if (text === undefined) return undefined;
    const asOf = readAsOf(text, now);
    if (asOf === 'invalid') throw badInput('AS_OF_INVALID', `The header As-Of is neither a day nor an RFC 3339 instant: ${JSON.stringify(text.slice(0, 60))}.`);
    // The gateway has refused what is to come; by a clock that is a little behind, it may still lie ahead here.
    const instant = asOf === 'future' ? now : new Date(asOf.instant);
    const sequence = await lastSequence(this.#registry.live.reads, instant);
    const lease = await this.#withinTime(sequence);
    return { ...lease, instant };
  }

  close(): Promise<void> {
    return this.#copies.close();
  }

  async #withinTime(sequence: number): Promise<Lease> {
    const startedAt = performance.now();
    const { promise: overdue, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(this.#notReady(startedAt)), this.#waitMs);
    const leasing = this.#copies.lease(sequence);
    try {
      return await Promise.race([leasing, overdue]);
    } catch (error) {
      // Whoever does not wait for it must not keep it either.
      leasing.then((lease) => lease.release(), () => {});
      throw error instanceof CopiesBusyError ? this.#notReady(startedAt) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  // It takes as long again as it has taken so far: the best guess about something whose end is not known.
  #notReady(startedAt: number): GraphQLError {
    const retryAfter = Math.max(1, Math.ceil((performance.now() - startedAt) / 1000));
    const { name } = this.#registry.definition;
    return new GraphQLError(`The records of the ${name} registry as of that time are being put together. Ask again in ${retryAfter} s.`, {
      extensions: { code: 'AS_OF_NOT_READY', retryAfter },
    });
  }
}

/** The last change that was recorded by a moment; 0 where there was none. Times never go back along the record. */
async function lastSequence(reads: Kysely<unknown>, instant: Date): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`select sequence from registry_change
    where recorded_at <= ${instant.toISOString()} order by recorded_at desc, sequence desc limit 1`.execute(reads);
  return Number(rows[0]?.sequence ?? 0);
}
