/** Time and chance as a source of calls sees them; tests bring their own. */
export interface Clock {
  /** Milliseconds of the system clock. */
  readonly now: () => number;
  readonly random: () => number;
  /** Resolves after some time; early when the signal aborts. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  delay: (ms, signal) => new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  }),
};
