import type { AskGraph } from '../../gateway/http/index.ts';
import { readGraphFor } from '../read-graph.ts';
import { readPlace, writePlace } from './place.ts';
import { readChanges, type ChangeLine } from './read.ts';

/** The next lines after a cursor, and the cursor that they lead to. */
export interface FollowedChanges {
  readonly lines: readonly ChangeLine[];
  readonly cursor: string;
  /** True where nothing more is recorded yet. */
  readonly isLast: boolean;
}

/** Reads on after a cursor, from the beginning where there is none. */
export type FollowChanges = (after: string | undefined, signal?: AbortSignal) => Promise<FollowedChanges>;

/** Follows the changes of all registries as `/changes` shows them to somebody without a credential. */
export function followPublicChanges(ask: AskGraph): FollowChanges {
  return async (after, signal) => {
    const visitor = { headers: {}, address: '127.0.0.1', ...(signal && { signal }) };
    const { lines, place, isLast } = await readChanges(readGraphFor(ask, visitor), readPlace(after));
    return { lines, cursor: writePlace(place), isLast };
  };
}
