import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fastify } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { createFeeds, createTrustedExports } from '../../../feeds/index.ts';
import type { AskGraph } from '../../../gateway/http/index.ts';

/** A small graph of made-up meetings, in the manner of the real one. */
export const schema = buildSchema(`
  directive @defer(if: Boolean, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  scalar Date
  scalar DateTime
  scalar Decimal
  type Query {
    events(first: Int, after: String, kind: EventKind): EventConnection
    serials: [Serial!]
    event(slug: String!): Event
  }
  type Mutation { forget(slug: String!): Boolean }
  enum EventKind { WORKSHOP SEMINAR RETREAT }
  enum PartnerRole { FUNDING IMPLEMENTING }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type EventConnection { edges: [EventEdge!]! nodes: [Event!]! pageInfo: PageInfo! totalCount: Int! }
  type EventEdge { cursor: String! node: Event! snippet: String }
  type LocalizedText { lo: String en: String text: String }
  type Event {
    slug: String!
    kind: EventKind!
    title: LocalizedText!
    startsOn: Date
    startsAt: DateTime
    total: Int
    budget: Decimal
    isComplete: Boolean
    partners: [Partner!]!
    secret: String
  }
  type Partner { role: PartnerRole! name: String }
  type Serial { slug: String! }
`);

/** One made-up meeting. */
export interface MadeUpEvent {
  readonly slug: string;
  readonly [field: string]: unknown;
}

/** A meeting with a value in every field. */
export function event(number: number, other: Readonly<Record<string, unknown>> = {}): MadeUpEvent {
  return {
    slug: `synthetic-${number}`,
    kind: number % 2 === 0 ? 'WORKSHOP' : 'SEMINAR',
    title: { lo: `ກອງປະຊຸມ ທີ ${number}`, en: `Meeting ${number}`, text: `ກອງປະຊຸມ ທີ ${number}` },
    startsOn: '2022-08-26',
    startsAt: '2022-08-26T01:30:00Z',
    total: number,
    budget: '-1234.50',
    isComplete: true,
    partners: [{ role: 'FUNDING', name: 'KDI' }, { role: 'IMPLEMENTING', name: null }],
    ...other,
  };
}

/** The document that most tests make files of; it follows no pages itself. */
export const eventsDocument = `# All meetings.
query Events($kind: EventKind) {
  events(first: 5, kind: $kind) {
    nodes { slug kind title { lo en } startsOn startsAt total budget isComplete partners { role name } }
  }
}`;

/** What the made-up graph does beside answering. */
export interface MadeUpGraph {
  readonly events: readonly MadeUpEvent[];
  readonly documents?: readonly { readonly name: string; readonly text: string }[];
  readonly exportRows?: number;
  /** Stands before each answer; what it answers is sent in place of data. */
  readonly interrupt?: (asked: number, variables: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<Answer | undefined> | Answer | undefined;
}

/** An answer that is no data. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A file that came to its end, or the fault that broke it off. */
export interface Downloaded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  readonly trailers: NodeJS.Dict<string>;
}

/** Serves feeds over a made-up graph on a free port. */
export async function serveMadeUp({ events, documents, exportRows = 1000, interrupt }: MadeUpGraph) {
  const exports = createTrustedExports((documents ?? [{ name: 'events', text: eventsDocument }]).map((one) => ({ ...one, ids: [`id-of-${one.name}`] })));
  exports.serve(schema);
  const asked: Readonly<Record<string, unknown>>[] = [];
  const faults: unknown[] = [];
  const ask: AskGraph = async ({ signal = new AbortController().signal }, { documentId, variables }) => {
    const variableValues = variables as Readonly<Record<string, unknown>>;
    asked.push(variableValues);
    const instead = await interrupt?.(asked.length, variableValues, signal);
    if (instead) return { status: instead.status ?? 200, headers: { ...instead.headers }, body: JSON.stringify(instead.body) };
    const source = exports.get(String(documentId)) ?? '';
    const answer = await graphql({ schema, source, rootValue: rootOf(events), variableValues });
    return { status: 200, headers: {}, body: JSON.stringify(answer) };
  };
  const app = fastify();
  const feeds = createFeeds({ publicUrl: 'http://127.0.0.1', contacts: [], reportFault: (fault) => faults.push(fault), exports, exportRows });
  await app.register(feeds(ask));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    asked,
    faults,
    fetch: (path: string, headers: Readonly<Record<string, string>> = {}) => download(new URL(path, url), headers),
    close: () => app.close(),
  };
}

function rootOf(events: readonly MadeUpEvent[]) {
  return {
    serials: [{ slug: 'synthetic-journal' }],
    event: ({ slug }: { readonly slug: string }) => events.find((one) => one.slug === slug) ?? null,
    events: ({ first, after, kind }: { readonly first: number; readonly after: string | null; readonly kind?: string }) => {
      const all = kind === undefined ? events : events.filter((one) => one['kind'] === kind);
      const start = all.findIndex(({ slug }) => slug === after) + 1;
      const nodes = all.slice(start, start + first);
      const edges = nodes.map((node) => ({ node, cursor: node.slug, snippet: `⟦${node.slug}⟧` }));
      return { edges, nodes, totalCount: all.length, pageInfo: { hasNextPage: start + first < all.length, endCursor: null } };
    },
  };
}

/** Reads an answer with its trailers; rejects where the connection breaks before the end. */
export async function download(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Downloaded> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => get(url, { headers }, resolve).on('error', reject));
  const body = await buffer(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString(), trailers: answer.trailers };
}
