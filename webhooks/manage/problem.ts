import { ClientError } from '../../gateway/errors.ts';
import { FeedProblem } from '../../feeds/index.ts';

/** What is wrong with one member of a request. */
export interface FieldProblem {
  /** From the outermost member inwards; places in lists count from 0. */
  readonly path: readonly string[];
  readonly code: string;
  readonly detail: string;
}

/** What keeps a request about webhooks from being answered, in the terms of RFC 9457. */
export class WebhookProblem extends Error {
  readonly status: number;
  /** Stable, upper case. */
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, detail: string, more: { readonly errors?: readonly FieldProblem[]; readonly retryAfterSeconds?: number | undefined } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Everything that is wrong with what somebody sent, at once. */
export function inputProblem(errors: readonly FieldProblem[]): WebhookProblem {
  return new WebhookProblem(400, 'INPUT_INVALID', 'What was sent cannot be taken; errors says where and why.', { errors });
}

/** There is no such webhook, or it is somebody else's; the two sound alike. */
export function noWebhook(): WebhookProblem {
  return new WebhookProblem(404, 'NOT_FOUND', 'There is no webhook of this id.');
}

/** The body of a problem, `application/problem+json`. */
export function problemBody({ status, code, message, errors }: WebhookProblem): string {
  return JSON.stringify({ type: 'about:blank', status, code, detail: message, ...(errors.length > 0 && { errors }) });
}

/** Reads a problem from whatever was thrown; undefined for a fault of ours. */
export function asProblem(error: unknown): WebhookProblem | undefined {
  if (error instanceof WebhookProblem) return error;
  if (error instanceof FeedProblem) return new WebhookProblem(error.status, error.code, error.message, { retryAfterSeconds: error.retryAfterSeconds });
  if (error instanceof ClientError) {
    const wait = Number(error.options.extensions?.['retryAfter']);
    return new WebhookProblem(error.entry.status, error.code, error.message, { retryAfterSeconds: Number.isFinite(wait) ? wait : undefined });
  }
  const { statusCode, code } = error as { readonly statusCode?: unknown; readonly code?: unknown };
  if (typeof statusCode !== 'number' || statusCode >= 500) return undefined;
  const [name, detail] = ofFramework.get(statusCode) ?? ['BODY_INVALID', 'The body could not be read. Send one JSON object in UTF-8.'];
  return new WebhookProblem(statusCode, code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ? 'UNSUPPORTED_MEDIA_TYPE' : name, detail);
}

const ofFramework: ReadonlyMap<number, readonly [code: string, detail: string]> = new Map([
  [413, ['BODY_TOO_LARGE', 'The body is larger than a request about webhooks may be.']],
  [415, ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.']],
]);
