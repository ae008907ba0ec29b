import { unwatchCall, watchCall } from './call-scope.ts';
import { cancelCode } from './cancel-code.ts';
import type { SourceCall } from './source.ts';
import { SourceError } from './source-error.ts';

/** How many calls to a registry there may be. */
export interface LineOptions {
  /** Calls that run at once. */
  readonly concurrency: number;
  /** Calls that wait for their turn; more are refused. */
  readonly queue: number;
}

/** Lets some calls run at once and the others wait for their turn, in the order in which they came. */
export class WaitingLine {
  private readonly service: string;
  private readonly options: LineOptions;
  private readonly waiting = new Set<() => void>();
  private running = 0;

  constructor(service: string, options: LineOptions) {
    this.service = service;
    this.options = options;
  }

  /** Undefined where the call may run at once; else resolves when its turn has come. Who entered must leave. */
  enter(call: SourceCall, patienceMs: number): Promise<void> | undefined {
    if (this.running < this.options.concurrency) {
      this.running++;
      return undefined;
    }
    if (this.waiting.size >= this.options.queue) throw new SourceError('SUBGRAPH_OVERLOADED', this.service);
    return this.turn(call, patienceMs);
  }

  leave(): void {
    for (const next of this.waiting) {
      // The place goes from one to the other.
      next();
      return;
    }
    this.running--;
  }

  private turn(call: SourceCall, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.waiting.delete(start);
        clearTimeout(timer);
        unwatchCall(call, onAbort);
      };
      const start = (): void => {
        end();
        resolve();
      };
      const giveUp = (code: 'SUBGRAPH_OVERLOADED' | ReturnType<typeof cancelCode>): void => {
        end();
        reject(new SourceError(code, this.service));
      };
      const onAbort = (): void => giveUp(cancelCode(call.signal));
      const timer = setTimeout(() => giveUp('SUBGRAPH_OVERLOADED'), patienceMs);
      this.waiting.add(start);
      watchCall(call, onAbort);
    });
  }
}
