import { describe, expect, it } from '@jest/globals';
import { startGraph } from './library.ts';
import type { TestGraph } from './library.ts';
import { shop } from './shop.ts';

/** Every entity that a registry was asked for, as often as it was. */
function asked(graph: TestGraph, service: string): readonly string[] {
  return graph.calls
    .filter((call) => call.service === service)
    .flatMap(({ request }) => Object.values(request.variables ?? {}))
    .flatMap((value) => (Array.isArray(value) ? value.map(({ id, upc }) => String(id ?? upc)) : []));
}

const authorsTwice = '{ topProducts(first: 3) { reviews { author { name } } } chair: product(upc: "p3") { reviews { author { name } } } }';

describe('an entity that several fetches of a plan want', () => {
  it('is asked for once, and stands wherever it is wanted', async () => {
    const graph = await startGraph(shop);
    const { data, errors } = await graph.ask(authorsTwice);
    expect(errors).toBeUndefined();
    expect(data?.['topProducts'][2].reviews).toEqual([{ author: { name: 'Noy' } }]);
    expect(data?.['chair'].reviews).toEqual([{ author: { name: 'Noy' } }]);
    expect(asked(graph, 'accounts').toSorted()).toEqual(['u1', 'u2']);
    await graph.close();
  });

  it('has its error at each of its places', async () => {
    const graph = await startGraph(shop);
    const { data, errors } = await graph.ask(authorsTwice.replaceAll('name', 'broken'));
    expect(data?.['chair'].reviews).toEqual([{ author: { broken: null } }]);
    expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual([
      'chair.reviews.0.author.broken',
      'topProducts.0.reviews.1.author.broken',
      'topProducts.2.reviews.0.author.broken',
    ]);
    await graph.close();
  });

  it('is missing at each of its places when its registry fails', async () => {
    const graph = await startGraph(failing('accounts'));
    const { errors } = await graph.ask(authorsTwice);
    expect(errors?.map(({ path, extensions }) => `${path?.join('.')} ${extensions['service']}`).toSorted()).toEqual([
      'chair.reviews accounts',
      'topProducts accounts',
    ]);
    await graph.close();
  });

  it('keeps what only one of its places shows', async () => {
    const graph = await startGraph(shop);
    const { data, errors } = await graph.ask(`{
      me { reviews { product { name reviews { body author { name } } } } }
      users { reviews { product { name reviews { body } } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data?.['me'].reviews[1].product).toEqual({
      name: 'Couch',
      reviews: [{ body: 'Too expensive.', author: { name: 'Kham' } }],
    });
    expect(data?.['users'][0].reviews[1].product).toEqual({ name: 'Couch', reviews: [{ body: 'Too expensive.' }] });
    await graph.close();
  });

  it('is asked for anew after each field of a mutation', async () => {
    const graph = await startGraph(shop);
    await graph.ask('mutation { a: rename(id: "u1", name: "A") { reviews { body } } b: rename(id: "u1", name: "B") { reviews { body } } }');
    expect(asked(graph, 'reviews')).toEqual(['u1', 'u1']);
    await graph.close();
  });
});

function lost(): never {
  throw new Error('lost');
}

function failing(name: string): typeof shop {
  const registry = shop[name];
  if (!registry) throw new RangeError(`There is no registry ${name}.`);
  return { ...shop, [name]: { ...registry, resolvers: { ...registry.resolvers, User: { __resolveReference: lost } } } };
}
