import { errorFor } from '../errors.ts';
import type { LimitExcess } from '../limits/index.ts';

/** Ends a request that passed a limit; the figure and the limit stand in the error for machines too. */
export function throwExcess(excess: LimitExcess | undefined): void {
  if (!excess) return;
  const { code, params } = excess;
  throw errorFor(code, { ...params }, { extensions: { ...params } });
}
