import { filterNames } from '../filters.ts';
import type { KeptMessage, Subscription } from '../subscription.ts';

/** A webhook as its owner is shown it: without its secret. */
export function presentSubscription(subscription: Subscription): Readonly<Record<string, unknown>> {
  const { id, url, filters, description, status, reason, createdAtMs, cursor, failingSinceMs, deliveredAtMs, formerUntilMs } = subscription;
  return {
    id,
    url,
    ...Object.fromEntries(filterNames.map((name) => [name, filters[name] ?? null])),
    description,
    status,
    reason: reason ?? null,
    createdAt: instant(createdAtMs),
    cursor: cursor ?? null,
    deliveredAt: instant(deliveredAtMs),
    failingSince: instant(failingSinceMs),
    formerSecretUntil: instant(formerUntilMs),
  };
}

/** A dead letter as its owner is shown it. */
export function presentDeadLetter({ id, line, failures, firstFailedAtMs, diedAtMs, status, error }: KeptMessage): Readonly<Record<string, unknown>> {
  return {
    messageId: id,
    data: line,
    attempts: failures,
    firstFailedAt: instant(firstFailedAtMs),
    diedAt: instant(diedAtMs),
    status: status ?? null,
    error: error ?? null,
  };
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
