import type { FastifyInstance } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { badRequest, notFound } from '../problem.ts';
import type { ReadGraph } from '../read-graph.ts';
import { openVisit, sendText } from '../visit.ts';
import type { NewsEntry } from './feed.ts';

const mediaType = 'application/atom+xml; charset=utf-8';
const kinds: ReadonlySet<string> = new Set(['NEWS', 'REPORT', 'JOURNAL_ISSUE', 'JOURNAL_ARTICLE', 'NEWSPAPER_ISSUE']);

interface NewsQuery {
  readonly kind?: string;
  readonly organisation?: string;
  readonly after?: string;
  readonly lang?: string;
}

/** News of the graph's publications, of all or of one kind or organisation. */
export function atomRoutes(app: FastifyInstance, ask: AskGraph, publicUrl: string): void {
  app.get<{ Querystring: NewsQuery }>('/feed/publications.atom', async (request, reply) => {
    const { kind, organisation, after } = request.query;
    const { read, language } = openVisit(ask, request);
    if (kind !== undefined && !kinds.has(kind)) throw badRequest('KIND_UNKNOWN', `kind is one of ${[...kinds].join(', ')}.`);
    const owner = organisation === undefined ? undefined : await findOrganisation(read, organisation);
    const filter = { ...(kind !== undefined && { kind: [kind] }), ...(owner && { organisation: [owner.id] }) };
    const { publications } = await read<{ publications: Page }>({
      document: 'news', operationName: 'News', variables: { filter, after: after ?? null },
    });
    const { nodes, pageInfo } = publications;
    const addressOf = (cursor: string | null | undefined) => feedAddress(publicUrl, { kind, organisation, lang: language, after: cursor ?? undefined });
    // Loaded when news is first asked for.
    const { writeFeed } = await import('./feed.ts');
    const text = writeFeed({
      title: ['ຂ່າວສານ ລັດຖະບານດິຈິຕອນ', owner?.name.text, kind].filter(Boolean).join(' · '),
      feedUrl: addressOf(null),
      selfUrl: addressOf(after),
      nextUrl: pageInfo.hasNextPage ? addressOf(pageInfo.endCursor) : undefined,
      publicUrl,
      entries: nodes,
    });
    return sendText(request, reply, mediaType, text);
  });
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly NewsEntry[];
}

async function findOrganisation(read: ReadGraph, slug: string) {
  const { organisation } = await read<{ organisation: { id: string; name: { text: string | null } } | null }>({
    document: 'news', operationName: 'NewsOrganisation', variables: { slug },
  });
  if (!organisation) throw notFound('organisation');
  return organisation;
}

function feedAddress(publicUrl: string, parts: Readonly<Record<string, string | undefined>>): string {
  const address = new URL(`${publicUrl}/feed/publications.atom`);
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) address.searchParams.set(name, value);
  return address.href;
}
