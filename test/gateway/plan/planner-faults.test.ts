import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGraph } from '../execute/library.ts';
import type { TestGraph, TestRegistry } from '../execute/library.ts';

const prices: Record<string, number> = { USD: 10, EUR: 9, LAK: 210_000 };

const registries: Readonly<Record<string, TestRegistry>> = {
  catalogue: {
    sdl: `
      type Query { things: [Thing!]! }
      type Thing @key(fields: "id") { id: ID! name: String price(currency: String = "LAK"): Int size: Size }
      type Size { of(unit: String): Int }
    `,
    resolvers: {
      Query: { things: () => [{ id: 't1', name: 'one' }] },
      Thing: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: 'one' }),
        price: (_: unknown, { currency }: { currency: string }) => prices[currency],
        size: () => ({}),
      },
      Size: { of: (_: unknown, { unit }: { unit: string }) => (unit === 'cm' ? 100 : 1) },
    },
  },
  transport: {
    sdl: `
      type Thing @key(fields: "id") {
        id: ID!
        price(currency: String = "LAK"): Int @external
        size: Size @external
        cost: Int @requires(fields: "price(currency: \\"USD\\")")
        euroCost(extra: Int = 0): Int @requires(fields: "price(currency: \\"EUR\\")")
        kipCost: Int @requires(fields: "price")
        label: String @requires(fields: "size { of(unit: \\"cm\\") }")
      }
      type Size { of(unit: String): Int @external }
    `,
    resolvers: {
      Thing: {
        cost: ({ price }: { price: number }) => price + 1,
        euroCost: ({ price }: { price: number }, { extra }: { extra: number }) => price + 2 + extra,
        kipCost: ({ price }: { price: number }) => price + 3,
        label: ({ size }: { size: { of: number } }) => `${size.of} cm`,
      },
    },
  },
};

describe('faults of the planner, mended in front of it', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startGraph(registries);
  });
  afterAll(() => graph.close());

  const cases: readonly (readonly [string, string, unknown, Record<string, unknown>?])[] = [
    ['a field with other arguments than a @requires gives it', '{ things { price(currency: "EUR") cost } }',
      { price: 9, cost: 11 }],
    ['the same after the field that requires it', '{ things { cost price(currency: "EUR") } }', { cost: 11, price: 9 }],
    ['the same with a variable', 'query ($c: String) { things { price(currency: $c) cost } }',
      { price: 9, cost: 11 }, { c: 'EUR' }],
    ['the same without arguments', '{ things { price cost } }', { price: 210_000, cost: 11 }],
    ['the same in a fragment', '{ things { ...F cost } } fragment F on Thing { price(currency: "EUR") }',
      { price: 9, cost: 11 }],
    ['an alias that is the name of a required field', '{ things { price: name cost } }', { price: 'one', cost: 11 }],
    ['an alias that is the name of the key', '{ things { id: name cost } }', { id: 'one', cost: 11 }],
    ['an alias that is __typename', '{ things { __typename: name cost } }', { __typename: 'one', cost: 11 }],
    ['two fields that require one field with different arguments', '{ things { cost euroCost kipCost } }',
      { cost: 11, euroCost: 11, kipCost: 210_003 }],
    ['the same with a variable in one of them', 'query ($e: Int) { things { cost x: euroCost(extra: $e) } }',
      { cost: 11, x: 16 }, { e: 5 }],
    ['a required field below another, with arguments', '{ things { size { of(unit: "m") } label } }',
      { size: { of: 1 }, label: '100 cm' }],
    ['aliases that are names of Object.prototype', '{ things { constructor: cost __proto__: name toString: id } }',
      JSON.parse('{"constructor":11,"__proto__":"one","toString":"t1"}')],
  ];

  it.each(cases)('answers %s', async (_name, query, expected, variables = {}) => {
    const answer = await graph.ask(query, { variables });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ things: [expected] });
  });
});

describe('a type with a key that cannot be resolved', () => {
  it('comes back to a registry by a key that can be', async () => {
    const graph = await startGraph({
      left: {
        sdl: `
          type Query { thing: Thing }
          type Thing @key(fields: "id code", resolvable: false) @key(fields: "id") { id: ID! code: ID! @shareable own: String @requires(fields: "far") far: String @external }
        `,
        resolvers: {
          Query: { thing: () => ({ id: '1', code: 'c' }) },
          Thing: {
            __resolveReference: (reference: Record<string, string>) => {
              if ('code' in reference) throw new Error('no such key');
              return reference;
            },
            own: ({ far }: { far: string }) => `own of ${far}`,
          },
        },
      },
      right: {
        sdl: 'type Thing @key(fields: "id") { id: ID! far: String code: ID! @shareable }',
        resolvers: { Thing: { __resolveReference: ({ id }: { id: string }) => ({ id, far: 'far', code: 'c' }) } },
      },
    });
    expect(await graph.ask('{ thing { own code } }')).toEqual({ data: { thing: { own: 'own of far', code: 'c' } } });
    await graph.close();
  });
});

describe('a plan that does not bring what was asked for', () => {
  it('is refused where an interface object has nothing that implements it', async () => {
    const graph = await startGraph({
      left: { sdl: 'type Query { a: Int } interface Media @key(fields: "id") { id: ID! }' },
      right: {
        sdl: 'type Query { media: Media } type Media @interfaceObject @key(fields: "id") { id: ID! reads: Int }',
      },
    });
    await expect(graph.ask('{ media { reads } }')).rejects.toMatchObject({ code: 'PLAN_INCOMPLETE' });
    await graph.close();
  });

  it('is accepted where a type condition can never hold', async () => {
    const graph = await startGraph({
      left: {
        sdl: `
          type Query { media: Media }
          interface Media { id: ID! }
          type Book implements Media @key(fields: "id") { id: ID! }
        `,
        resolvers: { Query: { media: () => ({ __typename: 'Book', id: '1' }) } },
      },
      right: {
        sdl: `
          interface Media { id: ID! }
          type Film implements Media @key(fields: "id") { id: ID! minutes: Int }
          type Query { film: Film }
        `,
      },
    });
    const answer = await graph.ask('{ media { id ... on Film { minutes } } }');
    expect(answer).toEqual({ data: { media: { id: '1' } } });
    await graph.close();
  });
});
