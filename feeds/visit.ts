import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AskGraph, Visitor } from '../gateway/http/index.ts';
import { readLanguage, type Language } from './language.ts';
import { readGraphFor, type ReadGraph } from './read-graph.ts';

/** One request to a feed: whose, in which language, and how it reads the graph. */
export interface Visit {
  readonly read: ReadGraph;
  readonly visitor: Visitor;
  readonly language: Language | undefined;
}

/** Opens the visit of a request. */
export function openVisit(ask: AskGraph, request: FastifyRequest): Visit {
  const language = readLanguage((request.query as Record<string, unknown>)['lang']);
  const visitor = visitorOf(request, language);
  return { language, visitor, read: readGraphFor(ask, visitor) };
}

/** Whoever sent the request, reading the language that its address names. */
function visitorOf(request: FastifyRequest, language: Language | undefined): Visitor {
  const headers = language ? { ...request.headers, 'accept-language': language } : request.headers;
  const address = request.socket.remoteAddress ?? '';
  // The signal tells that the request has ended, which one with a body does as soon as that is read.
  return request.method === 'GET' ? { headers, address, signal: request.signal } : { headers, address };
}

/** Sends a text that a reader may already have: then only that it has not changed. */
export function sendText(request: FastifyRequest, reply: FastifyReply, type: string, text: string): FastifyReply {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const isOwn = request.headers.authorization !== undefined || request.headers['x-api-key'] !== undefined;
  reply.headers({
    etag: tag,
    'cache-control': isOwn ? 'private, max-age=60' : 'public, max-age=60',
  });
  if (request.headers['if-none-match']?.split(/,\s*/).includes(tag)) return reply.code(304).send();
  return reply.type(type).send(text);
}
