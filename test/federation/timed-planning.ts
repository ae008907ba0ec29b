import { createContext, Script } from 'node:vm';
import { EngineError } from '../../gateway/execute/index.ts';
import { inlinePlanning, type Planning } from '../../gateway/plan/index.ts';

// Far beyond the deadline of a gateway: what takes longer is hard for the planner, not slow on this machine.
const timeoutMs = 20_000;
const room: { work?: () => unknown } = {};
const context = createContext(room);
const script = new Script('work()');

// A graph of which every operation takes so long must not hold up the run.
const maxInterruptions = 3;

/**
 * Plans in this thread and gives up where a plan takes too long, as a gateway's own thread does: a planner that was
 * interrupted is not asked again, another takes its place.
 */
export function timedPlanning(supergraphSdl: string): Planning {
  const first = inlinePlanning(supergraphSdl);
  let planning = first;
  let interruptions = 0;
  return {
    ...first,
    async plan(request) {
      if (interruptions >= maxInterruptions) throw new EngineError('PLAN_TIMEOUT', 'Earlier plans of this graph took too long.');
      try {
        return await withinTime(() => planning.plan(request));
      } catch (error) {
        if (Object(error).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        interruptions += 1;
        planning = inlinePlanning(supergraphSdl);
        throw new EngineError('PLAN_TIMEOUT', 'The plan took too long.');
      }
    },
  };
}

/** Runs a function that may be interrupted at any point. */
function withinTime<Result>(run: () => Result): Result {
  room.work = run;
  return script.runInContext(context, { timeout: timeoutMs }) as Result;
}
