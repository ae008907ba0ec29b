import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { anonymous } from '../../../gateway/access/index.ts';
import type { Caller } from '../../../gateway/access/index.ts';
import type { OperationSource } from '../../../gateway/engine.ts';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { createPlainEngine } from '../../support/plain-engine.ts';
import { everyTransport, transports } from '../../support/transports.ts';

const schema = buildSchema('type Query { hello: String language: String }');
const supergraphSdl = `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  { query: Query }
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION
  enum link__Purpose { SECURITY EXECUTION }
  scalar link__Import
  scalar requiresScopes__Scope
  type Query { hello: String language: String @requiresScopes(scopes: [["tongues:read"]]) }
`;

const partner: Caller = { ...anonymous, kind: 'partner', subject: 'kdi', credential: 'key', keyId: 'one' };
const callers = new Map<string | undefined, Caller>([
  [undefined, anonymous],
  ['no-scope', partner],
  ['right-scope', { ...partner, scopes: new Set(['tongues:read']) }],
]);

let server: TestGateway;
let prepared: OperationSource[];
beforeAll(async () => {
  prepared = [];
  server = await startTestGateway({
    settings: everyTransport,
    engine: createPlainEngine({ schema, supergraphSdl, onPrepare: (source) => void prepared.push(source) }),
    identify: ({ 'x-api-key': key }) => ({ caller: callers.get(key) ?? anonymous }),
  });
});
afterAll(() => server.close());

describe.each(transports)('a guarded field by $name', ({ send }) => {
  const guarded = { query: '{ language }' };

  it.each([
    [{}, 'UNAUTHENTICATED'],
    [{ 'x-api-key': 'no-scope' }, 'FORBIDDEN'],
  ])('is refused as a whole where nothing else is asked, with %j', async (headers, code) => {
    prepared.length = 0;
    const { body } = await send(server.url, guarded, headers);
    expect(body.errors).toMatchObject([{ path: ['language'], extensions: { code, requiredScopes: [[['tongues:read']]] } }]);
    expect(body.data).toBeUndefined();
    expect(prepared).toEqual([]);
  });

  it('is withheld from the plan where something else is asked, under a key of its own', async () => {
    prepared.length = 0;
    const both = { query: '{ hello language }' };
    await send(server.url, both, { 'x-api-key': 'no-scope' });
    await send(server.url, both, { 'x-api-key': 'right-scope' });
    expect(prepared.map(({ withheld }) => withheld?.map(({ path }) => path))).toEqual([[['language']], undefined]);
    expect(new Set(prepared.map(({ key }) => key)).size).toBe(2);
  });

  it('is answered to whoever has the scope', async () => {
    const { body } = await send(server.url, guarded, { 'x-api-key': 'right-scope', 'accept-language': 'lo' });
    expect(body).toEqual({ data: { language: 'lo' } });
  });
});

describe('a refusal', () => {
  it('is 401 for who is not known and 403 for who is', async () => {
    expect((await server.ask({ query: '{ language }' })).status).toBe(401);
    expect((await server.ask({ query: '{ language }' }, { 'x-api-key': 'no-scope' })).status).toBe(403);
  });
});

describe('trusted documents', () => {
  it('are planned before anyone asks them, as far as an anonymous caller may see them', async () => {
    const sources: OperationSource[] = [];
    const warmed = await startTestGateway({
      engine: createPlainEngine({ schema, supergraphSdl, onPrepare: (source) => void sources.push(source) }),
      trusted: new Map([['aa', 'query A { hello language }'], ['bb', '{ language }'], ['cc', '{ gone }']]),
    });
    expect(sources).toMatchObject([{ operationName: 'A', withheld: [{ path: ['language'] }] }]);
    await warmed.ask({ documentId: 'aa' });
    expect(sources.map(({ key }) => key)).toEqual([sources[0]?.key, sources[0]?.key]);
    expect(warmed.lines).toContainEqual(expect.objectContaining({ documentId: 'cc', msg: 'a trusted document does not fit the schema' }));
    await warmed.close();
  });
});

describe('what the engine is told', () => {
  it('names the parts in which the client takes the answer, and the labels it asks for', async () => {
    prepared.length = 0;
    await server.ask({ query: '{ hello }' }, { accept: 'multipart/mixed, application/json', 'graphql-override-labels': 'a, b' });
    await server.ask({ query: '{ hello }' });
    expect(prepared).toMatchObject([{ incremental: true, overrideLabels: ['a', 'b'] }, {}]);
    expect(prepared[1]).not.toHaveProperty('incremental');
  });
});
