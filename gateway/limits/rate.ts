import type { LimitDescriptor, LimitExcess } from './limit.ts';

/** How fast a known client may ask for a long time. */
export const rateLimit = {
  key: 'RATE_PER_SECOND',
  default: 50,
  unit: 'operations a second',
  description: 'Root fields that one client with a credential may ask for each second, over time.',
} as const satisfies LimitDescriptor;

/** How much a known client may ask for at once. */
export const rateBurst = {
  key: 'RATE_BURST',
  default: 500,
  unit: 'operations',
  description: 'Root fields that one client with a credential may ask for at once after a pause.',
} as const satisfies LimitDescriptor;

/** How fast one address without a credential may ask for a long time. */
export const anonymousRateLimit = {
  key: 'RATE_ANONYMOUS_PER_SECOND',
  default: 20,
  unit: 'operations a second',
  description: 'Root fields that one address without a credential may ask for each second, over time.',
} as const satisfies LimitDescriptor;

/** How much one address without a credential may ask for at once. */
export const anonymousRateBurst = {
  key: 'RATE_ANONYMOUS_BURST',
  default: 200,
  unit: 'operations',
  description: 'Root fields that one address without a credential may ask for at once after a pause.',
} as const satisfies LimitDescriptor;

/** A token bucket and, for keys that have one, a quota for the day. */
export interface RatePolicy {
  readonly perSecond: number;
  readonly burst: number;
  /** Operations a day; none where undefined. */
  readonly perDay?: number | undefined;
}

/** One client asking for something that costs tokens. */
export interface RateRequest {
  /** Who asks, as `rateKey` writes it. */
  readonly key: string;
  readonly policy: RatePolicy;
  /** Tokens: operations times their root fields, so that neither batches nor aliases are free. */
  readonly cost: number;
  readonly nowMs: number;
}

/** What is kept of one client. */
export interface RateState {
  readonly tokens: number;
  readonly atMs: number;
  /** Number of the day that `used` belongs to. */
  readonly day: number;
  readonly used: number;
}

/** Whether a request may go on, and what is left. */
export interface RateDecision {
  readonly excess?: LimitExcess;
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly resetSeconds: number;
  /** How long to wait before the same request would pass; 0 where it passed. */
  readonly retryAfterSeconds: number;
  readonly remainingToday?: number;
}

/** Where the state of clients is kept: in this process, or where several gateways see it. */
export interface RateStore {
  take(request: RateRequest): RateDecision | Promise<RateDecision>;
}

const dayMs = 86_400_000;
// Quotas start anew at midnight in Vientiane, UTC+7 the whole year.
const vientianeOffsetMs = 25_200_000;

/** Number of the day in Vientiane. */
export function dayOf(nowMs: number): number {
  return Math.floor((nowMs + vientianeOffsetMs) / dayMs);
}

/** Takes tokens from a client's bucket; what is refused takes none and counts for no quota. */
export function takeTokens(
  state: RateState | undefined,
  request: RateRequest,
): { readonly state: RateState; readonly decision: RateDecision } {
  const { policy, cost, nowMs } = request;
  const day = dayOf(nowMs);
  const used = state?.day === day ? state.used : 0;
  // A clock that goes backwards gives no tokens and takes none.
  const elapsedMs = Math.max(0, nowMs - (state?.atMs ?? nowMs));
  const tokens = Math.min(policy.burst, (state?.tokens ?? policy.burst) + (elapsedMs / 1000) * policy.perSecond);
  const taken = cost <= tokens && (policy.perDay === undefined || used + cost <= policy.perDay);
  const after = {
    tokens: taken ? tokens - cost : tokens,
    atMs: Math.max(nowMs, state?.atMs ?? nowMs),
    day,
    used: taken ? used + cost : used,
  };
  return { state: after, decision: decide(request, after, taken) };
}

/** Says what a bucket's state means for the request that found it so. */
export function decide({ policy, cost, nowMs }: RateRequest, state: RateState, taken: boolean): RateDecision {
  const left = {
    remaining: Math.floor(state.tokens),
    resetSeconds: Math.ceil((policy.burst - state.tokens) / policy.perSecond),
    ...(policy.perDay !== undefined && { remainingToday: Math.max(0, policy.perDay - state.used) }),
  };
  if (taken) return { ...left, retryAfterSeconds: 0 };
  if (policy.perDay !== undefined && state.used + cost > policy.perDay) {
    const params = { figure: state.used + cost, limit: policy.perDay };
    return { ...left, excess: { code: 'QUOTA_EXCEEDED', params }, retryAfterSeconds: secondsToMidnight(nowMs) };
  }
  const wait = Math.max(1, Math.ceil((cost - state.tokens) / policy.perSecond));
  return { ...left, excess: { code: 'RATE_LIMITED', params: { figure: cost, limit: left.remaining } }, retryAfterSeconds: wait };
}

function secondsToMidnight(nowMs: number): number {
  return Math.max(1, Math.ceil(((dayOf(nowMs) + 1) * dayMs - vientianeOffsetMs - nowMs) / 1000));
}

/**
 * Response headers by which a client can pace itself, after draft 11 of the IETF's RateLimit header fields. What
 * was passed has the time of Retry-After as its window: section 6 wants the one to end no earlier than the other.
 */
export function rateLimitHeaders(policy: RatePolicy, decision: RateDecision): Readonly<Record<string, string>> {
  const { excess, retryAfterSeconds: retry } = decision;
  const window = Math.ceil(policy.burst / policy.perSecond);
  const policies = [`"burst";q=${policy.burst};w=${window}`];
  const limits = [`"burst";r=${decision.remaining};t=${excess?.code === 'RATE_LIMITED' ? retry : decision.resetSeconds}`];
  if (policy.perDay !== undefined) {
    policies.push(`"day";q=${policy.perDay};w=86400`);
    limits.push(`"day";r=${decision.remainingToday}${excess?.code === 'QUOTA_EXCEEDED' ? `;t=${retry}` : ''}`);
  }
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: limits.join(', '),
    ...(excess && { 'retry-after': String(retry) }),
  };
}
