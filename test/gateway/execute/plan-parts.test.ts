import { describe, expect, it } from '@jest/globals';
import { startGraph } from './library.ts';
import { shop } from './shop.ts';

describe('fetches that are ready together at one registry', () => {
  it('go out as one call', async () => {
    const graph = await startGraph(shop);
    const answer = await graph.ask('{ me { reviews { body } } topProducts { name reviews { body } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['me']['reviews']).toHaveLength(2);
    expect(answer.data?.['topProducts'][1]).toEqual({ name: 'Couch', reviews: [{ body: 'Too expensive.' }] });
    await graph.close();
  });

  it('are one call where the plan has them side by side, with errors at their places', async () => {
    const graph = await startGraph({
      left: {
        sdl: `
          type Query { pair: Pair }
          type Pair { one: One two: Two }
          type One @key(fields: "id") { id: ID! }
          type Two @key(fields: "id") { id: ID! }
        `,
        resolvers: { Query: { pair: () => ({ one: { id: '1' }, two: { id: '2' } }) } },
      },
      right: {
        sdl: `
          type One @key(fields: "id") { id: ID! name(upper: Boolean): String }
          type Two @key(fields: "id") { id: ID! name(upper: Boolean): String broken: Int }
        `,
        resolvers: {
          One: { name: ({ id }: { id: string }, { upper }: { upper?: boolean }) => `one ${id} ${upper}` },
          Two: {
            name: ({ id }: { id: string }) => `two ${id}`,
            broken: () => {
              throw new Error('broken');
            },
          },
        },
      },
    });
    const answer = await graph.ask('query ($u: Boolean) { pair { one { name(upper: $u) } two { name broken } } }', {
      variables: { u: true },
    });
    expect(answer.data).toEqual({ pair: { one: { name: 'one 1 true' }, two: { name: 'two 2', broken: null } } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['pair', 'two', 'broken']]);
    expect(graph.calls.map(({ service }) => service)).toEqual(['left', 'right']);
    await graph.close();
  });
});

describe('context arguments', () => {
  it('come from the objects above, for each entity its own', async () => {
    const graph = await startGraph({
      left: {
        sdl: `
          directive @context(name: String!) repeatable on OBJECT | INTERFACE | UNION
          type Query { shops: [Shop!]! }
          type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! items: [Item!]! }
          type Item @key(fields: "id") {
            id: ID!
            price(currency: String @fromContext(field: "$shop { currency }")): String
          }
        `,
        resolvers: {
          Query: {
            shops: () => [
              { id: 's1', currency: 'LAK', items: [{ id: 'i1' }, { id: 'i2' }] },
              { id: 's2', currency: 'USD', items: [{ id: 'i1' }] },
            ],
          },
          Item: {
            __resolveReference: ({ id }: { id: string }) => ({ id }),
            price: ({ id }: { id: string }, { currency }: { currency: string }) => `${id} in ${currency}`,
          },
        },
      },
      right: { sdl: 'type Item @key(fields: "id") { id: ID! weight: Int }' },
    });
    expect(await graph.ask('{ shops { items { price } } }')).toEqual({
      data: {
        shops: [
          { items: [{ price: 'i1 in LAK' }, { price: 'i2 in LAK' }] },
          { items: [{ price: 'i1 in USD' }] },
        ],
      },
    });
    expect(graph.calls).toHaveLength(2);
    await graph.close();
  });
});

describe('progressive override', () => {
  const registries = {
    old: {
      sdl: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! by: String late: String }',
      resolvers: {
        Query: { thing: () => ({ id: '1' }) },
        Thing: { by: () => 'old', late: () => 'old', __resolveReference: (thing: unknown) => thing },
      },
    },
    young: {
      sdl: `
        type Thing @key(fields: "id") {
          id: ID!
          by: String @override(from: "old", label: "percent(30)")
          late: String @override(from: "old", label: "late")
        }
      `,
      resolvers: { Thing: { by: () => 'young', late: () => 'young' } },
    },
  };

  it('throws dice for percentages and takes other labels as asked', async () => {
    let dice = 0.29;
    const graph = await startGraph(registries, { random: () => dice });
    const query = '{ thing { by late } }';
    expect((await graph.ask(query)).data).toEqual({ thing: { by: 'young', late: 'old' } });
    dice = 0.31;
    expect((await graph.ask(query)).data).toEqual({ thing: { by: 'old', late: 'old' } });
    expect((await graph.ask(query, { overrideLabels: ['late'] })).data).toEqual({ thing: { by: 'old', late: 'young' } });
    await graph.close();
  });
});

describe('interface objects', () => {
  it('bring fields of an interface without its types', async () => {
    const graph = await startGraph({
      left: {
        sdl: `
          type Query { media: [Media!]! }
          interface Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
          type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
        `,
        resolvers: {
          Query: {
            media: () => [
              { __typename: 'Book', id: 'b', title: 'B', pages: 3 },
              { __typename: 'Film', id: 'f', title: 'F', minutes: 9 },
            ],
          },
          Media: {
            __resolveReference: ({ id }: { id: string }) => ({ __typename: id === 'b' ? 'Book' : 'Film', id, title: id }),
          },
        },
      },
      right: {
        sdl: `
          type Query { rated: [Media!]! }
          type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int }
        `,
        resolvers: {
          Query: { rated: () => [{ id: 'f', stars: 4 }] },
          Media: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: id === 'b' ? 5 : 4 }) },
        },
      },
    });
    expect(await graph.ask('{ media { __typename stars ... on Book { pages } } }')).toEqual({
      data: { media: [{ __typename: 'Book', stars: 5, pages: 3 }, { __typename: 'Film', stars: 4 }] },
    });
    expect(await graph.ask('{ rated { stars } }')).toEqual({ data: { rated: [{ stars: 4 }] } });
    expect(await graph.ask('{ rated { __typename title ... on Film { stars } } }')).toEqual({
      data: { rated: [{ __typename: 'Film', title: 'f', stars: 4 }] },
    });
    await graph.close();
  });
});
