import { Pool } from 'undici';
import type { SourceCall, SourceOperation, TextSource } from './source.ts';
import { SourceError } from './source-error.ts';
import { readReply } from './read-reply.ts';
import type { SignCall } from './signing.ts';
import { postText } from './post-text.ts';

/** How to call a registry over HTTP. */
export interface HttpSourceOptions {
  readonly connections?: number;
  readonly timeoutMs?: number;
  readonly replyLimitBytes?: number;
  readonly sign?: SignCall;
}

/** Calls a registry over HTTP through a pool of connections of its own. */
export function httpSource(name: string, url: string, options: HttpSourceOptions = {}): TextSource {
  const address = new URL(url);
  const timeoutMs = options.timeoutMs ?? 30_000;
  const pool = new Pool(address.origin, {
    connections: options.connections ?? 128,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = address.pathname + address.search;
  const limitBytes = options.replyLimitBytes ?? 8 * 1024 * 1024;
  return {
    form: 'text',
    name,
    async send(operation: SourceOperation, variablesText: string, call: SourceCall) {
      const body = `${operation.bodyStart}${variablesText}}`;
      const signature = options.sign?.({ service: name, operation, body });
      const headers = { ...call.headers, ...signature, ...fixedHeaders };
      const text = await postText(pool, { service: name, path, headers, body, timeoutMs, limitBytes, call });
      return readReply(name, parsed(name, text));
    },
    close: () => pool.close(),
  };
}

const fixedHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SourceError('SUBGRAPH_BAD_REPLY', name, cause);
  }
}
