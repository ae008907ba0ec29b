// A registry that can be reached from outside would undo every control of the gateway: `_entities` and
// `_service` open everything. It answers signed calls only, whatever way the others take.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { anonymous } from '../../gateway/access/index.ts';
import { callerHeader, createCallVerifier, encodeCaller, parseSigningKeys, signCall } from '../../schema/index.ts';
import type { CallerIdentity } from '../../schema/index.ts';
import { serveRegistry, type RegistryServer } from '../../subgraphs/kit/server.ts';
import { openRealGraph, type RealGraph } from './real-graph.ts';

const canary = 'canary@example.org';
const person = 'per_somphaivanh_sengsouriya';
const [key] = parseSigningKeys(`one:${randomBytes(32).toString('base64')}`);
const [stranger] = parseSigningKeys(`one:${randomBytes(32).toString('base64')}`);
if (!key || !stranger) throw new TypeError('no keys');

const internal: CallerIdentity = { kind: 'internal', subject: 'x', scopes: new Set(['registry:internal']), credential: 'jwt' };
const asked = {
  'a query': `{ person(id: "${person}") { id email } }`,
  _entities: `{ _entities(representations: [{ __typename: "Person", id: "${person}" }]) { ... on Person { id email } } }`,
  _service: '{ _service { sdl } }',
  introspection: '{ __schema { types { name } } }',
};
const json = { 'content-type': 'application/json' };

let graph: RealGraph;
let server: RegistryServer;
beforeAll(async () => {
  graph = await openRealGraph();
  await graph.change('organisations', 'update person set email = ? where id = ?', [canary, person]);
  const verifyCall = createCallVerifier({ registry: 'organisations', keys: [key], now: Date.now });
  // The graph closes the registry itself.
  const registry = { ...graph.registryOf('organisations'), close: async () => {} };
  server = await serveRegistry(registry, { host: '127.0.0.1', port: 0, reportFault: () => {}, verifyCall });
}, 60_000);
afterAll(async () => {
  await server.close();
  await graph.close();
});

function sign(body: string, changes: { caller?: CallerIdentity; registry?: string; key?: typeof key; ageMs?: number } = {}) {
  const call = { method: 'POST', registry: 'organisations', body, caller: internal, requestId: 'r', ...changes };
  return { ...json, ...signCall(call, changes.key ?? key!, Date.now() - (changes.ageMs ?? 0)) };
}

async function send(init: RequestInit, search = '') {
  const reply = await fetch(`${server.url}${search}`, init);
  return { status: reply.status, text: await reply.text() };
}

describe.each(Object.entries(asked))('%s', (_what, query) => {
  const body = JSON.stringify({ query });
  const form = () => {
    const data = new FormData();
    data.set('operations', body);
    return data;
  };
  const ways: Readonly<Record<string, () => readonly [RequestInit, string?]>> = {
    'without a signature': () => [{ method: 'POST', headers: json, body }],
    'with a caller that nobody signed': () => [{ method: 'POST', headers: { ...json, [callerHeader]: encodeCaller(internal) }, body }],
    'by GET': () => [{ headers: { 'apollo-require-preflight': 'x' } }, `?query=${encodeURIComponent(query)}`],
    'by GET with a signature for a POST': () => [{ headers: sign('') }, `?query=${encodeURIComponent(query)}`],
    'by HEAD': () => [{ method: 'HEAD', headers: { 'apollo-require-preflight': 'x' } }, `?query=${encodeURIComponent(query)}`],
    'as plain text': () => [{ method: 'POST', headers: { 'content-type': 'text/plain', 'apollo-require-preflight': 'x' }, body }],
    'as JSON of another name': () => [{ method: 'POST', headers: { 'content-type': 'application/graphql+json', 'apollo-require-preflight': 'x' }, body }],
    'as JSON with a charset': () => [{ method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body }],
    'as a form': () => [{ method: 'POST', headers: { 'apollo-require-preflight': 'x' }, body: form() }],
    'in the address of an empty POST': () => [{ method: 'POST', headers: { 'apollo-require-preflight': 'x' } }, `?query=${encodeURIComponent(query)}`],
    'in a batch': () => [{ method: 'POST', headers: json, body: `[${body}]` }],
    "with a stranger's signature": () => [{ method: 'POST', headers: sign(body, { key: stranger }), body }],
    'with a signature for another registry': () => [{ method: 'POST', headers: sign(body, { registry: 'events' }), body }],
    'with a signature for another body': () => [{ method: 'POST', headers: sign('{"query":"{ __typename }"}'), body }],
    'with a signature of yesterday': () => [{ method: 'POST', headers: sign(body, { ageMs: 86_400_000 }), body }],
    'with a caller put in place of the signed one': () => [
      { method: 'POST', headers: { ...sign(body, { caller: anonymous }), [callerHeader]: encodeCaller(internal) }, body },
    ],
  };

  it.each(Object.keys(ways))('is refused %s', async (way) => {
    const { status, text } = await send(...(ways[way]?.() ?? [{}]));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect([text.includes(canary), text.includes('"data"'), text.includes('type Person')]).toEqual([false, false, false]);
  });

  it('is answered with a signature, once', async () => {
    const init = { method: 'POST', headers: sign(body), body };
    expect((await send(init)).status).toBe(200);
    expect(await send(init)).toMatchObject({ status: 401, text: expect.stringContaining('replayed') });
  });
});
