import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient, documents, GraphError, type ClientOptions, type Document, type Graph } from '../../../clients/typescript/src/index.ts';
import { readRetryAfter } from '../../../clients/typescript/src/read-answer.ts';
import { answering, json, startServer, type Asked, type FakeServer, type Reply } from './fake-server.ts';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A client of a server that gives these answers, the pauses that it made, and what it asked. */
async function clientOf(answers: readonly Reply[], options: Partial<ClientOptions> = {}) {
  const { asked, listener } = answering(...answers);
  server = await startServer(listener);
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  return { graph: createClient({ url: server.url, pause, ...options }), asked, pauses };
}

const overview = { slug: 'made-up' };
const good = json(200, { data: { programme: null } });
const cut: Reply = (response) => void response.writeHead(200, { 'content-length': '100' }).write('{"data"', () => response.destroy());
const bodyOf = ({ body }: Asked | undefined = { url: '', headers: {}, body: '{}' }) => JSON.parse(body) as unknown;

describe('a question of the client', () => {
  it('names a trusted document by its id, with credentials, languages and the day', async () => {
    const { graph, asked } = await clientOf([good], { apiKey: 'laog_live_made_up', language: 'en', asOf: '2026-01-01' });
    expect((await graph.programmeOverview(overview)).data).toEqual({ programme: null });
    expect(asked[0]?.url).toBe('/graphql');
    expect(asked[0]?.headers).toMatchObject({ 'x-api-key': 'laog_live_made_up', 'accept-language': 'en', 'as-of': '2026-01-01' });
    expect(bodyOf(asked[0])).toEqual({ documentId: documents.programmeOverview.id, variables: overview });
  });

  it.each(['', '/', '/graphql', '/graphql/'])('goes to the same place where the address ends with "%s"', async (end) => {
    const { listener, asked } = answering(good);
    server = await startServer(listener);
    await createClient({ url: `${server.url}below${end}` }).programmeOverview(overview);
    expect(asked[0]?.url).toBe('/below/graphql');
  });

  it('sends a text of one’s own, and a token in place of a key', async () => {
    const { graph, asked } = await clientOf([good], { token: 'made.up' });
    await graph.ask({ text: '{ programme(slug: "x") { id } }' }, {}, { language: 'ko' });
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer made.up', 'accept-language': 'ko' });
    expect(bodyOf(asked[0])).toEqual({ query: '{ programme(slug: "x") { id } }', variables: {} });
  });

  it('tells what is withheld from what is a gap, and leaves the data beside both', async () => {
    const errors = [
      { message: 'Not for you.', path: ['programme', 'budgets'], extensions: { code: 'FORBIDDEN', withheld: 'ROW' } },
      { message: 'It did not answer.', path: ['programme', 'events'], extensions: { code: 'SUBGRAPH_TIMEOUT' } },
    ];
    const { graph } = await clientOf([json(294, { data: { programme: { id: 'prg_made_up' } }, errors })]);
    const { data, withheld, gaps } = await graph.programmeOverview(overview);
    expect(data).toEqual({ programme: { id: 'prg_made_up' } });
    expect(withheld.map(({ code, path, extensions }) => [code, path, extensions['withheld']])).toEqual([['FORBIDDEN', ['programme', 'budgets'], 'ROW']]);
    expect(gaps.map(({ code, isPassing }) => [code, isPassing])).toEqual([['SUBGRAPH_TIMEOUT', true]]);
  });

  it('throws the first error where nothing was answered, and does not ask again what will not get better', async () => {
    const { graph, asked, pauses } = await clientOf([json(401, { errors: [{ message: 'Expired.', extensions: { code: 'CREDENTIAL_REFUSED' } }] })]);
    const error = await graph.home().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({ code: 'CREDENTIAL_REFUSED', status: 401, message: 'Expired.', isPassing: false });
    expect([asked.length, pauses]).toEqual([1, []]);
  });

  it('waits as long as it is told to, or longer each time, and asks again', async () => {
    const { graph, pauses } = await clientOf([
      json(429, { errors: [{ message: 'Too many.', extensions: { code: 'RATE_LIMITED' } }] }, { 'retry-after': '7' }),
      json(503, 'a page of a proxy'),
      json(503, 'a page of a proxy'),
      good,
    ]);
    expect((await graph.programmeOverview(overview)).errors).toEqual([]);
    expect(pauses).toHaveLength(3);
    expect(pauses[0]).toBe(7000);
    expect(pauses[1]).toBeGreaterThanOrEqual(200);
    expect(pauses[2]).toBeGreaterThanOrEqual(400);
  });

  it('never waits longer than the longest pause, and gives up after so many tries', async () => {
    const { graph, asked, pauses } = await clientOf([json(503, {}, { 'retry-after': '86400' })], { retries: 2, longestPauseMs: 1000 });
    await expect(graph.home()).rejects.toMatchObject({ code: 'NO_ANSWER', status: 503, retryAfterMs: 86_400_000 });
    expect(asked).toHaveLength(3);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1500);
  });

  it('asks again where the connection was lost in the middle of an answer; a mutation it sends once', async () => {
    const { graph, asked } = await clientOf([cut, good]);
    await graph.programmeOverview(overview);
    expect(asked).toHaveLength(2);
    await server?.close();
    const other = await clientOf([cut, good]);
    await expect(other.graph.ask({ text: 'mutation M { withdrawEvent { id } }' }, {})).rejects.toMatchObject({ code: 'NO_ANSWER' });
    expect(other.asked).toHaveLength(1);
  });

  it('gives up a try that takes too long, and stops at once when it is told to', async () => {
    const { graph } = await clientOf([() => undefined], { retries: 0 });
    await expect(graph.programmeOverview(overview, { timeoutMs: 30 })).rejects.toMatchObject({ code: 'NO_ANSWER', message: 'The graph did not answer within 30 ms.' });
    const stop = new AbortController();
    const asking = graph.programmeOverview(overview, { signal: stop.signal });
    stop.abort(new Error('No longer wanted.'));
    await expect(asking).rejects.toThrow('No longer wanted.');
  });

  it('reads Retry-After as seconds or as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect([readRetryAfter('3', now), readRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now), readRetryAfter('soon', now), readRetryAfter(null, now)]).toEqual([3000, 10_000, undefined, undefined]);
  });
});

