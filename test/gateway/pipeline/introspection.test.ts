import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { anonymous } from '../../../gateway/access/index.ts';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { createPlainEngine } from '../../support/plain-engine.ts';
import { everyTransport, transports } from '../../support/transports.ts';

const schema = buildSchema('type Query { hello: String purse: Purse } type Purse { coins: Int }');
const supergraphSdl = `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  { query: Query }
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @authenticated on FIELD_DEFINITION | OBJECT
  enum link__Purpose { SECURITY EXECUTION }
  scalar link__Import
  type Query { hello: String purse: Purse }
  type Purse @authenticated { coins: Int }
`;
const known = { 'x-api-key': 'known' };

let server: TestGateway;
beforeAll(async () => {
  server = await startTestGateway({
    settings: { ...everyTransport, LIMIT_DEPTH: '20' },
    engine: createPlainEngine({ schema, supergraphSdl }),
    identify: ({ 'x-api-key': key }) => ({ caller: key ? { ...anonymous, kind: 'partner', credential: 'key' } : anonymous }),
  });
});
afterAll(() => server.close());

describe.each(transports)('the schema by $name', ({ send }) => {
  const purse = { query: 'query ($name: String!) { __type(name: $name) { name } }', variables: { name: 'Purse' } };

  it('is shown as far as the caller may use it', async () => {
    expect((await send(server.url, purse)).body).toEqual({ data: { __type: null } });
    expect((await send(server.url, purse, known)).body).toEqual({ data: { __type: { name: 'Purse' } } });
  });

  it('beside records is shown to whoever may use all of it', async () => {
    const mixed = { query: '{ hello __type(name: "Purse") { name } }' };
    expect((await send(server.url, mixed)).body.errors).toMatchObject([{ extensions: { code: 'INTROSPECTION_MIXED' } }]);
    expect((await send(server.url, mixed, known)).body.data).toEqual({ hello: 'Hello there', __type: { name: 'Purse' } });
  });
});

describe('the whole schema', () => {
  it('is written once for all who are shown the same', async () => {
    const query = getIntrospectionQuery();
    const open = await server.ask({ query });
    expect(JSON.stringify(open.body)).not.toContain('Purse');
    expect((await server.ask({ query })).body).toEqual(open.body);
    expect(JSON.stringify((await server.ask({ query }, known)).body)).toContain('Purse');
  });

  it('asked for with a wrong variable says what is wrong', async () => {
    const { body } = await server.ask({ query: 'query ($name: String!) { __type(name: $name) { name } }' });
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, locations: [{ line: 1, column: 8 }] }]);
  });
});
