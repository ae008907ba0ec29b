import type { FollowOptions } from '../changes.ts';
import type { GraphError } from '../graph-error.ts';
import { insist, pauseByClock, type Pause } from '../patience.ts';
import { applyChanges, fillCopy, settleChosen, type KeeperOptions } from './keeper.ts';

/** How a copy is kept in step with the graph by the feed of changes. */
export interface MirrorOptions extends KeeperOptions, Pick<FollowOptions, 'wait' | 'signal' | 'onTrouble'> {
  /** Told of each group of changes once it is written: how many they were, and where the copy stands. */
  readonly onApplied?: (count: number, cursor: string) => void;
  /** Stands in for waiting by the clock. */
  readonly pause?: Pause;
}

/**
 * Fills a copy where it is empty, and keeps it in step. With `wait: 0` it ends once nothing more has been recorded,
 * otherwise with the signal. May be ended at any moment and started again: what is written and where the copy stands
 * are one transaction. What the graph cannot answer just now is asked again for as long as it takes.
 */
export async function mirror(options: MirrorOptions): Promise<void> {
  const { graph, copy, wait, signal, onTrouble, onApplied } = options;
  const step = <Value>(work: () => Promise<Value>) => insist(work, patienceOf(options));
  try {
    if (copy.cursor === undefined) await fillFirst(options, step);
    await step(() => settleChosen(options));
    const follow = { after: copy.cursor, signal, ...(wait !== undefined && { wait }), ...(onTrouble && { onTrouble }) };
    for await (const lines of graph.followBatches(follow)) {
      const cursor = lines.at(-1)?.cursor;
      await step(() => applyChanges(options, lines, { cursor }));
      await step(() => settleChosen(options));
      if (cursor !== undefined) onApplied?.(lines.length, cursor);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

type Step = <Value>(work: () => Promise<Value>) => Promise<Value>;

// The place is taken before the records are read: whatever changes meanwhile stands after it, and is read again.
async function fillFirst(options: MirrorOptions, step: Step): Promise<void> {
  const { graph, copy, signal, onTrouble } = options;
  let cursor: string | undefined;
  for await (const lines of graph.followBatches({ wait: 0, signal, ...(onTrouble && { onTrouble }) })) cursor = lines.at(-1)?.cursor;
  signal?.throwIfAborted();
  await step(() => fillCopy(options));
  if (cursor !== undefined) copy.write({ reading: copy.nextReading(), records: [], cursor });
}

function patienceOf({ signal, onTrouble, pause = pauseByClock }: MirrorOptions) {
  const quiet = (error: GraphError) => onTrouble?.(error);
  return { retries: Number.POSITIVE_INFINITY, firstPauseMs: 500, longestPauseMs: 30_000, pause, signal, onTrouble: quiet };
}
