import type { Document } from './document.ts';
import { GraphError } from './graph-error.ts';
import { insist, pauseByClock, type Pause } from './patience.ts';
import { readAnswer, type Answer } from './read-answer.ts';

/** Where the graph is, and how to ask it. */
export interface ClientOptions {
  /** Address of the graph, such as `https://graph.example`, with or without `/graphql`. */
  readonly url: string;
  /** Key of a partner, `laog_live_…`. */
  readonly apiKey?: string;
  /** Token of the ministry's login service, in place of a key. */
  readonly token?: string;
  /** Languages in order of preference, as `accept-language` has them. */
  readonly language?: string;
  /** A day or an instant: what the registries knew then. */
  readonly asOf?: string;
  /** Stops everything that this client has under way. */
  readonly signal?: AbortSignal;
  /** How long one try may take; 15 seconds unless told otherwise. */
  readonly timeoutMs?: number;
  /** How often a question is asked again after 429, 503 or a lost connection; 4 unless told otherwise. */
  readonly retries?: number;
  /** The first pause before that; 200 ms unless told otherwise. Each further one is longer. */
  readonly firstPauseMs?: number;
  /** The longest pause, also where the graph asks for a longer one; a minute unless told otherwise. */
  readonly longestPauseMs?: number;
  /** Stands in for the platform's own. */
  readonly fetch?: typeof fetch;
  /** Stands in for waiting by the clock. */
  readonly pause?: Pause;
}

/** What may differ from question to question. */
export type AskOptions = Pick<ClientOptions, 'language' | 'asOf' | 'signal' | 'timeoutMs' | 'retries'>;

/** The client's settings, complete. */
export interface Settings extends ClientOptions {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly fetch: typeof fetch;
  readonly pause: Pause;
}

/** Fills in what was left open. */
export function settingsOf(options: ClientOptions): Settings {
  return {
    timeoutMs: 15_000,
    retries: 4,
    firstPauseMs: 200,
    longestPauseMs: 60_000,
    fetch: (input, init) => fetch(input, init),
    pause: pauseByClock,
    ...options,
    // One slash at the end, so that addresses are found below a path too.
    url: `${options.url.replace(/\/+$/, '').replace(/\/graphql$/, '')}/`,
  };
}

/** The headers by which the graph knows who asks. */
export function credentialsOf({ apiKey, token }: ClientOptions): Record<string, string> {
  return {
    ...(apiKey !== undefined && { 'x-api-key': apiKey }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

function headersOf({ language, asOf, ...options }: ClientOptions): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    ...credentialsOf(options),
    ...(language !== undefined && { 'accept-language': language }),
    ...(asOf !== undefined && { 'as-of': asOf }),
  };
}

/** Asks one document, again and again while it fails for a reason that passes. */
export function askDocument<Data, Variables>(settings: Settings, document: Document<Data, Variables>, variables: Variables): Promise<Answer<Data>> {
  const { retries, signal, firstPauseMs, longestPauseMs, pause } = settings;
  const body = JSON.stringify(document.id === undefined ? { query: document.text, variables } : { documentId: document.id, variables });
  const send = async () => {
    const response = await sendOnce(settings, body);
    return readAnswer<Data>(response);
  };
  return insist(send, { retries: isMutation(document) ? 0 : retries, signal, firstPauseMs, longestPauseMs, pause });
}

async function sendOnce(settings: Settings, body: string): Promise<Response> {
  const { url, signal, timeoutMs } = settings;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await settings.fetch(new URL('graphql', url), {
      method: 'POST', headers: headersOf(settings), body, signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    // The body belongs to the same try: a connection may be lost in the middle of it.
    return new Response(await response.text(), { status: response.status, headers: response.headers });
  } catch (cause) {
    signal?.throwIfAborted();
    throw noAnswer(timeout.aborted ? `The graph did not answer within ${timeoutMs} ms.` : 'The graph could not be reached.', cause);
  }
}

/** The error of a question that no answer came to. */
export function noAnswer(message: string, cause?: unknown): GraphError {
  return new GraphError({ code: 'NO_ANSWER', message, cause });
}

// Nobody can tell whether a mutation was done whose answer did not come: whoever sent it decides.
function isMutation({ text }: Document<unknown, never>): boolean {
  return text !== undefined && /^\s*mutation\b/m.test(text);
}
