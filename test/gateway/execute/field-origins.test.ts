import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Engine } from '../../../gateway/engine.ts';
import { createEngine } from '../../../gateway/execute/index.ts';
import { inlinePlanning } from '../../../gateway/plan/index.ts';
import { embeddedSource } from '../../../gateway/sources/index.ts';
import { compose } from './library.ts';
import type { Answer } from './library.ts';

let engine: Engine | undefined;
afterEach(() => engine?.close());

const registries = {
  zoo: { sdl: 'type Query { pets: [Pet!]! } type Pet @key(fields: "id") { id: ID! name: String! }' },
  toys: {
    sdl: `
      type Pet @key(fields: "id") { id: ID! toy: Toy }
      interface Toy { size: Int! }
      type Ball implements Toy { size: Int! } type Rope implements Toy { size: Int! length: Int! }
    `,
  },
};

/** Asks for a pet with its toy, of which the second registry says this. */
async function ask(toy: unknown, query = '{ pets { called: name toy { size ... on Rope { length } } } }'): Promise<Answer> {
  const replies: Readonly<Record<string, unknown>> = {
    zoo: { pets: [{ __typename: 'Pet', id: '1', name: 'Noy' }] },
    toys: { _entities: [{ __typename: 'Pet', toy }] },
  };
  engine = await createEngine({
    supergraphSdl: compose(registries),
    planning: inlinePlanning,
    source: (name) => embeddedSource({
      name,
      // The shape of a reply is what is tried here: anything may be in it.
      execute: async () => ({ data: replies[name] as Record<string, unknown> }),
      close: async () => {},
    }),
  });
  const operation = await engine.prepare({ key: query, document: parse(query) });
  const { signal } = new AbortController();
  const reply = await engine.execute(operation, { variables: {}, headers: {}, signal, formatError: (error) => error });
  return JSON.parse(String(reply.body));
}

const path = ['pets', 0, 'toy'];
const withoutToy = { pets: [{ called: 'Noy', toy: null }] };

describe('a registry that breaks the contract', () => {
  it('is named where a value is of another type', async () => {
    const answer = await ask({ __typename: 'Ball', size: 'large' });
    expect(answer.data).toEqual(withoutToy);
    expect(answer.errors).toMatchObject([{ path: [...path, 'size'], extensions: { code: 'SUBGRAPH_BAD_REPLY', service: 'toys' } }]);
  });

  it('is named where it leaves out what may not be null', async () => {
    const answer = await ask({ __typename: 'Rope', size: 1 });
    expect(answer.data).toEqual(withoutToy);
    expect(answer.errors).toMatchObject([{ path: [...path, 'length'], extensions: { code: 'NULL_IN_NON_NULL', service: 'toys' } }]);
  });

  it('is named where it leaves out the type, without which fields would be missing unnoticed', async () => {
    const answer = await ask({ size: 1, length: 2 });
    expect(answer.data).toEqual(withoutToy);
    expect(answer.errors).toMatchObject([{ path, extensions: { code: 'SUBGRAPH_BAD_REPLY', service: 'toys' } }]);
  });

  it('is named where it leaves out a field', async () => {
    const answer = await ask(undefined, '{ pets { toy { size } } }');
    expect(answer).toMatchObject({ data: { pets: [{ toy: null }] }, errors: [{ path, extensions: { code: 'FIELD_NOT_DELIVERED', service: 'toys' } }] });
  });

  it('is not named where all is well', async () => {
    expect(await ask({ __typename: 'Rope', size: 1, length: 2 })).toEqual({ data: { pets: [{ called: 'Noy', toy: { size: 1, length: 2 } }] } });
  });
});
