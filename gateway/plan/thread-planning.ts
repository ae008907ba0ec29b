import { Worker } from 'node:worker_threads';
import { EngineError } from '../execute/engine-error.ts';
import type { PlanRequest } from './planner.ts';
import type { PlannedOperation, Planning } from './planning.ts';
import type { SupergraphReading } from './supergraph-reading.ts';
import type { ThreadAnswer, ThreadFault } from './thread-messages.ts';

/** Limits of planning. */
export interface ThreadPlanningOptions {
  /** How long one plan may take, waiting for its turn included. */
  readonly timeoutMs: number;
  /** How many operations may wait for the planner. */
  readonly queueLimit: number;
}

/** Plans in a thread of its own; rejects with SUPERGRAPH_INVALID when the supergraph cannot be used. */
export async function threadPlanning(
  supergraphSdl: string,
  options: ThreadPlanningOptions,
): Promise<Planning> {
  const thread = new PlannerThread(supergraphSdl);
  try {
    return new PlanQueue(supergraphSdl, options, thread, await thread.ready);
  } catch (error) {
    await thread.end();
    throw error;
  }
}

/** One thread with one planner in it. */
class PlannerThread {
  readonly ready: Promise<SupergraphReading>;
  private readonly worker: Worker;
  private readonly started = Promise.withResolvers<SupergraphReading>();
  private pending: PromiseWithResolvers<PlannedOperation> | undefined;

  constructor(supergraphSdl: string) {
    this.ready = this.started.promise;
    this.worker = new Worker(new URL('./planner-thread.ts', import.meta.url), { workerData: supergraphSdl });
    this.worker.unref();
    this.worker.on('message', (answer: ThreadAnswer) => this.take(answer));
    this.worker.on('error', (cause) => this.fail(new EngineError('PLAN_FAILED', 'The planner failed.', {}, cause)));
    this.worker.on('exit', () => this.fail(new EngineError('PLAN_FAILED', 'The planner has ended.')));
    // A thread that ends before anyone waits for it is no unhandled rejection.
    this.ready.catch(() => {});
  }

  plan(request: PlanRequest): Promise<PlannedOperation> {
    this.pending = Promise.withResolvers();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.worker.postMessage(request);
    return this.pending.promise;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private take(answer: ThreadAnswer): void {
    if (answer.kind === 'ready') this.started.resolve(answer.reading);
    else if (answer.kind === 'planned') this.pending?.resolve(answer.planned);
    else this.fail(errorOf(answer.fault));
  }

  private fail(error: EngineError): void {
    this.started.reject(error);
    this.pending?.reject(error);
  }
}

function errorOf({ code, message, params, cause }: ThreadFault): EngineError {
  return new EngineError(code, message, params, cause);
}

/** Hands requests to the thread one by one, and replaces the thread when a plan takes too long. */
class PlanQueue implements Planning {
  readonly reading: SupergraphReading;
  private readonly sdl: string;
  private readonly options: ThreadPlanningOptions;
  private thread: PlannerThread;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private isClosed = false;

  constructor(
    sdl: string,
    options: ThreadPlanningOptions,
    thread: PlannerThread,
    reading: SupergraphReading,
  ) {
    this.sdl = sdl;
    this.options = options;
    this.thread = thread;
    this.reading = reading;
  }

  async plan(request: PlanRequest): Promise<PlannedOperation> {
    const { queueLimit, timeoutMs } = this.options;
    if (this.waiting >= queueLimit) {
      throw new EngineError('PLAN_OVERLOADED', 'Too many new operations wait to be planned; try again later.');
    }
    const due = performance.now() + timeoutMs;
    this.waiting++;
    const result = this.last.then(() => this.turn(request, due));
    this.last = result.catch(() => {});
    try {
      return await result;
    } finally {
      this.waiting--;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.thread.end();
  }

  private async turn(request: PlanRequest, due: number): Promise<PlannedOperation> {
    const leftMs = due - performance.now();
    // It waited for its whole time: nobody would wait for the plan.
    if (leftMs <= 0) throw this.tooLate();
    const overdue = Promise.withResolvers<never>();
    const timer = setTimeout(() => overdue.reject(this.tooLate()), leftMs);
    const { thread } = this;
    let isSent = false;
    try {
      await Promise.race([thread.ready, overdue.promise]);
      isSent = true;
      return await Promise.race([thread.plan(request), overdue.promise]);
    } catch (error) {
      const isOverdue = error instanceof EngineError && error.code === 'PLAN_TIMEOUT';
      if (isOverdue && isSent) await this.replace(thread);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private tooLate(): EngineError {
    const message = 'This operation is too hard to plan in the time that is allowed.';
    return new EngineError('PLAN_TIMEOUT', message, { limitMs: this.options.timeoutMs });
  }

  /** The thread is still at the plan that nobody waits for any more. */
  private async replace(thread: PlannerThread): Promise<void> {
    if (this.isClosed || this.thread !== thread) return;
    this.thread = new PlannerThread(this.sdl);
    await thread.end();
  }
}
