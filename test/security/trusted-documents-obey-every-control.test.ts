// A registered operation is trusted to be meant, not to be harmless with any variables and any caller.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/gateway.ts';
import { codesOf, openTarget } from './attack.ts';

const registries = {
  one: {
    sdl: `type Query { open: String closed: String @requiresScopes(scopes: [["s"]]) things(first: Int): [Thing] } type Thing { id: ID things(first: Int): [Thing] }
      type Mutation { change: String @requiresScopes(scopes: [["s"]]) }`,
    resolvers: { Query: { open: () => 'open', closed: () => 'canary', things: () => [] } },
  },
};
const trusted = new Map([
  ['both', '{ open closed }'],
  ['closed', '{ closed }'],
  ['sized', 'query($n: Int) { things(first: $n) { id } }'],
  ['dear', 'query($n: Int) { things(first: $n) { things(first: $n) { things(first: $n) { id } } } }'],
  ['mutation', 'mutation { change }'],
]);
const settings = { TRUSTED_DOCUMENTS: 'only', RATE_LOOPBACK: 'on', RATE_ANONYMOUS_BURST: '60', RATE_ANONYMOUS_PER_SECOND: '1', PROXIES: '1' };

let target: Awaited<ReturnType<typeof openTarget>>;
beforeAll(async () => {
  target = await openTarget({ registries, trusted, settings });
});
afterAll(() => target.close());

type Ask = (documentId: string, variables?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

async function read(reply: Response): Promise<Answer> {
  const body = await reply.json();
  return { status: reply.status, headers: reply.headers, body: Array.isArray(body) ? body[0] : body };
}

function post(content: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(content) };
  return fetch(`${target.server.url}/graphql`, init).then(read);
}

const ways: Readonly<Record<string, Ask>> = {
  POST: (documentId, variables = {}, headers = {}) => post({ documentId, variables }, headers),
  batch: (documentId, variables = {}, headers = {}) => post([{ documentId, variables }], headers),
  GET: async (documentId, variables = {}, headers = {}) => {
    const search = new URLSearchParams({ documentId, variables: JSON.stringify(variables) });
    return read(await fetch(`${target.server.url}/graphql?${search}`, { headers }));
  },
};

/** Headers of a client of its own, so that tests do not use up each other's rate. */
function from(client: number): Readonly<Record<string, string>> {
  return { 'x-forwarded-for': `192.0.2.${client}` };
}

describe.each(Object.entries(ways))('a trusted document by %s', (way, ask) => {
  it('shows no more than its caller may see', async () => {
    for (const headers of [from(1), { 'x-api-key': await target.key('t') }]) {
      const { body } = await ask('both', {}, headers);
      expect(body.data).toEqual({ open: 'open', closed: null });
      expect((await ask('closed', {}, headers)).body.data).toBeUndefined();
    }
    expect((await ask('both', {}, { 'x-api-key': await target.key('s') })).body.data).toEqual({ open: 'open', closed: 'canary' });
  });

  it('is no way round a bad credential', async () => {
    expect(codesOf(await ask('both', {}, { ...from(2), 'x-api-key': 'no key' }))).toEqual(['CREDENTIAL_REFUSED']);
  });

  it('is held to list sizes and cost by its variables', async () => {
    expect(codesOf(await ask('sized', { n: 100 }, from(3)))).toEqual([]);
    expect(codesOf(await ask('sized', { n: 101 }, from(3)))).toEqual(['LIMIT_LIST_SIZE']);
    expect(codesOf(await ask('dear', { n: 100 }, from(3)))).toEqual(['LIMIT_COST']);
  });

  it('is never a mutation by GET, nor one that the caller may not run', async () => {
    const expected = way === 'GET' ? 'MUTATION_OVER_GET' : 'UNAUTHENTICATED';
    expect(codesOf(await ask('mutation', {}, from(4)))).toEqual([expected]);
  });

  it('is counted', async () => {
    const codes = [];
    for (let round = 0; round < 70; round += 1) codes.push(codesOf(await ask('both', {}, from(5 + way.length)))[0]);
    expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(0);
  });

  it('is one of those that are known', async () => {
    expect(codesOf(await ask('unheard-of', {}, from(20)))).toEqual(['DOCUMENT_NOT_FOUND']);
  });
});
