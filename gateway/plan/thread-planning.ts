import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
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
  /** How much the planner may hold; 512 MB by default. */
  readonly memoryMb?: number;
}

// What planning makes dies young, and planning is rare: a third of the room that the gateway's own thread has will do.
const youngMb = 24;
const defaultMemoryMb = 512;

/** Plans in a thread of its own; rejects with SUPERGRAPH_INVALID when the supergraph cannot be used. */
export async function threadPlanning(
  supergraphSdl: string,
  options: ThreadPlanningOptions,
): Promise<Planning> {
  const thread = new PlannerThread(supergraphSdl, options);
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
  private isOver = false;

  constructor(supergraphSdl: string, { memoryMb = defaultMemoryMb }: ThreadPlanningOptions) {
    this.ready = this.started.promise;
    this.worker = new Worker(new URL('./planner-thread.ts', import.meta.url), {
      workerData: supergraphSdl,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
      env: threadEnvironment(),
    });
    this.worker.unref();
    this.worker.on('message', (answer: ThreadAnswer) => this.take(answer));
    this.worker.on('error', (cause) => this.die(deathOf(cause, memoryMb)));
    this.worker.on('exit', () => this.die(ended()));
    // A thread that ends before anyone waits for it is no unhandled rejection.
    this.ready.catch(() => {});
  }

  /** True when it can plan nothing any more. */
  get hasEnded(): boolean {
    return this.isOver;
  }

  plan(request: PlanRequest): Promise<PlannedOperation> {
    this.pending = Promise.withResolvers();
    if (this.isOver) this.fail(ended());
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

  private die(error: EngineError): void {
    this.isOver = true;
    this.fail(error);
  }

  private fail(error: EngineError): void {
    this.started.reject(error);
    this.pending?.reject(error);
  }
}

function errorOf({ code, message, params, cause }: ThreadFault): EngineError {
  return new EngineError(code, message, params, cause);
}

function ended(): EngineError {
  return new EngineError('PLAN_FAILED', 'The planner has ended.');
}

function deathOf(cause: unknown, limitMb: number): EngineError {
  if (Object(cause).code !== 'ERR_WORKER_OUT_OF_MEMORY') return new EngineError('PLAN_FAILED', 'The planner failed.', {}, cause);
  return new EngineError('PLAN_TOO_LARGE', 'This operation takes more memory to plan than is allowed.', { limitMb }, cause);
}

// Where the process keeps compiled code, its thread does too, and need not load what strips types (some 30 MB).
// A thread learns of the folder from its environment alone.
function threadEnvironment(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(folder) };
}

/** Hands requests to the thread one by one, and replaces the thread when a plan takes too long or ends it. */
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
    const thread = await this.living();
    let isSent = false;
    try {
      await Promise.race([thread.ready, overdue.promise]);
      isSent = true;
      return await Promise.race([thread.plan(request), overdue.promise]);
    } catch (error) {
      const isOverdue = error instanceof EngineError && error.code === 'PLAN_TIMEOUT';
      if (thread.hasEnded || (isOverdue && isSent)) await this.replace(thread);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private tooLate(): EngineError {
    const message = 'This operation is too hard to plan in the time that is allowed.';
    return new EngineError('PLAN_TIMEOUT', message, { limitMs: this.options.timeoutMs });
  }

  /** The thread, or another one where it has ended while nobody asked it for anything. */
  private async living(): Promise<PlannerThread> {
    if (this.thread.hasEnded) await this.replace(this.thread);
    return this.thread;
  }

  /** The thread has ended, or is still at the plan that nobody waits for any more. */
  private async replace(thread: PlannerThread): Promise<void> {
    if (this.isClosed || this.thread !== thread) return;
    this.thread = new PlannerThread(this.sdl, this.options);
    await thread.end();
  }
}
