import { anonymousRateBurst, anonymousRateLimit, rateBurst, rateLimit } from './rate.ts';
import { assumedListSize, assumedPageSize, costLimit } from './cost.ts';
import { deadlineLimit } from './deadline.ts';
import { listSizeLimit } from './list-size.ts';
import { nestingLimit, tokenLimit } from './tokens.ts';
import { shapeRules } from './shape.ts';

/** Every limit that can be set, for the settings and their table in the README. */
export const limitDescriptors = [
  tokenLimit,
  nestingLimit,
  ...shapeRules.map(({ limit }) => limit),
  listSizeLimit,
  costLimit,
  assumedListSize,
  assumedPageSize,
  rateLimit,
  rateBurst,
  anonymousRateLimit,
  anonymousRateBurst,
  deadlineLimit,
] as const;

export { compileActualCost, type ActualCost } from './actual-cost.ts';
export { costLimit, assumedListSize, assumedPageSize, type AssumedSizes, type CostSource } from './cost.ts';
export { compileCosts, type CostRules } from './cost-rules.ts';
export { compileEstimate, estimateCost, type CostEstimate } from './estimate.ts';
export type { ExcessParams, LimitDescriptor, LimitExcess } from './limit.ts';
export { compileListSizes, listSizeLimit, type ListSizeCheck } from './list-size.ts';
export { MemoryRateStore } from './memory-rate-store.ts';
export { anonymousRateBurst, anonymousRateLimit, rateBurst, rateLimit, rateLimitHeaders } from './rate.ts';
export type { RateDecision, RatePolicy, RateRequest, RateStore } from './rate.ts';
export { rateKey } from './rate-key.ts';
export { checkShape, measureShape, shapeRules, type Shape, type ShapeKey } from './shape.ts';
export { SharedRateStore, type ScriptRunner, type SharedRateOptions } from './shared-rate-store.ts';
export { checkTokens, nestingLimit, tokenLimit } from './tokens.ts';
