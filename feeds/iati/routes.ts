import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { FeedProblem, notFound } from '../problem.ts';
import type { ReadGraph } from '../read-graph.ts';
import { openVisit, sendText } from '../visit.ts';
import type { Activity, Transactions } from './activity.ts';

const mediaType = 'application/xml; charset=utf-8';

// Loaded when a file is first asked for.
const loadWriter = () => import('./write.ts');

interface ActivityPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Activity[];
}

/** Programmes as IATI activities: all that can be written as one, and one file a programme. */
export function iatiRoutes(app: FastifyInstance, ask: AskGraph, publicUrl: string): void {
  app.get('/iati/activities.xml', async (request, reply) => {
    const { read } = openVisit(ask, request);
    // The first page is read before anything is sent, so that a refusal has its status.
    const first = await readPage(read, null);
    reply.header('cache-control', 'private, max-age=60');
    return reply.type(mediaType).send(Readable.from(writeAll(read, first, publicUrl)));
  });

  app.get<{ Params: { slug: string } }>('/iati/activities/:slug.xml', async (request, reply) => {
    const { read } = openVisit(ask, request);
    const variables = { slug: request.params.slug };
    const { programme } = await read<{ programme: Activity | null }>({ document: 'iati', operationName: 'OneActivity', variables });
    if (!programme) throw notFound('programme');
    const { closing, obstacle, opening, writeActivity } = await loadWriter();
    const reason = obstacle(programme);
    if (reason !== undefined) throw new FeedProblem(404, 'NOT_AN_ACTIVITY', `The programme cannot be written as an IATI activity: ${reason}.`);
    const text = opening(new Date(programme.updatedAt), publicUrl) + writeActivity(await complete(read, programme)) + closing;
    return sendText(request, reply, mediaType, text);
  });
}

async function* writeAll(read: ReadGraph, first: ActivityPage, publicUrl: string): AsyncGenerator<string> {
  const { closing, obstacle, opening, writeActivity } = await loadWriter();
  yield opening(new Date(), publicUrl);
  for (let page: ActivityPage | undefined = first; page; page = await nextPage(read, page)) {
    for (const activity of page.nodes) {
      const reason = obstacle(activity);
      // Whoever misses a programme finds the reason where it would stand.
      yield reason === undefined ? writeActivity(await complete(read, activity)) : `<!-- ${activity.slug}: ${reason} -->\n`;
    }
  }
  yield closing;
}

function nextPage(read: ReadGraph, { pageInfo }: ActivityPage): Promise<ActivityPage | undefined> {
  return pageInfo.hasNextPage ? readPage(read, pageInfo.endCursor) : Promise.resolve(undefined);
}

async function readPage(read: ReadGraph, after: string | null): Promise<ActivityPage> {
  return (await read<{ programmes: ActivityPage }>({ document: 'iati', operationName: 'Activities', variables: { after } })).programmes;
}

/** The activity with all of its transactions. */
async function complete(read: ReadGraph, activity: Activity): Promise<Activity> {
  if (!activity.transactions?.pageInfo.hasNextPage) return activity;
  const nodes = [...activity.transactions.nodes];
  for (let page: Transactions = activity.transactions; page.pageInfo.hasNextPage; nodes.push(...page.nodes)) {
    page = await readTransactions(read, activity.slug, page.pageInfo.endCursor);
  }
  return { ...activity, transactions: { ...activity.transactions, nodes } };
}

async function readTransactions(read: ReadGraph, slug: string, after: string | null): Promise<Transactions> {
  const { programme } = await read<{ programme: { transactions: Transactions | null } | null }>({
    document: 'iati', operationName: 'MoreTransactions', variables: { slug, after },
  });
  if (!programme?.transactions) throw new FeedProblem(503, 'INCOMPLETE', 'The programme changed while it was read.', 5);
  return programme.transactions;
}
