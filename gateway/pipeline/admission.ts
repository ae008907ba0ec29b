import type { KnownOperation } from '../documents/index.ts';
import type { OperationReply } from '../engine.ts';
import { processPulse } from './pulse.ts';
import type { Pulse } from './pulse.ts';

interface Waiting {
  readonly size: number;
  readonly start: () => void;
}

// Characters of answers that are in the making at once: what is fetched for them and written is several times as much,
// and has to fit into the room in which objects die young. What outlives that is copied twice and collected at length.
const usualRoom = 3_000_000;
const mostRoom = usualRoom * 1_024;
// An answer of any length leaves room for three others.
const mostSize = usualRoom / 4;
const sizeBeforeFirst = 20_000;
// The request itself, and what keeps count of it.
const sizeOfRequest = 2_000;
// What holds so little goes ahead of those that wait for much: it takes none of the room that they wait for, to speak of.
const smallSize = 12_000;

const busyFrom = 0.95;
const idleBelow = 0.8;

/**
 * Lets operations run at once while what they hold fits into young memory; others wait in their order, when they hold
 * next to nothing. Only a process that is busy makes anyone wait: where it idles, as registries are slow, more and more
 * are let in, so that neither throughput nor operations on other registries suffer.
 */
export class Admission {
  readonly #pulse: Pulse;
  readonly #answers = new WeakMap<KnownOperation, number>();
  readonly #waiting = new Set<Waiting>();
  #room = usualRoom;
  #taken = 0;
  #isLooking = false;

  constructor(pulse: Pulse = processPulse()) {
    this.#pulse = pulse;
  }

  /** How many operations wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs an operation when there is room; who has no more time is let in at once, and told so by whoever runs it. */
  async run(operation: KnownOperation, signal: AbortSignal, execute: () => Promise<OperationReply>): Promise<OperationReply> {
    const size = this.#sizeOf(operation);
    const goesAhead = this.#waiting.size === 0 || size <= smallSize;
    if (goesAhead && this.#fits(size)) this.#taken += size;
    else await this.#turn(size, signal);
    try {
      const reply = await execute();
      this.#learn(operation, reply.body.length);
      return reply;
    } finally {
      this.#taken -= size;
      this.#letIn();
    }
  }

  #sizeOf(operation: KnownOperation): number {
    const answer = this.#answers.get(operation) ?? sizeBeforeFirst;
    return Math.min(answer + sizeOfRequest, mostSize);
  }

  // Longer ones count at once, shorter ones little by little: variables make answers of all lengths.
  #learn(operation: KnownOperation, length: number): void {
    const known = this.#answers.get(operation) ?? length;
    if (length === known && this.#answers.has(operation)) return;
    this.#answers.set(operation, Math.max(length, known - (known - length) / 8));
  }

  #fits(size: number): boolean {
    return this.#taken === 0 || this.#taken + size <= this.#room;
  }

  #turn(size: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const start = (): void => {
        this.#waiting.delete(waiting);
        signal.removeEventListener('abort', start);
        this.#taken += size;
        resolve();
      };
      const waiting: Waiting = { size, start };
      this.#waiting.add(waiting);
      if (signal.aborted) return start();
      signal.addEventListener('abort', start, { once: true });
      this.#look();
    });
  }

  #letIn(): void {
    for (const { size, start } of this.#waiting) {
      if (!this.#fits(size)) return;
      start();
    }
  }

  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#pulse.next((load) => {
      this.#isLooking = false;
      if (load < idleBelow) this.#room = Math.min(this.#room * 2, mostRoom);
      else if (load > busyFrom) this.#room = Math.max(this.#room / 2, usualRoom);
      this.#letIn();
      if (this.#waiting.size > 0) this.#look();
    });
  }
}
