import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import { graphql, parse } from 'graphql';
import type { CallerIdentity } from '../../../schema/index.ts';
import { enforceScopes } from '../../../subgraphs/kit/access.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@authenticated", "@requiresScopes", "@policy"])
  type Query { open: Int known: Int @authenticated scoped: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
    decided: Int @policy(policies: [["p"]]) closed: Closed }
  type Closed @requiresScopes(scopes: [["a"]]) { one: Int two: Int @requiresScopes(scopes: [["b"], ["c"]]) }
`);
const one = () => 1;
const schema = buildSubgraphSchema([
  { typeDefs, resolvers: { Query: { open: one, known: one, scoped: one, decided: one, closed: () => ({ one: 1, two: 2 }) } } },
]);
enforceScopes(schema);

async function ask(caller: Pick<CallerIdentity, 'kind'> & { readonly scopes: readonly string[] }) {
  const contextValue = {
    caller: { ...caller, subject: '', scopes: new Set(caller.scopes), credential: 'none' },
    protectedReads: { note: () => undefined },
  };
  const { data, errors = [] } = await graphql({ schema, source: '{ open known scoped decided closed { one two } }', contextValue });
  return { data: JSON.parse(JSON.stringify(data)), codes: new Set(errors.map(({ extensions }) => extensions['code'])) };
}

describe('the rules of a registry on its own fields', () => {
  it.each([
    [{ kind: 'anonymous', scopes: [] }, [1, null, null, null, null, null], 'UNAUTHENTICATED'],
    // Nobody who is unknown is given anything for a scope that a header claims.
    [{ kind: 'anonymous', scopes: ['a', 'b', 'c', 'p'] }, [1, null, null, null, null, null], 'UNAUTHENTICATED'],
    [{ kind: 'partner', scopes: [] }, [1, 1, null, null, null, null], 'FORBIDDEN'],
    [{ kind: 'partner', scopes: ['a'] }, [1, 1, null, null, 1, null], 'FORBIDDEN'],
    [{ kind: 'partner', scopes: ['c'] }, [1, 1, 1, null, null, null], 'FORBIDDEN'],
    [{ kind: 'internal', scopes: ['a', 'b'] }, [1, 1, 1, null, 1, 2], 'FORBIDDEN'],
    [{ kind: 'internal', scopes: ['a', 'c', 'p'] }, [1, 1, 1, 1, 1, 2], undefined],
  ] as const)('give %j what it may see', async (caller, [open, known, scoped, decided, first, second], code) => {
    const { data, codes } = await ask(caller);
    expect(data).toEqual({ open, known, scoped, decided, closed: { one: first, two: second } });
    expect([...codes]).toEqual(code === undefined ? [] : [code]);
  });
});
