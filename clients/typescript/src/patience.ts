import { GraphError } from './graph-error.ts';

/** Waits, or throws once the signal is given. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** How often and how long to try again. */
export interface Patience {
  /** How many times a question is asked again; Infinity for as long as it takes. */
  readonly retries: number;
  /** The first pause; each further one is twice as long, and up to a half longer or shorter by chance. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly pause: Pause;
  readonly signal?: AbortSignal | undefined;
  /** Told of each failure before the pause that follows it. */
  readonly onTrouble?: ((error: GraphError) => void) | undefined;
}

/** Waits by the clock. */
export const pauseByClock: Pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('Stopped.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });

/** Does something again while it fails for a reason that passes. What the graph asks to wait is waited. */
export async function insist<Value>(work: () => Promise<Value>, patience: Patience): Promise<Value> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GraphError) || !error.isPassing || tried >= patience.retries) throw error;
      patience.onTrouble?.(error);
      await patience.pause(pauseAfter(tried, error, patience), patience.signal);
    }
  }
}

// By chance, so that many who were cut off together do not come back together.
function pauseAfter(tried: number, { retryAfterMs }: GraphError, { firstPauseMs, longestPauseMs }: Patience): number {
  const growing = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tried, 30)) * (0.5 + Math.random());
  return Math.max(growing, Math.min(retryAfterMs ?? 0, longestPauseMs));
}
