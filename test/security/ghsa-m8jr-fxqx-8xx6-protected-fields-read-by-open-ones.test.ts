import { describe, expect, it } from '@jest/globals';
import { attackByEveryTransport } from './attack.ts';
import { composeGraph } from './graph.ts';

const secret = 'canary-m8jr';
const rule = '@requiresScopes(scopes: [["s"]])';

const registries = (ruleOnOpen: string) => ({
  one: {
    sdl: `type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! secret: String ${rule} plain: String }`,
    resolvers: {
      Query: { thing: () => ({ id: '1', secret, plain: 'plain' }) },
      Thing: { __resolveReference: () => ({ id: '1', secret, plain: 'plain' }) },
    },
  },
  two: {
    sdl: `type Query { two: Int } type Thing @key(fields: "id") { id: ID! secret: String @external echo: String @requires(fields: "secret") ${ruleOnOpen} }`,
    resolvers: { Thing: { echo: (thing: { secret?: string }) => thing.secret } },
  },
});

describe('GHSA-m8jr-fxqx-8xx6 (listed as CVE-2025-64172)', () => {
  it('does not compose where the open field has no rule of its own', () => {
    expect(() => composeGraph(registries(''))).toThrow('Thing.echo');
  });
});

attackByEveryTransport(
  'GHSA-m8jr-fxqx-8xx6: a field that a registry answers from a protected one',
  // As if an older composition had let it pass.
  { registries: registries(rule), editSupergraph: (sdl) => sdl.replace(/(requires: "secret"\)) @\w+\(scopes: \[\["s"\]\]\)/, '$1') },
  async (send, { key, supergraphSdl }) => {
    expect(supergraphSdl).toMatch(/echo: String @join__field\(graph: TWO, requires: "secret"\)\n/);
    const query = '{ thing { plain echo } }';
    for (const headers of [{}, { 'x-api-key': await key('t') }]) {
      const { body } = await send(query, headers);
      expect(JSON.stringify(body)).not.toContain(secret);
      expect(body).toMatchObject({ data: { thing: { plain: 'plain', echo: null } }, errors: [{ path: ['thing', 'echo'] }] });
    }
    expect((await send(query, { 'x-api-key': await key('s') })).body).toEqual({ data: { thing: { plain: 'plain', echo: secret } } });
  },
);
