import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Engine } from '../../../gateway/engine.ts';
import { createEngine } from '../../../gateway/execute/index.ts';
import { inlinePlanning } from '../../../gateway/plan/index.ts';
import { httpSource } from '../../../gateway/sources/index.ts';
import { fakeRegistry, json } from '../sources/fake-registry.ts';
import type { Behaviour, FakeRegistry } from '../sources/fake-registry.ts';
import { compose, startGraph } from './library.ts';
import type { Answer } from './library.ts';
import { shop } from './shop.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function graphOver(behaviours: Readonly<Record<string, Behaviour>>): Promise<Engine> {
  const registries = new Map<string, FakeRegistry>();
  for (const [name, behave] of Object.entries(behaviours)) registries.set(name, await fakeRegistry(behave));
  const engine = await createEngine({
    supergraphSdl: compose(shop),
    planning: inlinePlanning,
    source: (name) => httpSource(name, registries.get(name)?.url ?? 'http://127.0.0.1:1', {
      retries: 0,
      timeoutMs: 300,
    }),
  });
  open.push(engine, ...registries.values());
  return engine;
}

async function ask(engine: Engine, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const operation = await engine.prepare({ key: query, document: parse(query) });
  const reply = await engine.execute(operation, {
    variables,
    headers: {},
    signal: new AbortController().signal,
    formatError: (error) => error,
  });
  return JSON.parse(String(reply.body));
}

const me = json('{"data":{"me":{"__typename":"User","id":"u1","name":"Kham"}}}');
const never: Behaviour = () => {};

describe('an answer while a registry is in trouble', () => {
  const faults: readonly (readonly [string, Behaviour, string])[] = [
    ['is slow', never, 'SUBGRAPH_TIMEOUT'],
    ['answers nonsense', json('{"data":'), 'SUBGRAPH_BAD_REPLY'],
    ['closes the connection', (response) => void response.destroy(), 'SUBGRAPH_UNREACHABLE'],
    ['answers for too few entities', json('{"data":{"_entities":[]}}'), 'SUBGRAPH_BAD_REPLY'],
  ];

  it.each(faults)('holds what there is when one %s, and names it', async (_name, behave, code) => {
    const engine = await graphOver({ accounts: me, reviews: behave });
    const answer = await ask(engine, '{ me { n: name broken } }');
    expect(answer.data).toEqual({ me: { n: 'Kham', broken: null } });
    expect(answer.errors).toEqual([
      expect.objectContaining({ path: ['me'], extensions: { code, service: 'reviews' } }),
    ]);
  });

  it('says of a deferred part in each object of a list why it is null, once', async () => {
    const users = json('{"data":{"users":[{"__typename":"User","id":"u1"},{"__typename":"User","id":"u2"}]}}');
    const engine = await graphOver({ accounts: users, reviews: json('{"data":') });
    const query = '{ users { id ... @defer { broken } } }';
    const operation = await engine.prepare({ key: query, document: parse(query), incremental: true });
    const reply = await engine.execute(operation, {
      variables: {},
      headers: {},
      signal: new AbortController().signal,
      formatError: (error) => error,
    });
    const [payload] = await Array.fromAsync(reply.further ?? []);
    expect(JSON.parse(payload ?? '')).toMatchObject({
      incremental: [
        { id: '0', data: { broken: null }, errors: [{ path: ['users'], extensions: { code: 'SUBGRAPH_BAD_REPLY', service: 'reviews' } }] },
        { id: '1', data: { broken: null } },
      ],
      hasNext: false,
    });
  });

  it('says so when a registry leaves out a field of a deferred part without a reason', async () => {
    const engine = await graphOver({ accounts: me, reviews: json('{"data":{"_entities":[{"__typename":"User"}]}}') });
    const query = '{ me { name ... @defer { broken } } }';
    const operation = await engine.prepare({ key: query, document: parse(query), incremental: true });
    const reply = await engine.execute(operation, {
      variables: {},
      headers: {},
      signal: new AbortController().signal,
      formatError: (error) => error,
    });
    const [payload] = await Array.fromAsync(reply.further ?? []);
    expect(JSON.parse(payload ?? '')).toMatchObject({
      incremental: [{ data: { broken: null }, errors: [{ path: ['me', 'broken'], extensions: { code: 'FIELD_NOT_DELIVERED' } }] }],
    });
  });

  it('says so when a registry leaves out a field without a reason', async () => {
    const engine = await graphOver({ accounts: json('{"data":{"me":{"__typename":"User","id":"u1"}}}') });
    const answer = await ask(engine, '{ me { email } }');
    expect(answer).toMatchObject({ data: { me: { email: null } }, errors: [{ extensions: { code: 'FIELD_NOT_DELIVERED' } }] });
  });

  it('refuses values that are not of the type', async () => {
    const engine = await graphOver({ accounts: json('{"data":{"me":{"id":"u1","email":{"a":1}}}}') });
    const answer = await ask(engine, '{ me { email } }');
    expect(answer).toMatchObject({
      data: { me: { email: null } },
      errors: [{ path: ['me', 'email'], extensions: { code: 'SUBGRAPH_BAD_REPLY' } }],
    });
  });

  it('stops when the client has gone', async () => {
    const engine = await graphOver({ accounts: never });
    const operation = await engine.prepare({ key: 'k', document: parse('{ me { name } }') });
    const controller = new AbortController();
    const reply = engine.execute(operation, {
      variables: {},
      headers: {},
      signal: controller.signal,
      formatError: (error) => error,
    });
    controller.abort();
    expect(JSON.parse(String((await reply).body))).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_CANCELLED' } }] });
  });
});

describe('CVE-2026-32621: names of Object.prototype', () => {
  it('are harmless in what a registry sends', async () => {
    const engine = await graphOver({
      accounts: json('{"data":{"__proto__":{"x":1},"me":{"__typename":"User","id":"u1","__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}}}'),
      reviews: json('{"data":{"_entities":[{"__proto__":{"x":1},"broken":"b","constructor":{"prototype":{"x":1}}}]}}'),
    });
    expect(await ask(engine, '{ me { id broken } }')).toEqual({ data: { me: { id: 'u1', broken: 'b' } } });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('are harmless as aliases and variables', async () => {
    const graph = await startGraph(shop);
    const query = `query ($__proto__: Int, $constructor: String!, $representations: Int = 1) {
      __proto__: topProducts(first: $__proto__) { constructor: name reviews { body } }
      toString: product(upc: $constructor) { name }
      rest: topProducts(first: $representations) { upc shipping }
    }`;
    const variables = JSON.parse('{"__proto__":1,"constructor":"p3"}');
    const answer = await graph.ask(query, { variables });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toBe(
      '{"__proto__":[{"constructor":"Table","reviews":[{"body":"Love it!"},{"body":"ໂຕະ ດີ"}]}],'
      + '"toString":{"name":"Chair"},"rest":[{"upc":"p1","shipping":50}]}',
    );
    await graph.close();
  });
});
