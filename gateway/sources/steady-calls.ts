import { cancelCode } from './cancel-code.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { BreakerOptions } from './circuit-breaker.ts';
import type { Clock } from './clock.ts';
import { RetryBudget } from './retry-budget.ts';
import type { SourceCall, SourceOperation, SourceReply } from './source.ts';
import { SourceError } from './source-error.ts';
import { WaitingLine } from './waiting-line.ts';
import type { LineOptions } from './waiting-line.ts';

/** How calls to one registry stand up to trouble. */
export interface SteadyOptions extends LineOptions {
  /** From the first word of the call to the last of the reply; waiting for its turn and second tries included. */
  readonly timeoutMs: number;
  /** How often a read is sent again at most. */
  readonly retries: number;
  /** First pause before a retry; doubles, and half of it is chance. */
  readonly retryPauseMs: number;
  /** Retries as a share of calls, and how many may be saved up. */
  readonly retryShare: number;
  readonly retryReserve: number;
  readonly breaker: BreakerOptions;
}

/** What serves most registries. */
export const steadyDefaults: SteadyOptions = {
  timeoutMs: 10_000,
  concurrency: 128,
  queue: 1_000,
  retries: 1,
  retryPauseMs: 25,
  retryShare: 0.1,
  retryReserve: 10,
  breaker: { failureRatio: 0.5, minCalls: 20, windowMs: 10_000, openMs: 5_000 },
};

/** One try: `timeoutMs` is what is left of the time that the call may take. */
export type Attempt = (timeoutMs: number) => Promise<SourceReply>;

/** Keeps count of the calls to one registry and decides which go out, how long they may take and which are tried again. */
export class SteadyCalls {
  private readonly service: string;
  private readonly options: SteadyOptions;
  private readonly clock: Clock;
  private readonly breaker: CircuitBreaker;
  private readonly budget: RetryBudget;
  private readonly line: WaitingLine;

  constructor(service: string, options: SteadyOptions, clock: Clock) {
    this.service = service;
    this.options = options;
    this.clock = clock;
    this.breaker = new CircuitBreaker(options.breaker, clock.now, clock.random);
    this.budget = new RetryBudget(options.retryShare, options.retryReserve);
    this.line = new WaitingLine(service, options);
  }

  async run(operation: SourceOperation, call: SourceCall, attempt: Attempt): Promise<SourceReply> {
    const start = this.clock.now();
    const due = Math.min(start + this.options.timeoutMs, call.deadlineMs ?? Number.POSITIVE_INFINITY);
    await this.line.enter(call, due - start);
    this.budget.earn();
    try {
      return await this.tries(operation, call, due, attempt);
    } finally {
      this.line.leave();
    }
  }

  private async tries(
    operation: SourceOperation,
    call: SourceCall,
    due: number,
    attempt: Attempt,
  ): Promise<SourceReply> {
    let leftMs = due - this.clock.now();
    for (let tries = 0; ; tries++) {
      try {
        return await this.once(attempt, leftMs, call);
      } catch (error) {
        const again = tries < this.options.retries && operation.kind === 'query' && isPassing(error);
        const pauseMs = this.pause(tries);
        if (!again || call.signal.aborted || this.clock.now() + pauseMs >= due) throw error;
        if (!this.budget.spend()) throw error;
        await this.clock.delay(pauseMs, call.signal);
        leftMs = due - this.clock.now();
      }
    }
  }

  private async once(attempt: Attempt, leftMs: number, call: SourceCall): Promise<SourceReply> {
    if (call.signal.aborted) throw new SourceError(cancelCode(call.signal), this.service);
    if (leftMs <= 0) throw new SourceError('SUBGRAPH_TIMEOUT', this.service);
    if (!this.breaker.allows()) throw new SourceError('SUBGRAPH_OVERLOADED', this.service);
    try {
      const reply = await attempt(leftMs);
      this.breaker.succeed();
      return reply;
    } catch (error) {
      const code = error instanceof SourceError ? error.code : undefined;
      if (code === 'SUBGRAPH_CANCELLED') this.breaker.abandon();
      else this.breaker.fail();
      throw error;
    }
  }

  private pause(tries: number): number {
    return this.options.retryPauseMs * 2 ** tries * (0.5 + this.clock.random() / 2);
  }
}

/** Trouble that a second try can get past; a registry that was slow or answered nonsense would do so again. */
function isPassing(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'SUBGRAPH_UNREACHABLE';
}
