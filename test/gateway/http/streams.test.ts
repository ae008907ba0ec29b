import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { OperationCall } from '../../../gateway/engine.ts';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { createPlainEngine } from '../../support/plain-engine.ts';

let server: TestGateway | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function* pieces(): AsyncIterable<string> {
  yield '{"incremental":[{"data":{"slow":1},"id":"0"}],"hasNext":true}';
  yield '{"hasNext":false}';
}

async function* failing(): AsyncIterable<string> {
  yield '{"hasNext":true}';
  throw new Error('the rest is lost');
}

function part(json: string): string {
  return `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n`;
}

async function start(further?: (call: OperationCall) => AsyncIterable<string>): Promise<TestGateway> {
  server = await startTestGateway({ engine: createPlainEngine(further && { further }) });
  return server;
}

function open(url: string, query: string, accept = 'application/json'): ClientRequest {
  const headers = { 'content-type': 'application/json', accept };
  const outgoing = httpRequest(`${url}/graphql`, { method: 'POST', headers });
  outgoing.end(JSON.stringify({ query }));
  return outgoing;
}

async function askFor(accept: string): Promise<{ readonly type: string | null; readonly text: string }> {
  const { url } = await start(pieces);
  const init = { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: '{"query":"{ hello }"}' };
  const response = await fetch(`${url}/graphql`, init);
  return { type: response.headers.get('content-type'), text: await response.text() };
}

describe('an answer in pieces', () => {
  it('is sent as parts to a client that takes multipart/mixed', async () => {
    const { type, text } = await askFor('multipart/mixed;incrementalSpec=v0.2, application/json');
    expect(type).toContain('multipart/mixed');
    expect(text.split('---')).toEqual([
      '\r\n',
      part('{"data":{"hello":"Hello there"}}'),
      part('{"incremental":[{"data":{"slow":1},"id":"0"}],"hasNext":true}'),
      part('{"hasNext":false}'),
      '--\r\n',
    ]);
  });

  it('is not sent to a client that reads another form of parts only', async () => {
    const { type } = await askFor('multipart/mixed;deferSpec=20220824, application/json');
    expect(type).toBe('application/json; charset=utf-8');
  });

  it('is sent as events to a client that takes text/event-stream', async () => {
    const { type, text } = await askFor('text/event-stream');
    expect(type).toContain('text/event-stream');
    expect(text).toBe(
      'event: next\ndata: {"data":{"hello":"Hello there"}}\n\n' +
        'event: next\ndata: {"incremental":[{"data":{"slow":1},"id":"0"}],"hasNext":true}\n\n' +
        'event: next\ndata: {"hasNext":false}\n\n' +
        'event: complete\ndata:\n\n',
    );
  });

  it('ends for the engine too when the client goes away', async () => {
    const stopped = Promise.withResolvers<unknown>();
    async function* endless(call: OperationCall): AsyncIterable<string> {
      yield '{"hasNext":true}';
      await once(call.signal, 'abort').catch(() => undefined);
      stopped.resolve(call.signal.aborted);
    }
    const { url } = await start(endless);
    const outgoing = open(url, '{ hello }', 'text/event-stream');
    const [response] = await once(outgoing, 'response');
    await once(response, 'data');
    outgoing.destroy();
    expect(await stopped.promise).toBe(true);
  });

  it('breaks off when the engine fails in the middle, and the process lives', async () => {
    const { url, lines, ask } = await start(failing);
    const init = { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: '{"query":"{ hello }"}' };
    await expect(fetch(`${url}/graphql`, init).then((response) => response.text())).rejects.toThrow();
    expect(JSON.stringify(lines)).toContain('the rest is lost');
    expect((await ask({ query: '{ hello }' })).status).toBe(200);
  });
});

describe('a client that goes away', () => {
  it('cancels the work for it', async () => {
    const started = Promise.withResolvers<OperationCall>();
    const engine = createPlainEngine();
    server = await startTestGateway({
      engine: {
        ...engine,
        execute: (operation, call) => {
          started.resolve(call);
          return engine.execute(operation, call);
        },
      },
    });
    const outgoing = open(server.url, '{ wait }');
    outgoing.on('error', () => undefined);
    const { signal } = await started.promise;
    expect(signal.aborted).toBe(false);
    outgoing.destroy();
    await once(signal, 'abort');
    expect(String(signal.reason)).toContain('closed the connection');
  });
});

describe('an operation that takes too long', () => {
  it('is ended by the deadline', async () => {
    server = await startTestGateway({ settings: { DEADLINE_MS: '50' } });
    const { body } = await server.ask({ query: '{ hello wait }' });
    expect(body).toMatchObject({ data: { hello: 'Hello there', wait: null }, errors: [{ path: ['wait'] }] });
  });
});
