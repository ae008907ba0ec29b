import type { ChangeLine } from '../../feeds/index.ts';
import { messageId, recordOf } from '../message.ts';
import type { KeptMessage } from '../subscription.ts';

/** A message in the hands of whoever sends for a subscription. */
export interface Message {
  readonly id: string;
  readonly line: ChangeLine;
  readonly record: string;
  failures: number;
  firstFailedAtMs: number | undefined;
  dueAtMs: number;
  status: number | undefined;
  error: string | undefined;
  diedAtMs: number | undefined;
  isDelivered: boolean;
  /** It waits in a row of its own, or will with what is written next; the subscription's place may be behind it. */
  isKept: boolean;
  /** Its row is in the database. */
  isStored: boolean;
  /** The step that the subscription's place takes once the message is dealt with. */
  readonly step: Step | undefined;
}

/** A part of the way of a subscription's place through the changes. */
export interface Step {
  /** Where the place is once this step and all before it are done. */
  until: string;
  isDone: boolean;
}

/** A message about a change that was just read. */
export function freshMessage(subscriptionId: string, line: ChangeLine, step: Step): Message {
  const unknown = { firstFailedAtMs: undefined, status: undefined, error: undefined, diedAtMs: undefined };
  return { id: messageId(subscriptionId, line), line, record: recordOf(line), failures: 0, dueAtMs: 0, ...unknown, isDelivered: false, isKept: false, isStored: false, step };
}

/** A message that has waited in the database. */
export function storedMessage(kept: KeptMessage): Message {
  const { id, line, failures, dueAtMs } = kept;
  return {
    id,
    line,
    record: recordOf(line),
    failures,
    firstFailedAtMs: kept.firstFailedAtMs,
    dueAtMs,
    status: kept.status,
    error: kept.error,
    diedAtMs: kept.diedAtMs,
    isDelivered: false,
    isKept: true,
    isStored: true,
    step: undefined,
  };
}

/** Messages in the order of their changes within one registry. */
export function inOrder(messages: readonly Message[]): readonly Message[] {
  return messages.toSorted((a, b) => {
    const difference = BigInt(a.line.sequence) - BigInt(b.line.sequence);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
}

/**
 * The messages of one subscription, a lane for each record. Only the first of a lane is ever sent: a later change of
 * a record does not overtake an earlier one that waits for another try, while all other records go on.
 */
export class Lanes {
  readonly #lanes = new Map<string, Message[]>();
  // Each message here is the first of its lane; one that is on its way is in neither.
  readonly #ready = new Set<Message>();
  readonly #later = new Set<Message>();
  #earliestMs = Number.POSITIVE_INFINITY;
  #size = 0;

  /** Messages in all lanes, those on their way included. */
  get size(): number {
    return this.#size;
  }

  /** Puts a message at the end of its record's lane; answers the one that stands before it. */
  add(message: Message): Message | undefined {
    this.#size += 1;
    const lane = this.#lanes.get(message.record);
    const before = lane?.at(-1);
    if (lane) {
      lane.push(message);
    } else {
      this.#lanes.set(message.record, [message]);
      this.#line(message);
    }
    return before;
  }

  /** Takes a message whose time has come. */
  take(nowMs: number): Message | undefined {
    this.#wake(nowMs);
    for (const message of this.#ready) {
      this.#ready.delete(message);
      return message;
    }
    return undefined;
  }

  /** Takes whichever message would come next, whether its time has come or not. */
  takeAny(): Message | undefined {
    const next = this.take(Number.NEGATIVE_INFINITY);
    if (next) return next;
    let earliest: Message | undefined;
    for (const message of this.#later) if (!earliest || message.dueAtMs < earliest.dueAtMs) earliest = message;
    if (earliest) this.#later.delete(earliest);
    return earliest;
  }

  /** Puts a message back that was taken: it is tried when its time has come. */
  giveBack(message: Message): void {
    this.#line(message);
  }

  /** Ends with a message that was taken: the next one of its record has its turn. */
  finish(message: Message): void {
    this.#size -= 1;
    const lane = this.#lanes.get(message.record) ?? [];
    lane.shift();
    const [next] = lane;
    if (next) this.#line(next);
    else this.#lanes.delete(message.record);
  }

  /** The messages that stand behind the first one of a record. */
  behind({ record }: Message): readonly Message[] {
    return this.#lanes.get(record)?.slice(1) ?? [];
  }

  /** All messages, those on their way included. */
  all(): readonly Message[] {
    return [...this.#lanes.values()].flat();
  }

  /** Makes everything that waits due now. */
  hasten(): void {
    this.#wake(Number.POSITIVE_INFINITY);
  }

  hasReady(): boolean {
    return this.#ready.size > 0;
  }

  /** When the next message is due that waits for its time. */
  get earliestMs(): number {
    return this.#earliestMs;
  }

  #line(message: Message): void {
    if (message.dueAtMs === 0) {
      this.#ready.add(message);
      return;
    }
    this.#later.add(message);
    this.#earliestMs = Math.min(this.#earliestMs, message.dueAtMs);
  }

  #wake(nowMs: number): void {
    if (nowMs < this.#earliestMs) return;
    this.#earliestMs = Number.POSITIVE_INFINITY;
    for (const message of this.#later) {
      if (message.dueAtMs <= nowMs) {
        this.#later.delete(message);
        this.#ready.add(message);
      } else {
        this.#earliestMs = Math.min(this.#earliestMs, message.dueAtMs);
      }
    }
  }
}
