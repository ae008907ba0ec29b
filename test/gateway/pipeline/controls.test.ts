import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../../support/gateway.ts';
import type { Answer, TestGateway } from '../../support/gateway.ts';
import { everyTransport, transports } from '../../support/transports.ts';
import type { ClientOperation } from '../../support/transports.ts';

let server: TestGateway;
beforeAll(async () => {
  server = await startTestGateway({
    settings: {
      ...everyTransport,
      LIMIT_TOKENS: '300', LIMIT_NESTING: '20', LIMIT_DEPTH: '4', LIMIT_ROOT_FIELDS: '5', LIMIT_ALIASES: '3',
      LIMIT_DIRECTIVES: '3', LIMIT_FRAGMENTS: '4', LIMIT_SELECTIONS: '8', LIMIT_COST: '3',
    },
  });
});
afterAll(() => server.close());

function errorOf({ body }: Answer) {
  const [error] = body.errors ?? [];
  return { code: error?.extensions['code'], message: error?.message, figure: error?.extensions['figure'], limit: error?.extensions['limit'] };
}

const attacks: readonly (readonly [string, ClientOperation])[] = [
  ['LIMIT_TOKENS', { query: `{ hello ${'hello '.repeat(400)} }` }],
  ['LIMIT_NESTING', { query: `{ echo(value: ${'['.repeat(30)}${']'.repeat(30)}) }` }],
  ['LIMIT_DEPTH', { query: '{ parent { parent { parent { parent { id } } } } }' }],
  ['LIMIT_ROOT_FIELDS', { query: '{ hello requestId language wait parent { id } __typename }' }],
  ['LIMIT_ALIASES', { query: '{ a: __typename b: __typename c: __typename d: __typename }' }],
  ['LIMIT_DIRECTIVES', { query: `{ hello ${'@include(if: true) '.repeat(4)} }` }],
  ['LIMIT_COST', { query: '{ parent { parent { parent { id } } } hello p: parent { id } }' }],
];

describe.each(transports)('by $name', ({ send, carriesMutations }) => {
  it.each(attacks)('%s holds', async (code, operation) => {
    const answer = await send(server.url, operation);
    const { message, figure, limit } = errorOf(answer);
    expect(errorOf(answer).code).toBe(code);
    expect(answer.body.data).toBeUndefined();
    expect(message).toContain(String(limit));
    expect(Number(figure)).toBeGreaterThan(Number(limit));
  });

  it('the validation of documents holds', async () => {
    expect(errorOf(await send(server.url, { query: '{ nothing }' })).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(errorOf(await send(server.url, { query: '{ hello' })).code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('a wrong credential is refused with the reason', async () => {
    const answer = await send(server.url, { query: '{ hello }' }, { authorization: 'Bearer abc' });
    expect(errorOf(answer).code).toBe('CREDENTIAL_REFUSED');
    expect(errorOf(await send(server.url, { query: '{ hello }' }, { 'x-api-key': 'abc' })).code).toBe('CREDENTIAL_REFUSED');
  });

  it('a subscription is refused', async () => {
    const { code } = errorOf(await send(server.url, { query: 'subscription { ticks }' }));
    expect(code).toBe(carriesMutations ? 'SUBSCRIPTION_NOT_SUPPORTED' : 'MUTATION_OVER_GET');
  });

  it('the estimated cost is told', async () => {
    const { headers } = await send(server.url, { query: '{ parent { id } }' });
    expect(headers.get('graphql-cost-estimate')).toBe('1');
  });
});

describe('the actual cost', () => {
  it('is told for small answers, for all, or for none', async () => {
    const query = '{ parent { id } large(bytes: 30000) }';
    const expected = { small: null, all: '1', off: null };
    for (const [mode, cost] of Object.entries(expected)) {
      const other = await startTestGateway({ settings: { REPORT_COST: mode } });
      expect((await other.ask({ query })).headers.get('graphql-cost-actual')).toBe(cost);
      await other.close();
    }
    expect((await server.ask({ query: '{ parent { id } }' })).headers.get('graphql-cost-actual')).toBe('1');
    expect((await server.ask({ query: '{ fail(message: "") }' })).headers.get('graphql-cost-actual')).toBe('0');
  });
});

describe('the rate of anonymous callers', () => {
  const settings = { ...everyTransport, RATE_ANONYMOUS_PER_SECOND: '1', RATE_ANONYMOUS_BURST: '3', RATE_LOOPBACK: 'on' };

  it.each(transports)('is limited by $name', async ({ send }) => {
    const limited = await startTestGateway({ settings });
    const query = '{ a: hello b: hello }';
    const first = await send(limited.url, { query });
    expect(first.body.errors).toBeUndefined();
    expect(first.headers.get('ratelimit')).toContain('r=1');
    const second = await send(limited.url, { query });
    expect(errorOf(second).code).toBe('RATE_LIMITED');
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    await limited.close();
  });

  it('is 429 where it ends a request', async () => {
    const limited = await startTestGateway({ settings: { ...settings, RATE_ANONYMOUS_BURST: '1' } });
    await limited.ask({ query: '{ hello }' });
    const answer = await limited.ask({ query: '{ hello }' });
    expect([answer.status, errorOf(answer).code]).toEqual([429, 'RATE_LIMITED']);
    await limited.close();
  });

  it('counts each operation of a batch', async () => {
    const limited = await startTestGateway({ settings });
    const body = JSON.stringify(Array.from({ length: 5 }, () => ({ query: '{ hello }' })));
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const answers: Answer['body'][] = await (await fetch(`${limited.url}/graphql`, init)).json();
    expect(answers.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED']);
    await limited.close();
  });

  it('is counted by the address that our own proxies saw, and no client can choose it', async () => {
    const limited = await startTestGateway({ settings: { ...settings, RATE_LOOPBACK: 'off', RATE_ANONYMOUS_BURST: '1', PROXIES: '1' } });
    const from = (address: string) => limited.ask({ query: '{ hello }' }, { 'x-forwarded-for': address });
    expect((await from('203.0.113.1')).status).toBe(200);
    expect((await from('198.51.100.7, 203.0.113.1')).status).toBe(429);
    expect((await from('203.0.113.1, 203.0.113.2')).status).toBe(200);
    await limited.close();
  });

  it('is not limited for programs on this machine unless that is asked for', async () => {
    const open = await startTestGateway({ settings: { ...settings, RATE_LOOPBACK: 'off' } });
    for (let n = 0; n < 10; n += 1) expect((await open.ask({ query: '{ hello }' })).status).toBe(200);
    await open.close();
  });
});

describe('where only trusted documents are answered', () => {
  it.each(transports)('a free document is refused by $name', async ({ send }) => {
    const closed = await startTestGateway({ settings: { ...everyTransport, TRUSTED_DOCUMENTS: 'only' } });
    expect(errorOf(await send(closed.url, { query: '{ hello }' })).code).toBe('DOCUMENT_NOT_TRUSTED');
    await closed.close();
  });

  it('a trusted one is answered by POST and GET', async () => {
    const trusted = new Map([['aa', '{ hello }']]);
    const closed = await startTestGateway({ trusted, settings: { TRUSTED_DOCUMENTS: 'only' } });
    expect((await closed.ask({ documentId: 'aa' })).body.data).toEqual({ hello: 'Hello there' });
    const response = await fetch(`${closed.url}/graphql?documentId=aa`);
    expect((await response.json()).data).toEqual({ hello: 'Hello there' });
    await closed.close();
  });
});
