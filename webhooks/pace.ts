/** How fast, how often and how long messages are sent; tests and trials shrink it. */
export interface Pace {
  /** Pauses after the first, second, third … failure of a message; the last one goes on. */
  readonly retryMs: readonly number[];
  /** A message whose first failure is this long ago dies when it fails again. */
  readonly lifeMs: number;
  /** The longest pause that a receiver may ask for with `retry-after`. */
  readonly retryAfterMostMs: number;
  /** After so many failures in a row, whichever messages they were, a receiver counts as down. */
  readonly downAfter: number;
  /** A receiver that is down is tried at least this often, by one message at a time. */
  readonly probeMs: number;
  /** A subscription of which nothing has got through for so long is switched off. */
  readonly disableAfterMs: number;
  /** Messages of one subscription that are sent at once, each of another record. */
  readonly concurrency: number;
  /** Messages of all subscriptions that are sent at once. */
  readonly concurrencyInAll: number;
  /** How long one delivery may take. */
  readonly timeoutMs: number;
  /** Lines that are read ahead of the place up to which everything is dealt with. */
  readonly readAhead: number;
  /** Messages that wait for another try; above that a subscription reads on only when some have got through. */
  readonly mostWaiting: number;
  /** How long results are gathered before they are written together. */
  readonly commitMs: number;
  /** How often a place is written that only moved past changes that nobody is told of. */
  readonly placeMs: number;
  /** How often the record of changes is looked at. */
  readonly pollMs: number;
  /** How often the list of subscriptions is looked at, so how soon other processes hear of a new one. */
  readonly tickMs: number;
  /** For how long a subscription belongs to a process that says nothing more. */
  readonly leaseMs: number;
  /** How long a process that stops waits for deliveries on their way. */
  readonly graceMs: number;
  /** How long the former secret signs too after a new one was made. */
  readonly secretGraceMs: number;
  readonly deadLetterLifeMs: number;
  /** Dead letters of one subscription; older ones go first. */
  readonly mostDeadLetters: number;
  /** How often what is too old is removed. */
  readonly sweepMs: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The pace of a running gateway; the pauses between tries are those that Standard Webhooks proposes. */
export const usualPace: Pace = {
  retryMs: [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour],
  lifeMs: 3 * day,
  retryAfterMostMs: 6 * hour,
  downAfter: 32,
  probeMs: 15 * minute,
  disableAfterMs: 5 * day,
  concurrency: 8,
  concurrencyInAll: 256,
  timeoutMs: 15 * second,
  readAhead: 1000,
  mostWaiting: 5000,
  commitMs: 100,
  placeMs: 5 * second,
  pollMs: second,
  tickMs: 2 * second,
  leaseMs: 30 * second,
  graceMs: 5 * second,
  secretGraceMs: day,
  deadLetterLifeMs: 30 * day,
  mostDeadLetters: 10_000,
  sweepMs: 10 * minute,
};

/**
 * When a message that has failed is tried again. The pause is up to a fifth longer or shorter by chance, so that
 * what failed together does not come back together; the last try is made when the message's life ends, not before.
 */
export function nextTryMs(pace: Pace, failure: { readonly failures: number; readonly firstFailedAtMs: number; readonly nowMs: number; readonly retryAfterMs?: number | undefined; readonly chance: number }): number {
  const { failures, firstFailedAtMs, nowMs, retryAfterMs = 0, chance } = failure;
  const pauseMs = pace.retryMs[Math.min(failures, pace.retryMs.length) - 1] ?? pace.lifeMs;
  const jittered = pauseMs * (0.8 + 0.4 * chance);
  const asked = Math.min(retryAfterMs, pace.retryAfterMostMs);
  return Math.min(nowMs + Math.max(jittered, asked), Math.max(firstFailedAtMs + pace.lifeMs, nowMs + 1));
}
