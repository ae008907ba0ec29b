import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import type { ChangeLine } from '../../feeds/index.ts';
import type { Filters } from '../filters.ts';
import type { AttemptNote, DisabledReason, KeptMessage, Subscription, SubscriptionStatus } from '../subscription.ts';

// RFC 3339 in UTC with milliseconds: text order is time order on every engine, and a person can read it.
const instantColumn = () => p.string().length(24);

/** A subscription as the database has it; secrets are sealed. */
export const subscriptionEntity = defineEntity({
  name: 'WebhookSubscription',
  tableName: 'webhook_subscription',
  properties: {
    id: p.string().length(30).primary(),
    owner: p.string().length(80),
    url: p.text(),
    filters: p.json<Filters>(),
    description: p.string().length(500),
    status: p.string().$type<SubscriptionStatus>().length(10),
    reason: p.string().$type<DisabledReason>().length(10).nullable(),
    secret: p.string().length(255),
    formerSecret: p.string().length(255).nullable(),
    formerUntil: instantColumn().nullable(),
    place: p.text().nullable(),
    since: instantColumn().nullable(),
    createdAt: instantColumn(),
    revision: p.integer(),
    failingSince: instantColumn().nullable(),
    deliveredAt: instantColumn().nullable(),
    /** The process that sends for it, and until when it does where it says nothing more. */
    leaseHolder: p.string().length(40).nullable(),
    leaseUntil: instantColumn().nullable(),
    /** The latest attempts, the newest first: one value, so that writing a thousand of them is one write. */
    attempts: p.json<readonly AttemptNote[]>(),
  },
  indexes: [
    { name: 'webhook_subscription_by_owner', properties: ['owner', 'createdAt', 'id'] },
    { name: 'webhook_subscription_by_status', properties: ['status', 'leaseUntil'] },
  ],
});

/** A message that waits for another try, or is dead. */
export const messageEntity = defineEntity({
  name: 'WebhookMessage',
  tableName: 'webhook_message',
  properties: {
    id: p.string().length(40).primary(),
    subscriptionId: p.string().length(30),
    line: p.json<ChangeLine>(),
    failures: p.integer(),
    firstFailedAt: instantColumn().nullable(),
    dueAt: instantColumn(),
    status: p.integer().nullable(),
    error: p.string().length(40).nullable(),
    diedAt: instantColumn().nullable(),
  },
  indexes: [{ name: 'webhook_message_by_subscription', properties: ['subscriptionId', 'diedAt', 'id'] }],
});

/** A row of the table of subscriptions. */
export type SubscriptionRow = InferEntity<typeof subscriptionEntity>;

/** A row of the table of messages. */
export type MessageRow = InferEntity<typeof messageEntity>;

/** Reads a subscription from its row. */
export function toSubscription(row: SubscriptionRow): Subscription {
  const { id, owner, url, filters, description, status, secret, revision } = row;
  return {
    id,
    owner,
    url,
    filters,
    description,
    status,
    reason: row.reason ?? undefined,
    secret,
    formerSecret: row.formerSecret ?? undefined,
    formerUntilMs: toMs(row.formerUntil),
    cursor: row.place ?? undefined,
    sinceMs: toMs(row.since),
    createdAtMs: Date.parse(row.createdAt),
    revision,
    failingSinceMs: toMs(row.failingSince),
    deliveredAtMs: toMs(row.deliveredAt),
  };
}

/** Reads a message from its row. */
export function toMessage({ id, line, failures, firstFailedAt, dueAt, status, error, diedAt }: MessageRow): KeptMessage {
  return {
    id,
    line,
    failures,
    firstFailedAtMs: toMs(firstFailedAt),
    dueAtMs: Date.parse(dueAt),
    status: status ?? undefined,
    error: error ?? undefined,
    diedAtMs: toMs(diedAt),
  };
}

/** Writes a moment as a column has it. */
export function toInstant(ms: number): string;
export function toInstant(ms: number | undefined): string | null;
export function toInstant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function toMs(instant: string | null | undefined): number | undefined {
  return instant === null || instant === undefined ? undefined : Date.parse(instant);
}
