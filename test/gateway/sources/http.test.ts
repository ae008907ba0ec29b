import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { httpSource } from '../../../gateway/sources/index.ts';
import type { HttpSourceOptions, SourceReply } from '../../../gateway/sources/index.ts';
import { sourceOperation } from '../../../gateway/sources/source.ts';
import { fakeRegistry, json } from './fake-registry.ts';
import type { Behaviour, FakeRegistry } from './fake-registry.ts';

const read = sourceOperation('{a}', 'query');
const write = sourceOperation('mutation{a}', 'mutation');

interface Trial {
  readonly registry: FakeRegistry;
  ask(operation?: typeof read, deadlineMs?: number, signal?: AbortSignal): Promise<SourceReply>;
  close(): Promise<void>;
}

async function trial(behave: Behaviour, options: HttpSourceOptions = {}): Promise<Trial> {
  const registry = await fakeRegistry(behave);
  const source = httpSource('events', registry.url, { retries: 0, retryPauseMs: 1, ...options });
  const { signal: nobody } = new AbortController();
  return {
    registry,
    ask: (operation = read, deadlineMs, signal = nobody) => source.send(operation, '{}', {
      headers: { 'accept-language': 'lo' },
      signal,
      deadlineMs,
    }),
    close: async () => {
      await source.close();
      await registry.close();
    },
  };
}

const never: Behaviour = () => {};
/** Answers calls two by two, so that two must be there at once. */
function inPairs(): Behaviour {
  let first: ServerResponse | undefined;
  return (response) => {
    if (first === undefined) {
      first = response;
      return;
    }
    for (const each of [first, response]) json('{"data":{"a":1}}')(each, 0);
    first = undefined;
  };
}
const html: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html></html>');
};
const cut: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"data":');
  setImmediate(() => response.destroy());
};
const flood: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(`{"data":{"a":"${'x'.repeat(10 * 1024 * 1024)}"}}`);
};
const badGateway: Behaviour = (response) => {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end('<html></html>');
};
const plain: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end('{"data":{"a":1}}');
};
const silent: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"data":');
};

const good = json('{"data":{"a":1}}');
const everySecond: Behaviour = (response, count) => (count % 2 === 0 ? cut : good)(response, count);
const fromTheFifth: Behaviour = (response, count) => (count < 4 ? badGateway : good)(response, count);

