import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Negotiated } from './accept.ts';
import type { OriginPolicy } from './origins.ts';
import type { ReplyContext } from './reply.ts';
import { identifyRequest } from './request-id.ts';
import type { RequestIdentifiers } from './request-id.ts';

/** One HTTP request to the graph and what its answer will carry. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly identifiers: RequestIdentifiers;
  /** Headers that are added to the answer; names in lower case. */
  readonly replyHeaders: Map<string, string>;
  readonly context: ReplyContext;
  /** Milliseconds of the monotonic clock. */
  readonly startedAt: number;
  accepted: Negotiated;
  operationName: string | undefined;
  errorCount: number;
}

/** Gives a request its id and prepares the headers of its answer. */
export function openVisit(
  request: IncomingMessage,
  response: ServerResponse,
  options: { readonly origins: OriginPolicy; readonly compressAboveBytes: number },
): Visit {
  const identifiers = identifyRequest(request.headers);
  const replyHeaders = new Map(options.origins.headersFor(request.headers.origin));
  const context: ReplyContext = {
    response,
    requestId: identifiers.id,
    acceptEncoding: request.headers['accept-encoding'],
    compressAboveBytes: options.compressAboveBytes,
    headers: replyHeaders,
  };
  // Until the client's own wish is known, what every client reads.
  const accepted: Negotiated = { single: 'application/json' };
  const startedAt = performance.now();
  return { request, response, identifiers, replyHeaders, context, startedAt, accepted, operationName: undefined, errorCount: 0 };
}
