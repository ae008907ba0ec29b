import type { ServerResponse } from 'node:http';
import { chooseCoding, compress } from './compression.ts';

/** An answer in one piece. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** What goes with every answer of one request. */
export interface ReplyContext {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly acceptEncoding: string | undefined;
  readonly compressAboveBytes: number;
  readonly headers: Iterable<readonly [string, string]>;
}

// The graph's answers depend on who asks, and are data: never kept by a cache, run or framed by a browser.
const fixed = [
  'cache-control', 'private, no-store',
  'x-content-type-options', 'nosniff',
  'content-security-policy', "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy', 'same-origin',
  'referrer-policy', 'no-referrer',
  'vary', 'accept, accept-encoding, as-of, origin',
] as const;

/** Header names and values by turns, as Node writes them fastest. */
export function listHeaders(context: ReplyContext, type: string): string[] {
  const list: string[] = ['content-type', type, 'x-request-id', context.requestId, ...fixed];
  for (const [name, value] of context.headers) list.push(name, value);
  return list;
}

// Node sends a short text in one piece with the headers, bytes always in a piece of their own.
const longBytes = 16_384;

/** Sends an answer in one piece, compressed where that is worth it and the client takes it. */
export function sendReply(context: ReplyContext, reply: Reply): void | Promise<void> {
  const { compressAboveBytes, acceptEncoding, response } = context;
  const isLarge = compressAboveBytes > 0 && reply.body.length > compressAboveBytes;
  const coding = isLarge ? chooseCoding(acceptEncoding) : undefined;
  if (coding) return sendCompressed(context, reply, coding);
  const headers = listHeaders(context, reply.type);
  headers.push('content-length', String(reply.body.length));
  response.writeHead(reply.status, headers);
  response.end(reply.body.length > longBytes ? reply.body : reply.body.toString());
}

async function sendCompressed(context: ReplyContext, reply: Reply, coding: 'br' | 'gzip'): Promise<void> {
  const packed = await compress(reply.body, coding);
  const headers = listHeaders(context, reply.type);
  headers.push('content-encoding', coding, 'content-length', String(packed.length));
  context.response.writeHead(reply.status, headers);
  context.response.end(packed);
}
