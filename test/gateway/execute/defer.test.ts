import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGraph } from './library.ts';
import type { AskOptions, TestGraph } from './library.ts';
import { shop } from './shop.ts';

describe('@defer', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startGraph(shop);
  });
  afterAll(() => graph.close());

  async function payloads(query: string, options: AskOptions = {}): Promise<unknown[]> {
    const reply = await graph.reply(query, { incremental: true, ...options });
    const texts = [String(reply.body)];
    for await (const text of reply.further ?? []) texts.push(text);
    return texts.map((text): unknown => JSON.parse(text));
  }

  it('answers first what is not deferred, then the rest', async () => {
    expect(await payloads('{ me { name ... @defer(label: "later") { n: name reviews { body } } } }')).toEqual([
      {
        data: { me: { name: 'Kham' } },
        pending: [{ id: '0', path: ['me'], label: 'later' }],
        hasNext: true,
      },
      {
        incremental: [{
          id: '0',
          data: { n: 'Kham', reviews: [{ body: 'Love it!' }, { body: 'Too expensive.' }] },
        }],
        completed: [{ id: '0' }],
        hasNext: false,
      },
    ]);
  });

  it('answers a part of each object of a list', async () => {
    const [first, second] = await payloads('{ users { id ...F @defer } } fragment F on User { id name }');
    expect(first).toMatchObject({ pending: [{ path: ['users', 0] }, { path: ['users', 1] }] });
    expect(second).toEqual({
      incremental: [{ id: '0', data: { name: 'Kham' } }, { id: '1', data: { name: 'Noy' } }],
      completed: [{ id: '0' }, { id: '1' }],
      hasNext: false,
    });
  });

  it('tells of parts inside parts when their object has come', async () => {
    const all = await payloads(`{
      me { id ... @defer(label: "a") { reviews { body ... @defer(label: "b") { product { name } } } } }
    }`);
    expect(all).toHaveLength(3);
    expect(all[1]).toMatchObject({
      completed: [{ id: '0' }],
      pending: [
        { id: '1', label: 'b', path: ['me', 'reviews', 0] },
        { id: '2', label: 'b', path: ['me', 'reviews', 1] },
      ],
      hasNext: true,
    });
    expect(all[2]).toEqual({
      incremental: [
        { id: '1', data: { product: { name: 'Table' } } },
        { id: '2', data: { product: { name: 'Couch' } } },
      ],
      completed: [{ id: '1' }, { id: '2' }],
      hasNext: false,
    });
  });

  it('sends errors with the part that they are in', async () => {
    const [first, second] = await payloads('{ users { id ... @defer { broken } } }');
    expect(first).not.toHaveProperty('errors');
    expect(second).toMatchObject({
      incremental: [
        { id: '0', data: { broken: 'whole' } },
        { id: '1', data: { broken: null }, errors: [{ message: 'broken for u2', path: ['users', 1, 'broken'] }] },
      ],
    });
  });

  it('completes a part without data where a null would leave it', async () => {
    const [, second] = await payloads('{ product(upc: "p2") { upc ... @defer { required } } }');
    expect(second).toEqual({
      completed: [{
        id: '0',
        errors: [expect.objectContaining({ path: ['product', 'required'] })],
      }],
      hasNext: false,
    });
  });

  it('decides by a variable', async () => {
    const query = 'query ($v: Boolean!) { me { name ... @defer(if: $v) { email } } }';
    expect(await payloads(query, { variables: { v: true } })).toHaveLength(2);
    expect(await payloads(query, { variables: { v: false } })).toEqual([
      { data: { me: { name: 'Kham', email: 'kham@shop.invalid' } } },
    ]);
  });

  it('is ignored for a client that takes one answer', async () => {
    const query = '{ me { name ... @defer { email } } }';
    expect(await payloads(query, { incremental: false })).toEqual([
      { data: { me: { name: 'Kham', email: 'kham@shop.invalid' } } },
    ]);
  });
});