interface Numbers {
  readonly numbers: { readonly nodes: readonly number[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } | null;
}
const numbers: Document<Numbers, { readonly after?: string | null }> = { text: 'query ($after: String) { numbers(after: $after) { nodes pageInfo { hasNextPage endCursor } } }' };
const page = (nodes: readonly number[], endCursor: string | null, errors: readonly object[] = []) =>
  json(200, { data: { numbers: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } }, errors });

async function collect(graph: Graph) {
  const found: number[] = [];
  for await (const number of graph.pages(numbers, {}, (data) => data.numbers)) found.push(number);
  return found;
}

describe('a list that comes in pages', () => {
  it('is read to its end, each page after the cursor of the one before', async () => {
    const { graph, asked } = await clientOf([page([1, 2], 'a'), page([3], 'b'), page([], null)]);
    expect(await collect(graph)).toEqual([1, 2, 3]);
    expect(asked.map((one) => bodyOf(one))).toMatchObject([{ variables: {} }, { variables: { after: 'a' } }, { variables: { after: 'b' } }]);
  });

  it('is never taken for whole where a page has a gap', async () => {
    const { graph } = await clientOf([page([1], 'a'), page([2], null, [{ message: 'Gone.', path: ['numbers', 'nodes', 0], extensions: { code: 'SUBGRAPH_UNREACHABLE' } }])]);
    await expect(collect(graph)).rejects.toMatchObject({ code: 'SUBGRAPH_UNREACHABLE' });
  });

  it('ends with an error where a cursor leads nowhere', async () => {
    const { graph } = await clientOf([page([1], 'a')]);
    await expect(collect(graph)).rejects.toMatchObject({ code: 'PAGE_STUCK' });
  });
});
