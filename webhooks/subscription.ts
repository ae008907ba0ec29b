import type { ChangeLine } from '../feeds/index.ts';
import type { Filters } from './filters.ts';

/** What a subscription is doing: a paused one was stopped by its owner, a disabled one by the graph. */
export type SubscriptionStatus = 'ACTIVE' | 'PAUSED' | 'DISABLED';

/** Why the graph has stopped sending. */
export type DisabledReason = 'GONE' | 'FAILING';

/** A partner's wish to be told of changes. */
export interface Subscription {
  readonly id: string;
  /** Slug of the organisation that it belongs to. */
  readonly owner: string;
  readonly url: string;
  readonly filters: Filters;
  readonly description: string;
  readonly status: SubscriptionStatus;
  readonly reason?: DisabledReason | undefined;
  /** Sealed, as the former one. */
  readonly secret: string;
  readonly formerSecret?: string | undefined;
  readonly formerUntilMs?: number | undefined;
  /** The cursor of `/changes` up to which everything is delivered, or waits in a row of its own; none for the beginning. */
  readonly cursor?: string | undefined;
  /** Changes recorded before are passed over. */
  readonly sinceMs?: number | undefined;
  readonly createdAtMs: number;
  /** Grows with each change that its owner makes, so that whoever sends for it notices. */
  readonly revision: number;
  /** First failure after which nothing has got through. */
  readonly failingSinceMs?: number | undefined;
  readonly deliveredAtMs?: number | undefined;
}

/** A message that was not delivered at once, or is behind one of the same record that was not. */
export interface KeptMessage {
  readonly id: string;
  readonly line: ChangeLine;
  readonly failures: number;
  readonly firstFailedAtMs?: number | undefined;
  /** When it is tried next; where it is behind another one, when its turn has come. */
  readonly dueAtMs: number;
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  /** Set where it is no longer tried. */
  readonly diedAtMs?: number | undefined;
}

/** One attempt to deliver, as its partner is shown it. */
export interface AttemptNote {
  readonly messageId: string;
  readonly registry: string;
  readonly sequence: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly attemptedAt: string;
  readonly attempt: number;
  readonly durationMs: number;
  readonly outcome: 'DELIVERED' | 'FAILED' | 'DIED';
  readonly status: number | null;
  readonly error: string | null;
  readonly nextTryAt: string | null;
}
