import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { inject } from 'light-my-request';
import type { Handler } from './handler.ts';

/** For whom an app in this process asks the graph: whoever asked the app. */
export interface Visitor {
  /** Headers of the visitor's request; credentials, languages and the like travel on. */
  readonly headers: IncomingHttpHeaders;
  /** Address of the connection that the visitor's request came by. */
  readonly address: string;
  readonly signal?: AbortSignal;
}

/** The graph's answer to an app. */
export interface InsideAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** JSON text of the response object. */
  readonly body: string;
}

/** Asks the graph as a client would, through the same controls and limits, without a connection between. */
export type AskGraph = (visitor: Visitor, parameters: Readonly<Record<string, unknown>>) => Promise<InsideAnswer>;

// What tells who asks and how to answer; all other headers were meant for the app.
const forwarded = [
  'authorization', 'x-api-key', 'x-forwarded-for', 'x-request-id', 'traceparent', 'accept-language', 'as-of',
] as const;

/** Makes the way by which apps in the gateway's own process ask its graph. */
export function createAskInside(handle: Handler): AskGraph {
  return async ({ headers, address, signal }, parameters) => {
    const answer = await inject((request, response) => void handle(request, response), {
      method: 'POST',
      url: '/graphql',
      headers: { ...pick(headers), 'content-type': 'application/json', accept: 'application/json' },
      remoteAddress: address,
      payload: JSON.stringify(parameters),
      ...(signal && { signal }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.payload };
  };
}

function pick(headers: IncomingHttpHeaders): Record<string, string> {
  const present = forwarded.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, String(headers[name])]));
}
