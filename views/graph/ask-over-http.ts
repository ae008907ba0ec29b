import type { AskGraph, Visitor } from './ask.ts';

// Longer than the graph itself takes before it gives up.
const patienceMs = 15_000;
// What tells the graph who asks and how; all other headers were meant for the pages.
const forwarded = ['authorization', 'x-api-key', 'accept-language', 'as-of', 'x-request-id', 'traceparent'] as const;

/** The way to a graph that runs elsewhere; the pages are then a proxy in front of it, so PROXIES counts them. */
export function askOverHttp(graphUrl: string): AskGraph {
  return async (visitor, parameters) => {
    try {
      const answer = await fetch(graphUrl, {
        method: 'POST',
        headers: headersFor(visitor),
        body: JSON.stringify(parameters),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    } catch {
      // A graph that cannot be reached is a page that says so.
      return { status: 503, headers: {}, body: '' };
    }
  };
}

function headersFor({ headers, address }: Visitor): Record<string, string> {
  const present = forwarded.filter((name) => headers[name] !== undefined);
  const others = headers['x-forwarded-for'];
  return {
    ...Object.fromEntries(present.map((name) => [name, String(headers[name])])),
    'x-forwarded-for': others === undefined ? address : `${String(others)}, ${address}`,
    'content-type': 'application/json',
    accept: 'application/json',
  };
}
