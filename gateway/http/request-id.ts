import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** By what a request is found again in logs: here, at the registries and at the client. */
export interface RequestIdentifiers {
  readonly id: string;
  /** W3C trace context as it came in, where it was well formed. */
  readonly traceparent?: string;
}

// Long enough for anything in use, and nothing in it that could break a log line or a header.
const saneId = /^[\w.:-]{1,128}$/;
const saneTraceparent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;
const emptyTrace = '0'.repeat(32);

/** Takes over the caller's request id, or its trace id, when it is sane; makes one otherwise. */
export function identifyRequest(headers: IncomingHttpHeaders): RequestIdentifiers {
  const given = headers['x-request-id'];
  const traceparent = headers['traceparent'];
  if (traceparent === undefined) return { id: saneOrNew(given) };
  const trace = typeof traceparent === 'string' ? saneTraceparent.exec(traceparent)?.[1] : undefined;
  if (trace === undefined || trace === emptyTrace) return { id: saneOrNew(given) };
  return { id: given === undefined ? trace : saneOrNew(given), traceparent: String(traceparent) };
}

function saneOrNew(given: string | string[] | undefined): string {
  return typeof given === 'string' && saneId.test(given) ? given : randomUUID();
}
