import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError } from '../execute/engine-error.ts';
import { inlinePlanning } from './inline-planning.ts';
import type { Planning } from './planning.ts';
import type { ThreadAnswer, ThreadFault, ThreadRequest } from './thread-messages.ts';

// The planner's own thread: it may think as long as it likes without holding up a request, and can be ended.

function faultOf(error: unknown): ThreadFault {
  if (error instanceof EngineError) {
    const { code, message, params } = error;
    return { code, message, params, cause: error.cause instanceof Error ? error.cause.message : undefined };
  }
  return { code: 'PLAN_FAILED', message: 'No plan could be made.', params: {}, cause: String(error) };
}

function post(answer: ThreadAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer);
}

function start(): Planning | undefined {
  try {
    const planning = inlinePlanning(String(workerData));
    post({ kind: 'ready', reading: planning.reading });
    return planning;
  } catch (error) {
    post({ kind: 'failed', fault: faultOf(error) });
    return undefined;
  }
}

const planning = start();
// A thread is ended without a chance to write down what it has compiled.
flushCompileCache();

parentPort?.on('message', async (request: ThreadRequest) => {
  try {
    if (planning !== undefined) post({ kind: 'planned', planned: await planning.plan(request) });
  } catch (error) {
    post({ kind: 'failed', fault: faultOf(error) });
  }
});
