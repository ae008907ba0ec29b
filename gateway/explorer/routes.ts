import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ExplorerOperation } from './boot-data.ts';
import { publicFolder } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import type { Asset } from './compress.ts';
import { contentSecurityPolicy, renderDocument } from './document.ts';

interface DocumentOptions {
  readonly title: string;
  readonly endpoint: string;
  readonly pages?: string;
  readonly operations: readonly ExplorerOperation[];
}

// File names carry a hash of what is in them: the same address never means anything else.
const forever = 'public, max-age=31536000, immutable';

/** The document at `/` and its files, as a Fastify plugin. */
export function createRoutes(
  options: DocumentOptions,
  load: () => Promise<Bundle>,
): FastifyPluginAsync {
  return async (server) => {
    server.get('/', async (request, reply) => {
      const bundle = await load().catch(() => undefined);
      if (bundle === undefined) return sendUnavailable(reply, options.endpoint);
      return sendDocument(request, reply, documentOf(options, bundle));
    });
    server.get<{ Params: { file: string } }>(`/${publicFolder}/:file`, async (request, reply) => {
      const bundle = await load().catch(() => undefined);
      if (bundle === undefined) return sendUnavailable(reply, options.endpoint);
      const asset = bundle.assets.get(request.params.file);
      if (asset === undefined) return reply.callNotFound();
      return sendAsset(request, reply, asset);
    });
  };
}

function documentOf(options: DocumentOptions, { entry }: Bundle): string {
  const { title, endpoint, operations, pages } = options;
  return renderDocument({ title, endpoint, operations, workers: entry.workers, ...(pages !== undefined && { pages }) }, entry);
}

function sendDocument(request: FastifyRequest, reply: FastifyReply, html: string): FastifyReply {
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  reply.headers({
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    etag,
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(html);
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  // The name in the address is the entity tag: both are made from the content.
  const etag = `"${request.url.split('/').at(-1)}"`;
  reply.headers({
    'cache-control': forever,
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    etag,
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const [encoding, body] = chooseEncoding(asset, request.headers['accept-encoding'] ?? '');
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return reply.type(asset.type).send(body);
}

function chooseEncoding(asset: Asset, accepted: string): readonly [string | undefined, Uint8Array] {
  if (asset.brotli !== undefined && accepts(accepted, 'br')) return ['br', asset.brotli];
  if (asset.gzip !== undefined && accepts(accepted, 'gzip')) return ['gzip', asset.gzip];
  return [undefined, asset.body];
}

/** True where the header names the encoding and does not give it a weight of zero. */
function accepts(header: string, encoding: string): boolean {
  const entries = header.split(',').map((entry) => entry.trim().toLowerCase().split(/\s*;\s*/));
  return entries.some(([name, weight]) => name === encoding && !/^q=0(\.0*)?$/.test(weight ?? ''));
}

function sendUnavailable(reply: FastifyReply, endpoint: string): FastifyReply {
  const text = `The explorer could not be built; the log says why. The graph itself answers at ${endpoint}.\n`;
  return reply.code(503).header('retry-after', '10').type('text/plain; charset=utf-8').send(text);
}
