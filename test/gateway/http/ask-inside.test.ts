import { afterEach, describe, expect, it } from '@jest/globals';
import type { App } from '../../../gateway/server.ts';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';

let server: TestGateway | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** An app that passes the text of its address on to the graph, in the name of its visitor. */
const app: App = (ask) => async (routes) => {
  routes.get<{ Querystring: { query: string } }>('/app', async (request, reply) => {
    const visitor = { headers: request.headers, address: request.ip, signal: request.signal };
    const answer = await ask(visitor, { query: request.query.query });
    return reply.code(answer.status).type('application/json').send(answer.body);
  });
};

async function visit(query: string, headers: Record<string, string> = {}) {
  server ??= await startTestGateway({ apps: [app], settings: { RATE_LOOPBACK: 'on', RATE_ANONYMOUS_PER_SECOND: '1', RATE_ANONYMOUS_BURST: '3' } });
  const response = await fetch(`${server.url}/app?query=${encodeURIComponent(query)}`, { headers });
  return { status: response.status, body: await response.json() };
}

describe('an app in the process of the gateway', () => {
  it('asks the graph in the language of its visitor', async () => {
    const { body } = await visit('{ language hello }', { 'accept-language': 'ko' });
    expect(body).toEqual({ data: { language: 'ko', hello: 'Hello there' } });
  });

  it('is no way round what a visitor may not do', async () => {
    const { status, body } = await visit('{ hello }', { 'x-api-key': 'laog_live_nobody' });
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'CREDENTIAL_REFUSED']);
  });

  it('spends what its visitor may ask, not a share of its own', async () => {
    const statuses = [];
    for (let round = 0; round < 4; round += 1) statuses.push((await visit('{ hello }')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('does not take the headers of a page for those of a request to the graph', async () => {
    const { status } = await visit('{ hello }', { origin: 'https://elsewhere.example', 'content-type': 'text/plain' });
    expect(status).toBe(200);
  });
});
