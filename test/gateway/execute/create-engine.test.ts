import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGraph } from './library.ts';
import type { TestGraph } from './library.ts';
import { shop } from './shop.ts';

describe('createEngine', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startGraph(shop);
  });
  afterAll(() => graph.close());

  it('joins fields of several registries into one answer', async () => {
    const answer = await graph.ask('{ me { name reviews { body product { name shipping } } } }');
    expect(answer).toEqual({
      data: {
        me: {
          name: 'Kham',
          reviews: [
            { body: 'Love it!', product: { name: 'Table', shipping: 50 } },
            { body: 'Too expensive.', product: { name: 'Couch', shipping: 0 } },
          ],
        },
      },
    });
  });

  it('asks for an entity once however often it stands in the data', async () => {
    graph.calls.length = 0;
    await graph.ask('{ topProducts(first: 3) { reviews { author { name } } } }');
    const call = graph.calls.find(({ service }) => service === 'accounts');
    expect(call?.request.variables?.['representations']).toEqual([
      { __typename: 'User', id: 'u1' },
      { __typename: 'User', id: 'u2' },
    ]);
  });

  it('writes fields in the order and under the names of the client', async () => {
    const { body } = await graph.reply('{ b: me { n: name __typename i: id } a: me { id: name name: id } }');
    expect(String(body)).toBe(
      '{"data":{"b":{"n":"Kham","__typename":"User","i":"u1"},"a":{"id":"Kham","name":"u1"}}}',
    );
  });

  it('places an error of an entity at its path in the answer', async () => {
    const answer = await graph.ask('{ all: users { x: broken } }');
    expect(answer.data).toEqual({ all: [{ x: 'whole' }, { x: null }] });
    expect(answer.errors).toEqual([{
      message: 'broken for u2',
      path: ['all', 1, 'x'],
      extensions: { code: 'SUBGRAPH_ERROR', service: 'reviews' },
    }]);
  });

  it('moves a null up to the next field that may be null', async () => {
    const answer = await graph.ask('{ couch: product(upc: "p2") { name required } me { name } }');
    expect(answer.data).toEqual({ couch: null, me: { name: 'Kham' } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['couch', 'required']]);
  });

  it('runs the fields of a mutation in order and each of them', async () => {
    const answer = await graph.ask('mutation { a: bump(by: 1) b: bump(by: 1) c: bump(by: 2) }');
    expect(answer.data).toEqual({ a: 1, b: 2, c: 4 });
  });

  it('obeys conditions on fields, fragments and spreads', async () => {
    const query = `query ($yes: Boolean!, $no: Boolean!) {
      me { id @skip(if: $yes) name @include(if: $yes) ...F @include(if: $no) ... @skip(if: $no) { email } }
    } fragment F on User { reviews { body } }`;
    const answer = await graph.ask(query, { variables: { yes: true, no: false } });
    expect(answer).toEqual({ data: { me: { name: 'Kham', email: 'kham@shop.invalid' } } });
    const other = await graph.ask(query, { variables: { yes: false, no: true } });
    expect(Object.keys(other.data?.['me'])).toEqual(['id', 'reviews']);
  });

  it('answers introspection beside data', async () => {
    const answer = await graph.ask('{ __typename me { name } __type(name: "User") { n: name } }');
    expect(answer).toEqual({ data: { __typename: 'Query', me: { name: 'Kham' }, __type: { n: 'User' } } });
  });

  it('refuses variables that do not fit, before any registry is called', async () => {
    graph.calls.length = 0;
    const reply = await graph.reply('query ($n: Int!) { topProducts(first: $n) { upc } }', { variables: { n: 'x' } });
    expect(reply.hasData).toBe(false);
    expect(JSON.parse(String(reply.body))).toEqual({
      errors: [{
        message: 'Variable "$n" got an invalid value; Int cannot represent non-integer value: "x"',
        extensions: { code: 'BAD_USER_INPUT', variable: ['n'] },
      }],
    });
    expect(graph.calls).toEqual([]);
  });

  it('leaves withheld fields unfetched, null and explained', async () => {
    graph.calls.length = 0;
    const error = { message: 'Not for you.', extensions: { code: 'FORBIDDEN' } };
    const answer = await graph.ask('{ users { id ...F } } fragment F on User { mail: email name }', {
      withheld: [{ path: ['users', 'mail'], error }],
    });
    expect(answer).toEqual({
      data: { users: [{ id: 'u1', mail: null, name: 'Kham' }, { id: 'u2', mail: null, name: 'Noy' }] },
      errors: [{ ...error, path: ['users'] }],
    });
    expect(graph.calls.map(({ request }) => JSON.stringify(request.document))).not.toContain('email');
  });
});
