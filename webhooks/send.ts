import { isIP } from 'node:net';
import { Agent, errors } from 'undici';
import { checkUrl, hostOf, type PrivateHosts } from './address/check-url.ts';
import { lookupFor, type ResolveName } from './address/guarded-lookup.ts';

/** What came of one attempt to deliver a message. */
export type Outcome =
  | { readonly kind: 'DELIVERED'; readonly status: number }
  | { readonly kind: 'FAILED'; readonly status?: number; readonly error: string; readonly retryAfterMs?: number | undefined }
  /** The receiver says that it will never take messages again. */
  | { readonly kind: 'GONE'; readonly status: number }
  /** The process stops; nothing is known. */
  | { readonly kind: 'ABANDONED' };

/** One attempt. */
export interface Attempt {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** Sends one message once. It never throws. */
export type Send = (attempt: Attempt) => Promise<Outcome>;

/** How messages are sent. */
export interface SenderSettings {
  readonly privateHosts: PrivateHosts;
  /** Refuses names that lead to private addresses. */
  readonly resolve: ResolveName;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly now: () => number;
}

/** Sends messages over connections that stay open. */
export interface Sender {
  readonly send: Send;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const connectionsPerHost = 32;
// What a receiver says beyond its status is of no use here; a little is read, so that the connection can be used again.
const mostBodyBytes = 16_384;
const mostHeaderBytes = 16_384;

/** Opens a sender. It takes no proxy from the environment, follows no redirect, and checks certificates as Node does. */
export function createSender({ privateHosts, resolve, timeoutMs, concurrency, now }: SenderSettings): Sender {
  const agent = new Agent({
    connections: connectionsPerHost,
    maxHeaderSize: mostHeaderBytes,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
    // A receiver's HTTP/2 would let it keep streams of ours; one request a connection is all that is needed.
    allowH2: false,
    connect: { lookup: lookupFor(resolve), timeout: connectTimeoutMs },
  });
  const turns = new Turns(concurrency);
  const send: Send = async ({ url, headers, body, signal }) => {
    await turns.take();
    try {
      const target = checkUrl(url, privateHosts);
      // An address in figures is never looked up, so the look-up cannot stop it; rules may have changed since it was registered.
      if (!(target instanceof URL)) return { kind: 'FAILED', error: target.code };
      return await post(agent, { target, headers, body, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), now });
    } catch (error) {
      return signal.aborted ? { kind: 'ABANDONED' } : { kind: 'FAILED', error: codeOf(error) };
    } finally {
      turns.give();
    }
  };
  return { send, close: () => agent.destroy() };
}

interface Post {
  readonly target: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

async function post(agent: Agent, { target, headers, body, signal, now }: Post): Promise<Outcome> {
  const reply = await agent.request({
    origin: target.origin,
    path: target.pathname + target.search,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'lao-graph-webhooks' },
    body,
    signal,
  });
  // The status is the answer, however the rest of it ends.
  await reply.body.dump({ limit: mostBodyBytes, signal }).catch(() => undefined);
  const { statusCode: status } = reply;
  if (status >= 200 && status < 300) return { kind: 'DELIVERED', status };
  if (status === 410) return { kind: 'GONE', status };
  const error = status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS';
  const waits = status === 429 || status === 503 ? readRetryAfter(reply.headers['retry-after'], now()) : undefined;
  return { kind: 'FAILED', status, error, retryAfterMs: waits };
}

/** Reads `retry-after`, seconds or a date; undefined where it says neither. */
export function readRetryAfter(value: unknown, nowMs: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const ms = Date.parse(value) - nowMs;
  return ms > 0 ? ms : undefined;
}

const codes: ReadonlyMap<string, string> = new Map([
  ['URL_PRIVATE', 'URL_PRIVATE'],
  ['ENOTFOUND', 'NAME_UNKNOWN'],
  ['EAI_AGAIN', 'NAME_UNKNOWN'],
  ['ECONNREFUSED', 'CONNECTION_REFUSED'],
  ['ECONNRESET', 'CONNECTION_CLOSED'],
  ['EPIPE', 'CONNECTION_CLOSED'],
  ['UND_ERR_SOCKET', 'CONNECTION_CLOSED'],
  ['EHOSTUNREACH', 'UNREACHABLE'],
  ['ENETUNREACH', 'UNREACHABLE'],
  ['ETIMEDOUT', 'TIMEOUT'],
]);

// Codes of our own, so that no word of a receiver or a library gets into what a partner is shown.
function codeOf(error: unknown): string {
  if (error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) return 'TIMEOUT';
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  if (name === 'TimeoutError') return 'TIMEOUT';
  const text = String(code);
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(text)) return 'TLS';
  return codes.get(text) ?? 'FAILED';
}

/** Lets so many run at once and the others wait, in their order. */
class Turns {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(concurrency: number) {
    this.#free = concurrency;
  }

  take(): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  give(): void {
    for (const next of this.#waiting) {
      this.#waiting.delete(next);
      next();
      return;
    }
    this.#free += 1;
  }
}

/** Says whether a host can be reached now by the rules: its addresses, or why not. */
export async function canReach(url: URL, resolve: ResolveName): Promise<'URL_PRIVATE' | 'URL_UNKNOWN' | undefined> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return undefined;
  try {
    await resolve(host);
    return undefined;
  } catch (error) {
    return codeOf(error) === 'URL_PRIVATE' ? 'URL_PRIVATE' : 'URL_UNKNOWN';
  }
}
