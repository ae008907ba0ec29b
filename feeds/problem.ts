/** What keeps a feed from being answered, in the terms of RFC 9457. */
export class FeedProblem extends Error {
  readonly status: number;
  /** Stable, upper case. */
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, detail: string, retryAfterSeconds?: number) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** There is no such record, or none that the caller may see. */
export function notFound(what: string): FeedProblem {
  return new FeedProblem(404, 'NOT_FOUND', `There is no ${what} of this name.`);
}

/** The request says something that it cannot mean. */
export function badRequest(code: string, detail: string): FeedProblem {
  return new FeedProblem(400, code, detail);
}

/** The body of a problem, `application/problem+json`. */
export function problemBody({ status, code, message }: FeedProblem): string {
  return JSON.stringify({ type: 'about:blank', status, code, detail: message });
}
