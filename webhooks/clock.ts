/** Time and chance as webhooks see them; tests bring their own. */
export interface Clock {
  /** Milliseconds of the system clock. */
  readonly now: () => number;
  readonly random: () => number;
  /** Runs something after some time; what it answers calls that off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
