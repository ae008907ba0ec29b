/** Does work on batches of requests, one batch of a line at a time; what comes meanwhile waits for the next. */
export class Lines<Request, Result> {
  readonly #waiting = new Map<string, Waiting<Request, Result>[]>();
  readonly #work: (requests: readonly Request[]) => Promise<readonly Result[]>;
  readonly #running = new Set<Promise<void>>();

  /** `work` answers for each request in the order given, or fails for all of them. */
  constructor(work: (requests: readonly Request[]) => Promise<readonly Result[]>) {
    this.#work = work;
  }

  /** Stands in a line; requests of one line are done in the order in which they came. */
  add(line: string, request: Request): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const waiting = this.#waiting.get(line);
    if (waiting) waiting.push({ request, resolve, reject });
    else this.#begin(line, { request, resolve, reject });
    return promise;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #begin(line: string, first: Waiting<Request, Result>): void {
    this.#waiting.set(line, [first]);
    const run = this.#run(line).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #run(line: string): Promise<void> {
    const waiting = this.#waiting.get(line) ?? [];
    while (waiting.length > 0) {
      const batch = waiting.splice(0, largestBatch);
      try {
        const results = await this.#work(batch.map(({ request }) => request));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#waiting.delete(line);
  }
}

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

// A batch is one transaction: enough that a rush shares its commits, and so few that nobody waits long for them.
const largestBatch = 100;
