import { createContext, Script } from 'node:vm';
import { EngineError } from '../../gateway/execute/index.ts';
import { inlinePlanning, type Planning } from '../../gateway/plan/index.ts';

// Far beyond the deadline of a gateway: what takes longer is hard for the planner, not slow on this machine.
const timeoutMs = 20_000;
const room: { work?: () => unknown } = {};
const context = createContext(room);
const script = new Script('work()');

/**
 * Plans in this thread and gives up where a plan takes too long, as a gateway's own thread does. Some made-up graphs
 * have plans that the planner weighs for hours. A planner that was interrupted is not asked again.
 */
export function timedPlanning(supergraphSdl: string): Planning {
  const planning = inlinePlanning(supergraphSdl);
  let isSpent = false;
  return {
    ...planning,
    async plan(request) {
      if (isSpent) throw new EngineError('PLAN_TIMEOUT', 'An earlier plan of this graph took too long.');
      try {
        return await withinTime(() => planning.plan(request));
      } catch (error) {
        isSpent = Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
        throw isSpent ? new EngineError('PLAN_TIMEOUT', 'The plan took too long.') : error;
      }
    },
  };
}

/** Runs a function that may be interrupted at any point. */
function withinTime<Result>(run: () => Result): Result {
  room.work = run;
  return script.runInContext(context, { timeout: timeoutMs }) as Result;
}
