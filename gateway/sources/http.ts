import { Pool } from 'undici';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { postText } from './post-text.ts';
import { readReplyBytes } from './read-reply.ts';
import type { SignCall } from './signing.ts';
import type { SourceCall, SourceOperation, TextSource } from './source.ts';
import { SteadyCalls, steadyDefaults } from './steady-calls.ts';
import type { SteadyOptions } from './steady-calls.ts';
import { timeLeftHeader } from './time-left.ts';

/** How to call a registry over HTTP. */
export interface HttpSourceOptions extends Partial<SteadyOptions> {
  readonly replyLimitBytes?: number;
  readonly sign?: SignCall;
  readonly clock?: Clock;
}

const fixedHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

/** Calls a registry over HTTP through a pool of connections of its own. */
export function httpSource(name: string, url: string, options: HttpSourceOptions = {}): TextSource {
  const address = new URL(url);
  const steadyOptions = { ...steadyDefaults, ...options };
  const pool = new Pool(address.origin, {
    // Calls wait in one line, which knows how long they may, and never in the pool.
    connections: steadyOptions.concurrency,
    pipelining: 1,
    // Every call has a timer of its own, which also sees to what these would.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = address.pathname + address.search;
  const limitBytes = options.replyLimitBytes ?? 8 * 1024 * 1024;
  const steady = new SteadyCalls(name, steadyOptions, options.clock ?? systemClock);
  return {
    form: 'text',
    name,
    send(operation: SourceOperation, variablesText: string, call: SourceCall) {
      const body = `${operation.bodyStart}${variablesText}}`;
      return steady.run(operation, call, async (timeoutMs) => {
        // Signed anew for each try: a registry takes the same signature once.
        const signature = options.sign?.({ service: name, operation, body, headers: call.headers });
        const timeLeft = { [timeLeftHeader]: `${Math.floor(timeoutMs)}` };
        const headers = { ...call.headers, ...signature, ...timeLeft, ...fixedHeaders };
        const bytes = await postText(pool, { service: name, path, headers, body, timeoutMs, limitBytes, call });
        return readReplyBytes(name, bytes, operation.form);
      });
    },
    // Calls that still run belong to nobody who waits: a closed source lets them go.
    close: () => pool.destroy(),
  };
}
