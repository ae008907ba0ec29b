import { afterEach, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { startTestGateway } from '../support/gateway.ts';
import type { TestGateway } from '../support/gateway.ts';
import { createPlainEngine } from '../support/plain-engine.ts';

let server: TestGateway | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a gateway', () => {
  it('is alive before it is ready', async () => {
    server = await startTestGateway({ engine: 'none' });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect((await fetch(`${server.url}/ready`)).status).toBe(503);
    server.gateway.serve(createPlainEngine());
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });

  it('says where the graph is to whoever asks elsewhere', async () => {
    server = await startTestGateway();
    const response = await fetch(`${server.url}/graph`);
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('serves other routes beside the graph, with the headers that protect a page', async () => {
    server = await startTestGateway({ plugins: [async (app) => void app.get('/extra', async () => 'here')] });
    const response = await fetch(`${server.url}/extra`);
    expect([await response.text(), response.headers.get('x-content-type-options')]).toEqual(['here', 'nosniff']);
  });

  it('lets a request finish on the engine that it began with when a new one takes over', async () => {
    const entered = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const old = createPlainEngine();
    server = await startTestGateway({
      engine: {
        ...old,
        execute: async (operation, call) => {
          entered.resolve();
          await released.promise;
          return old.execute(operation, call);
        },
      },
    });
    const running = server.ask({ query: '{ hello }' });
    await entered.promise;
    server.gateway.serve(createPlainEngine({ schema: buildSchema('type Query { echo(value: String!): String }') }));
    // Known to the old schema alone, and cached there.
    expect((await server.ask({ query: '{ hello }' })).body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect((await server.ask({ query: '{ echo(value: "new") }' })).body.data).toEqual({ echo: 'new' });
    released.resolve();
    expect((await running).body.data).toEqual({ hello: 'Hello there' });
  });
});

describe('the log', () => {
  it.each([
    ['all', 2],
    ['failed', 1],
    ['none', 0],
  ])('with LOG_REQUESTS=%s has %i of two requests, one of them failed', async (mode, lines) => {
    server = await startTestGateway({
      settings: { LOG_REQUESTS: mode },
      engine: { ...createPlainEngine(), execute: async (_operation, call) => {
        if (call.headers['x-request-id'] === 'bad') throw new Error('broken');
        return { body: Buffer.from('{"data":{}}'), errorCount: 0, hasData: true };
      } },
    });
    await server.ask({ query: 'query Mine { hello }' }, { 'x-request-id': 'good' });
    await server.ask({ query: 'query Mine { hello }' }, { 'x-request-id': 'bad' });
    const requests = server.lines.filter(({ msg }) => msg === 'request');
    expect(requests).toHaveLength(lines);
    if (lines > 0) expect(requests).toContainEqual(expect.objectContaining({ requestId: 'bad', status: 500, method: 'POST', errors: 1 }));
    if (lines > 1) expect(requests).toContainEqual(expect.objectContaining({ requestId: 'good', operation: 'Mine', status: 200 }));
  });
});
