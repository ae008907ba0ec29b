import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from './build.ts';

// File names carry a hash of what is in them: the same address never means anything else.
const forever = 'public, max-age=31536000, immutable';

/** Sends one of the files that pages load. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, { type, body, packed }: Asset): FastifyReply {
  reply.headers({ 'cache-control': forever, vary: 'accept-encoding' });
  if (packed === undefined || !takesBrotli(request)) return reply.type(type).send(body);
  return reply.type(type).header('content-encoding', 'br').send(packed);
}

/** True where the client unpacks Brotli, as every browser does. */
export function takesBrotli({ headers }: FastifyRequest): boolean {
  const entries = String(headers['accept-encoding'] ?? '').toLowerCase().split(',');
  return entries.some((entry) => /^\s*br\s*(;\s*q=(1|0\.0*[1-9]\d*).*)?$/.test(entry));
}
