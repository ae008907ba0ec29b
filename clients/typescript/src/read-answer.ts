import { GraphError } from './graph-error.ts';

/** What the graph said: data, with what is missing from it. */
export interface Answer<Data> {
  readonly data: Data;
  /** What is missing, withheld fields and gaps alike. */
  readonly errors: readonly GraphError[];
  /** The fields that are not for you; they are null in the data. */
  readonly withheld: readonly GraphError[];
  /** What is missing for other reasons: the data is not the whole. */
  readonly gaps: readonly GraphError[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Reads an answer of the graph; throws its first error where there is no data at all. */
export async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  const body = parseObject(await response.text());
  const found = Array.isArray(body?.['errors']) ? body['errors'] : [];
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), Date.now());
  const errors = found.map((error: unknown) => readError(error, response.status, retryAfterMs));
  const data = body?.['data'];
  if (data === undefined || data === null) throw errors[0] ?? unreadable(response.status, retryAfterMs, body);
  return {
    // The types of a document were generated from the contract that the graph answers by.
    data: data as Data,
    errors,
    withheld: errors.filter(({ isWithheld }) => isWithheld),
    gaps: errors.filter(({ isWithheld }) => !isWithheld),
    extensions: asRecord(body?.['extensions']),
  };
}

/** Reads the problem that a feed answers with in place of its lines. */
export async function readProblem(response: Response): Promise<GraphError> {
  const body = parseObject(await response.text());
  return unreadable(response.status, readRetryAfter(response.headers.get('retry-after'), Date.now()), body);
}

/** How long `Retry-After` asks to wait: seconds, or the time until a date. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}

function readError(error: unknown, status: number, retryAfterMs: number | undefined): GraphError {
  const { message, path, extensions } = asRecord(error);
  const more = asRecord(extensions);
  return new GraphError({
    code: typeof more['code'] === 'string' ? more['code'] : 'UNKNOWN',
    message: typeof message === 'string' ? message : 'The graph gave no reason.',
    path: Array.isArray(path) ? path.filter((part) => typeof part === 'string' || typeof part === 'number') : [],
    // The status of an answer with data is that of the whole, not of the one error.
    status: status < 400 ? 0 : status,
    retryAfterMs,
    extensions: more,
  });
}

// A proxy in front of the graph may answer a page of its own; the feeds answer problems after RFC 9457.
function unreadable(status: number, retryAfterMs: number | undefined, body: Readonly<Record<string, unknown>> | undefined): GraphError {
  const { code, detail, title } = body ?? {};
  const said = [detail, title].find((text) => typeof text === 'string');
  return new GraphError({
    code: typeof code === 'string' ? code : 'NO_ANSWER',
    message: typeof said === 'string' ? said : `Status ${status} came without an answer of the graph.`,
    status,
    retryAfterMs,
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? asRecord(value) : undefined;
  } catch {
    return undefined;
  }
}

/** The members of an object; none of anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
