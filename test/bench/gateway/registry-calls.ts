import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

/** Calls to the registries of the measured graph: no deadline, no retry, no check, only what a fetch can't do without. */
export class RegistryCalls {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: 128, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  }

  /** Sends one query, given as the start of its JSON body, and answers the data. */
  call<Data>(path: string, body: string): Promise<Data> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      this.#pool.dispatch({ path, method: 'POST', headers, body }, new Reply<Data>(resolve, reject));
    });
  }
}

class Reply<Data> implements Dispatcher.DispatchHandler {
  readonly #resolve: (data: Data) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];

  constructor(resolve: (data: Data) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  // A handler must have both; nothing is given up here, and every reply is a good one.
  onRequestStart(): void {}
  onResponseStart(): void {}

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const whole = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#resolve(JSON.parse(whole.toString('utf8')).data);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
