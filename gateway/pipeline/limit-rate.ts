import type { Caller } from '../access/index.ts';
import type { LimitKey } from '../config.ts';
import { rateKey, rateLimitHeaders } from '../limits/index.ts';
import type { RateDecision, RatePolicy, RateStore } from '../limits/index.ts';
import { isLoopback } from './client-address.ts';
import { throwExcess } from './excess.ts';
import type { Visiting } from './admit.ts';
import type { Control } from './exchange.ts';

/** How callers are slowed down. */
export interface RateOptions {
  readonly store: RateStore;
  readonly limits: Readonly<Record<LimitKey, number>>;
  /** False lets programs on this machine ask as fast as they like. */
  readonly limitsLoopback: boolean;
  readonly now: () => number;
}

/**
 * Takes one token for each operation, before anything is spent on reading it. The root fields
 * beyond the first are charged by `chargeRootFields` when the document is known: neither a batch
 * nor a row of aliases is a way round (CVE-2024-50311).
 */
export function limitRate(options: RateOptions): (exchange: { readonly arrival: Visiting }) => void | Promise<void> {
  return (exchange) => charge(exchange, 1, options);
}

/** Takes a token for each root field beyond the first. */
export function chargeRootFields(options: RateOptions): Control {
  return (exchange) => {
    const more = (exchange.operation?.rootFields ?? 1) - 1;
    return more > 0 ? charge(exchange, more, options) : undefined;
  };
}

function charge({ arrival }: { readonly arrival: Visiting }, cost: number, options: RateOptions): void | Promise<void> {
  const { caller, address, replyHeaders } = arrival;
  const isExempt = caller.kind === 'anonymous' && !options.limitsLoopback && isLoopback(address);
  if (isExempt) return;
  const policy = policyFor(caller, options.limits);
  const decision = options.store.take({ key: rateKey(caller, address), policy, cost, nowMs: options.now() });
  const conclude = (result: RateDecision) => {
    for (const [name, value] of Object.entries(rateLimitHeaders(policy, result))) replyHeaders.set(name, value);
    throwExcess(result.excess);
  };
  if ('then' in decision) return decision.then(conclude);
  conclude(decision);
}

function policyFor(caller: Caller, limits: RateOptions['limits']): RatePolicy {
  if (caller.kind === 'anonymous') {
    return { perSecond: limits.RATE_ANONYMOUS_PER_SECOND, burst: limits.RATE_ANONYMOUS_BURST };
  }
  return { perSecond: limits.RATE_PER_SECOND, burst: limits.RATE_BURST, perDay: caller.quotaPerDay };
}
