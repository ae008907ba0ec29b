import type { FastifyInstance } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { acceptedLanguage } from '../language.ts';
import { badRequest, notFound } from '../problem.ts';
import { isPublicationKind, publicationKinds, type PublicationKind } from '../publication-kinds.ts';
import type { ReadGraph } from '../read-graph.ts';
import { openVisit, sendText } from '../visit.ts';
import type { NewsEntry } from './feed.ts';

const mediaType = 'application/atom+xml; charset=utf-8';
const pageSize = 25;

interface NewsQuery {
  readonly kind?: string;
  readonly organisation?: string;
  readonly after?: string;
  /** Empty for the page before the end. */
  readonly before?: string;
  readonly lang?: string;
}

/** News of the graph's publications, of all or of one kind or organisation. */
export function atomRoutes(app: FastifyInstance, ask: AskGraph, publicUrl: string): void {
  app.get<{ Querystring: NewsQuery }>('/feed/publications.atom', async (request, reply) => {
    const { organisation, after, before } = request.query;
    const kind = readKind(request.query.kind);
    const { read, language } = openVisit(ask, request);
    const owner = organisation === undefined ? undefined : await findOrganisation(read, organisation);
    const filter = { ...(kind !== undefined && { kind: [kind] }), ...(owner && { organisation: [owner.id] }) };
    const { publications, latest } = await read<Answer>({
      document: 'news', operationName: 'News', variables: { filter, ...pageOf({ after, before }) },
    });
    const { nodes, pageInfo } = publications;
    const addressOf = (page: Place) => feedAddress(publicUrl, { kind, organisation, lang: language, ...page });
    const written = language ?? acceptedLanguage(request.headers['accept-language']);
    // Loaded when news is first asked for.
    const { writeFeed } = await import('./feed.ts');
    const text = writeFeed({
      title: [titles[written], owner?.name.text, kind && publicationKinds[kind][written]].filter(Boolean).join(' · '),
      language: written,
      updatedAt: latest.nodes[0]?.updatedAt,
      feedUrl: addressOf({}),
      selfUrl: addressOf({ after, before }),
      previousUrl: pageInfo.hasPreviousPage ? addressOf({ before: pageInfo.startCursor ?? undefined }) : undefined,
      nextUrl: pageInfo.hasNextPage ? addressOf({ after: pageInfo.endCursor ?? undefined }) : undefined,
      lastUrl: addressOf({ before: '' }),
      publicUrl,
      entries: nodes,
    });
    return sendText(request, reply, mediaType, text);
  });
}

const titles = { lo: 'ຂ່າວສານ ລັດຖະບານດິຈິຕອນ', en: 'Digital government publications', ko: '디지털 정부 발간물' } as const;

interface Answer {
  readonly latest: { readonly nodes: readonly { readonly updatedAt: string }[] };
  readonly publications: {
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly nodes: readonly NewsEntry[];
  };
}

interface Place {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** The arguments of a page: from the front of the list, or backwards from its end or a place in it. */
function pageOf({ after, before }: Place): Readonly<Record<string, unknown>> {
  if (after !== undefined && before !== undefined) throw badRequest('PAGE_CONFLICT', 'Ask with after or with before, not with both.');
  if (before === undefined) return { first: pageSize, after: after ?? null };
  return { last: pageSize, before: before === '' ? null : before };
}

function readKind(word: string | undefined): PublicationKind | undefined {
  if (word === undefined || isPublicationKind(word)) return word;
  throw badRequest('KIND_UNKNOWN', `kind is one of ${Object.keys(publicationKinds).join(', ')}.`);
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
