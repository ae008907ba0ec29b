import type { AttemptNote, DisabledReason, KeptMessage, Subscription, SubscriptionStatus } from '../subscription.ts';
import type { Filters } from '../filters.ts';

/** What an owner may change; what is left out stays. */
export interface SubscriptionChanges {
  readonly url?: string;
  readonly filters?: Filters;
  readonly description?: string;
  readonly status?: SubscriptionStatus;
  readonly secret?: string;
  readonly formerSecret?: string;
  readonly formerUntilMs?: number;
}

/** How many messages of a subscription are kept. */
export interface MessageCounts {
  readonly waiting: number;
  readonly dead: number;
}

/** Some dead letters, the latest death first, and how to go on. */
export interface DeadLetterPage {
  readonly messages: readonly KeptMessage[];
  readonly next?: string | undefined;
}

/** Who sends for an active subscription. */
export interface LeaseState {
  readonly id: string;
  readonly revision: number;
  readonly holder?: string | undefined;
  readonly untilMs: number;
}

/** All that is needed to send for a subscription. */
export interface Loaded {
  readonly subscription: Subscription;
  readonly waiting: readonly KeptMessage[];
  readonly attempts: readonly AttemptNote[];
}

/** What has become of a subscription since it was written last; all of it is written, or nothing. */
export interface Progress {
  readonly cursor: string | undefined;
  readonly failingSinceMs: number | undefined;
  readonly deliveredAtMs: number | undefined;
  readonly disable?: DisabledReason | undefined;
  /** Ids of rows that go. */
  readonly removed: readonly string[];
  /** Rows that are written, anew where they are there. */
  readonly kept: readonly KeptMessage[];
  readonly attempts: readonly AttemptNote[];
}

/** What the owners of subscriptions do. */
export interface ManagedWebhooks {
  /** False where the owner has as many already. */
  insert(subscription: Subscription, mostPerOwner: number): Promise<boolean>;
  list(owner: string): Promise<readonly Subscription[]>;
  find(id: string, owner: string): Promise<Subscription | undefined>;
  change(id: string, changes: SubscriptionChanges): Promise<void>;
  /** Makes a stopped subscription go on where it stood; what waits is tried at once, with a new life. */
  resume(id: string, nowMs: number): Promise<void>;
  remove(id: string): Promise<void>;
  count(id: string): Promise<MessageCounts>;
  attempts(id: string): Promise<readonly AttemptNote[]>;
  deadLetters(id: string, page: { readonly limit: number; readonly after?: string | undefined }): Promise<DeadLetterPage>;
  /** Lets dead letters wait for delivery again, up to a number of them; answers how many. */
  replay(id: string, choice: { readonly messageIds?: readonly string[] | undefined; readonly most: number; readonly nowMs: number }): Promise<number>;
}

/** What whoever sends for subscriptions does. */
export interface SentWebhooks {
  active(): Promise<readonly LeaseState[]>;
  /** Takes every active subscription that nobody holds, and keeps those that the holder has. */
  claim(holder: string, nowMs: number, untilMs: number): Promise<void>;
  release(holder: string): Promise<void>;
  load(id: string): Promise<Loaded | undefined>;
  /** False where the subscription is no longer the holder's: then nothing is written. */
  commit(id: string, holder: string, progress: Progress): Promise<boolean>;
  /** Removes dead letters that are too old or too many. */
  sweep(oldestMs: number, mostDead: number): Promise<void>;
  /** Subscriptions whose secrets another key than this one has sealed. */
  sealedByOthers(keyId: string): Promise<readonly Subscription[]>;
  /** Writes the same secrets under another seal, unless they were changed meanwhile. */
  reseal(before: Subscription, secret: string, formerSecret: string | undefined): Promise<void>;
}

/** Keeps subscriptions, how far each has come, and the messages that wait or are dead. */
export interface WebhookStore extends ManagedWebhooks, SentWebhooks {
  /** Whether there is any subscription. */
  holdsAny(): Promise<boolean>;
  close(): Promise<void>;
}
