import type { IncomingMessage } from 'node:http';
import { errors } from '../errors.ts';
import { printable, readBody } from './body.ts';
import { parseMediaType } from './media-types.ts';
import { parseBody, readParameters, readQueryString } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** What a request asks: one operation, or a batch of them. */
export interface Asked {
  readonly transport: 'get' | 'post' | 'batch';
  readonly operations: readonly Parameters[];
}

/** How requests are read. */
export interface RequestLimits {
  readonly limitBodyBytes: number;
  /** Operations in one request; none may be sent together where it is 0. */
  readonly batchLimit: number;
}

/** Reads the operations of a request, whatever its method. */
export async function readRequest(request: IncomingMessage, limits: RequestLimits): Promise<Asked> {
  if (request.method === 'GET') return readGet(request);
  if (request.method !== 'POST') throw errors.METHOD_NOT_ALLOWED({ method: printable(request.method ?? '') });
  checkContentType(request.headers['content-type'] ?? '');
  const body = parseBody(await readBody(request, limits.limitBodyBytes));
  if (Array.isArray(body)) return readBatch(body, limits.batchLimit);
  return { transport: 'post', operations: [readParameters(body)] };
}

// A GET with a content type that needs no preflight slipped past checks elsewhere (GHSA-9q82-xgwf-vj6h).
function readGet(request: IncomingMessage): Asked {
  const contentType = request.headers['content-type'];
  if (contentType !== undefined) checkContentType(contentType);
  const address = request.url ?? '';
  const mark = address.indexOf('?');
  return { transport: 'get', operations: [readQueryString(mark < 0 ? '' : address.slice(mark + 1))] };
}

function checkContentType(header: string): void {
  if (header === 'application/json') return;
  const type = parseMediaType(header);
  if (type?.essence !== 'application/json') throw errors.UNSUPPORTED_MEDIA_TYPE({ type: printable(header) });
  // Only UTF-8: a decoder chosen by the client was a way to stop a server (GHSA-mp6q-xf9x-fwf7).
  const charset = type.parameters.get('charset') ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw errors.UNSUPPORTED_CHARSET({ charset: printable(charset) });
}

function readBatch(body: readonly unknown[], limit: number): Asked {
  if (limit === 0) throw errors.BATCH_NOT_ALLOWED();
  if (body.length > limit) throw errors.BATCH_TOO_LARGE({ figure: body.length, limit });
  if (body.length === 0) throw errors.BODY_INVALID({ reason: 'it is an empty list' });
  return { transport: 'batch', operations: body.map(readParameters) };
}