describe('httpSource', () => {
  it('sends the operation with the headers of the call and the time that is left', async () => {
    const t = await trial(json('{"data":{"a":1}}'));
    expect(await t.ask()).toEqual({ data: { a: 1 }, errors: [] });
    const [received] = t.registry.received;
    expect(received?.body).toBe('{"query":"{a}","variables":{}}');
    expect(received?.headers['accept-language']).toBe('lo');
    expect(Number(received?.headers['x-time-left-ms'])).toBeGreaterThan(0);
    await t.close();
  });

  const faults: readonly (readonly [string, Behaviour, string])[] = [
    ['never answers', never, 'SUBGRAPH_TIMEOUT'],
    ['stops in the middle of a reply', silent, 'SUBGRAPH_TIMEOUT'],
    ['answers HTML', html, 'SUBGRAPH_BAD_REPLY'],
    ['answers text of another type', plain, 'SUBGRAPH_BAD_REPLY'],
    ['answers what is no JSON', json('{"data":'), 'SUBGRAPH_BAD_REPLY'],
    ['answers nothing', json(''), 'SUBGRAPH_BAD_REPLY'],
    ['answers null', json('null'), 'SUBGRAPH_BAD_REPLY'],
    ['answers a list', json('[]'), 'SUBGRAPH_BAD_REPLY'],
    ['answers neither data nor errors', json('{"ok":true}'), 'SUBGRAPH_BAD_REPLY'],
    ['answers data that is no object', json('{"data":7}'), 'SUBGRAPH_BAD_REPLY'],
    ['closes in the middle of a reply', cut, 'SUBGRAPH_UNREACHABLE'],
    ['answers 10 MB', flood, 'SUBGRAPH_BAD_REPLY'],
    ['stands behind a proxy that cannot reach it', badGateway, 'SUBGRAPH_UNREACHABLE'],
  ];

  it.each(faults)('reports a registry that %s', async (_name, behave, code) => {
    const t = await trial(behave, { timeoutMs: code === 'SUBGRAPH_TIMEOUT' ? 300 : 20_000 });
    await expect(t.ask()).rejects.toMatchObject({ code, service: 'events' });
    await t.close();
  });

  it('reports a registry that is not there', async () => {
    const t = await trial(never);
    await t.registry.close();
    await expect(t.ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNREACHABLE' });
    await t.close();
  });

  it('takes a GraphQL error with a status of trouble for an answer', async () => {
    const t = await trial(json('{"errors":[{"message":"no"}]}', 500));
    expect(await t.ask()).toEqual({ data: null, errors: [{ message: 'no' }] });
    await t.close();
  });

  it('reads again after a passing fault, but does not write again', async () => {
    const t = await trial(everySecond, { retries: 1 });
    expect(await t.ask()).toMatchObject({ data: { a: 1 } });
    await expect(t.ask(write)).rejects.toMatchObject({ code: 'SUBGRAPH_UNREACHABLE' });
    expect(t.registry.received).toHaveLength(3);
    await t.close();
  });

  it('retries no more than its budget', async () => {
    const t = await trial(badGateway, { retries: 1, retryReserve: 2, retryShare: 0 });
    for (let count = 0; count < 5; count++) await expect(t.ask()).rejects.toThrow();
    expect(t.registry.received).toHaveLength(7);
    await t.close();
  });

  it('stops calling a registry that fails, and tries again after a pause', async () => {
    const clock = { ms: 1_000 };
    const t = await trial(fromTheFifth, {
      breaker: { failureRatio: 0.5, minCalls: 4, windowMs: 10_000, openMs: 5_000 },
      clock: { now: () => clock.ms, random: () => 0, delay: async () => {} },
    });
    for (let count = 0; count < 4; count++) await expect(t.ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNREACHABLE' });
    await expect(t.ask()).rejects.toMatchObject({ code: 'SUBGRAPH_OVERLOADED' });
    expect(t.registry.received).toHaveLength(4);
    clock.ms += 5_001;
    expect(await t.ask()).toMatchObject({ data: { a: 1 } });
    await t.close();
  });

  it('lets calls past those that may run at once wait for their turn, and refuses what the line cannot hold', async () => {
    const t = await trial(inPairs(), { concurrency: 2, queue: 2 });
    const results = await Promise.allSettled([t.ask(), t.ask(), t.ask(), t.ask(), t.ask()]);
    expect(results.map((result) => (result.status === 'rejected' ? result.reason.code : result.value.data))).toEqual([
      { a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }, 'SUBGRAPH_OVERLOADED',
    ]);
    await t.close();
  });

  it('lets no call wait in the line past its deadline, or when its client has gone', async () => {
    const t = await trial(never, { concurrency: 1, queue: 2 });
    const client = new AbortController();
    const running = t.ask(read, Date.now() + 300);
    const late = t.ask(read, Date.now() + 20);
    const left = t.ask(read, undefined, client.signal);
    await expect(late).rejects.toMatchObject({ code: 'SUBGRAPH_OVERLOADED' });
    client.abort();
    await expect(left).rejects.toMatchObject({ code: 'SUBGRAPH_CANCELLED' });
    await expect(running).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(t.registry.received).toHaveLength(1);
    await t.close();
  });

  it('does not start when the deadline has passed', async () => {
    const t = await trial(json('{"data":{"a":1}}'));
    await expect(t.ask(read, Date.now() - 1)).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(t.registry.received).toEqual([]);
    await t.close();
  });

  it('does not fall over a header that cannot be sent', async () => {
    const registry = await fakeRegistry(never);
    const source = httpSource('events', registry.url, { retries: 0 });
    const { signal } = new AbortController();
    const sent = source.send(read, '{}', { headers: { 'x-a': 'a\nb' }, signal, deadlineMs: undefined });
    await expect(sent).rejects.toMatchObject({ code: 'SUBGRAPH_UNREACHABLE' });
    await source.close();
    await registry.close();
  });
});
