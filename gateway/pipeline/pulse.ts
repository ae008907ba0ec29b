import { performance } from 'node:perf_hooks';

/** How much the process has to do; tests bring their own. */
export interface Pulse {
  /** Tells, a moment later, the share of that moment in which there was something to do: from 0 to 1. */
  readonly next: (tell: (load: number) => void) => void;
}

const momentMs = 5;

/** The pulse of this thread. */
export function processPulse(): Pulse {
  return {
    next: (tell) => {
      const before = performance.eventLoopUtilization();
      setTimeout(() => tell(performance.eventLoopUtilization(before).utilization), momentMs).unref();
    },
  };
}
