/** What an error is made of. */
export interface ErrorParts {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

const withheldCodes: ReadonlySet<string> = new Set(['FORBIDDEN', 'UNAUTHENTICATED']);

// Codes of what a registry or the gateway could not do just now, whatever the status of the whole answer.
const passingCode = /^(SUBGRAPH|DATABASE|PLAN_TIMEOUT|PLAN_OVERLOADED|NOT_READY|IDENTITY_UNAVAILABLE|ACCESS_LOG_UNAVAILABLE|AS_OF_NOT_READY|RATE_LIMITED|NO_ANSWER|INTERNAL_SERVER_ERROR)/;

/** One error of the graph, beside data or in place of it. Programs go by its code. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /** Stable code, such as `FORBIDDEN`; `NO_ANSWER` where the graph was not reached. */
  readonly code: string;
  /** Path of the field that the error is about; empty where it is about the request. */
  readonly path: readonly (string | number)[];
  /** Status of the answer; 0 where none came. */
  readonly status: number;
  /** How long to wait before asking again, where the graph says so. */
  readonly retryAfterMs: number | undefined;
  /** All that the graph tells of the error beside its message. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor({ code, message, path = [], status = 0, retryAfterMs, extensions = {}, cause }: ErrorParts) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.path = path;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.extensions = extensions;
  }

  /** True where a field is there and not for you; everything else that is missing is a gap. */
  get isWithheld(): boolean {
    return withheldCodes.has(this.code);
  }

  /** True where the same question may be answered later. */
  get isPassing(): boolean {
    return this.status === 429 || this.status >= 500 || passingCode.test(this.code);
  }
}
