import type { Dispatcher } from 'undici';
import { unwatchCall, watchCall } from './call-scope.ts';
import { cancelCode } from './cancel-code.ts';
import type { SourceCall } from './source.ts';
import { SourceError } from './source-error.ts';
import type { SourceErrorCode } from './source-error.ts';

/** One POST to a registry. */
export interface TextPost {
  readonly service: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly call: SourceCall;
}

/** Posts JSON text and answers the bytes of the reply; rejects with a SourceError. */
export function postText(pool: Dispatcher, post: TextPost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(post, resolve, reject);
    if (exchange.isOver) return;
    const { path, headers, body } = post;
    try {
      pool.dispatch({ path, method: 'POST', headers, body }, exchange);
    } catch (error) {
      exchange.onResponseError(undefined, error);
    }
  });
}

const jsonType = /^application\/(?:graphql-response\+)?json(?:\s*;|$)/i;

function codeOfStatus(status: number): SourceErrorCode {
  if (status === 429) return 'SUBGRAPH_OVERLOADED';
  return status >= 500 ? 'SUBGRAPH_UNREACHABLE' : 'SUBGRAPH_BAD_REPLY';
}

/** One request and its reply; ends exactly once. */
class Exchange implements Dispatcher.DispatchHandler {
  isOver = false;
  private readonly post: TextPost;
  private readonly resolve: (bytes: Buffer) => void;
  private readonly reject: (error: SourceError) => void;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(post: TextPost, resolve: (bytes: Buffer) => void, reject: (error: SourceError) => void) {
    this.post = post;
    this.resolve = resolve;
    this.reject = reject;
    this.timer = setTimeout(() => this.fail('SUBGRAPH_TIMEOUT'), post.timeoutMs);
    if (post.call.signal.aborted) this.onAbort();
    else watchCall(post.call, this.onAbort);
  }

  private readonly onAbort = (): void => this.fail(cancelCode(this.post.call.signal));

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new Error('given up before it was sent'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    const type = headers['content-type'];
    const encoding = headers['content-encoding'] ?? 'identity';
    // A proxy's HTML page is no answer; a GraphQL error with a 4xx or 5xx status is one.
    const isJson = typeof type === 'string' && jsonType.test(type);
    if (!isJson || encoding !== 'identity') this.fail(codeOfStatus(status));
    // What says that it is too long need not be read first.
    else if (Number(headers['content-length'] ?? 0) > this.post.limitBytes) this.fail('SUBGRAPH_BAD_REPLY');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.isOver) return;
    this.size += chunk.length;
    if (this.size > this.post.limitBytes) this.fail('SUBGRAPH_BAD_REPLY');
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.isOver) return;
    this.finish();
    const [only] = this.chunks;
    this.resolve(this.chunks.length === 1 && only ? only : Buffer.concat(this.chunks));
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.fail('SUBGRAPH_UNREACHABLE', error);
  }

  private finish(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    unwatchCall(this.post.call, this.onAbort);
  }

  private fail(code: SourceErrorCode, cause?: unknown): void {
    if (this.isOver) return;
    this.finish();
    const error = new SourceError(code, this.post.service, cause);
    this.reject(error);
    this.controller?.abort(error);
  }
}
