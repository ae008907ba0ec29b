import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { MemoryKeyStore, createIdentify, issueKey } from '../../gateway/access/index.ts';
import { createLog } from '../../gateway/log.ts';
import { openRateStore, type OpenRateStore } from '../../gateway/rate-store.ts';
import { startTestGateway } from '../support/gateway.ts';
import { findFreePort } from '../support/programs.ts';
import { openTestRates, type TestRates } from '../support/rates.ts';
import { everyTransport, transports } from '../support/transports.ts';

const patient = { answerMs: 30_000, pauseMs: 0, startMs: 30_000 };
let rates: TestRates;
let lines: Readonly<Record<string, unknown>>[];
let log: ReturnType<typeof createLog>;
const opened: OpenRateStore[] = [];

beforeAll(() => {
  rates = openTestRates();
});
beforeEach(() => {
  lines = [];
  log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
});
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));
afterAll(() => rates.close());

async function open(rateStoreUrl: string | undefined, times = patient, rateStorePrefix = rates.prefix()): Promise<OpenRateStore> {
  const store = await openRateStore({ rateStoreUrl, rateStorePrefix }, log, times);
  opened.push(store);
  return store;
}

/** Takes one of ten tokens at a moment that stands still. */
function take({ store }: OpenRateStore) {
  return store.take({ key: 'key:a', policy: { perSecond: 1, burst: 10 }, cost: 1, nowMs: 1000 });
}

/** Takes tokens until the log has so many lines; the connection gets its turn in between. */
async function takeUntilLogged(store: OpenRateStore, count: number): Promise<void> {
  while (lines.length < count) {
    await take(store);
    await setImmediate();
  }
}

describe('two gateways with one rate store', () => {
  it.each(transports)('count the quota of a key together, by $name', async (transport) => {
    const keys = new MemoryKeyStore();
    const { text, record } = issueKey({ owner: 'kdi', scopes: [], quotaPerDay: 4 }, Date.now());
    await keys.save([record]);
    const prefix = rates.prefix();
    const gateways = await Promise.all([1, 2].map(async () => {
      const { store: rateStore } = await open(rates.url, patient, prefix);
      return startTestGateway({ identify: createIdentify({ now: Date.now, keys }), rateStore, settings: everyTransport });
    }));
    const statuses: number[] = [];
    const codes: unknown[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const answer = await transport.send(gateways[turn % 2]?.url ?? '', { query: '{ hello }' }, { 'x-api-key': text });
      statuses.push(answer.status);
      codes.push(answer.body.errors?.[0]?.extensions['code']);
      expect(answer.headers.get('ratelimit')).toContain(`"day";r=${Math.max(0, 3 - turn)}`);
      expect(answer.headers.has('retry-after')).toBe(turn >= 4);
    }
    expect(codes).toEqual([undefined, undefined, undefined, undefined, 'QUOTA_EXCEEDED', 'QUOTA_EXCEEDED']);
    // A batch is an answer of its own, whatever became of the operations in it.
    expect(statuses.slice(4)).toEqual(transport.name === 'batch' ? [200, 200] : [429, 429]);
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });
});

describe('a gateway without a rate store', () => {
  it('counts alone', async () => {
    const store = await open(undefined);
    expect(store.store.take).toBeDefined();
    expect(await take(store)).toMatchObject({ remaining: 9 });
    expect(await take(await open(undefined))).toMatchObject({ remaining: 9 });
  });
});

describe('a gateway whose rate store is down', () => {
  it('counts alone, and says so once', async () => {
    const store = await open(`redis://:hidden@127.0.0.1:${await findFreePort()}`);
    for (let turn = 0; turn < 10; turn += 1) expect(await take(store)).toMatchObject({ remaining: 9 - turn });
    expect((await take(store)).excess?.code).toBe('RATE_LIMITED');
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([['warn', 'the rate store is away; each gateway counts for itself']]);
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });

  it('answers no later for a store that takes connections and says nothing', async () => {
    const silent = await openProxy();
    silent.hang();
    const store = await open(silent.url, { ...patient, answerMs: 20, startMs: 20 });
    expect(await take(store)).toMatchObject({ remaining: 9 });
    expect(lines).toHaveLength(1);
    await silent.close();
  });
});

describe('a gateway whose rate store fails on the way', () => {
  let proxy: Awaited<ReturnType<typeof openProxy>>;
  beforeEach(async () => {
    proxy = await openProxy();
  });
  afterEach(() => proxy.close());

  it('waits for a store that hangs once, then leaves it alone for a while', async () => {
    const store = await open(proxy.url, { answerMs: 1000, pauseMs: 3_600_000, startMs: 30_000 });
    expect(await take(store)).toMatchObject({ remaining: 9 });
    proxy.hang();
    expect(await take(store)).toMatchObject({ remaining: 9 });
    const asked = proxy.asked();
    for (let turn = 0; turn < 5; turn += 1) expect(await take(store)).toMatchObject({ remaining: 8 - turn });
    expect(proxy.asked()).toBe(asked);
    expect(lines).toHaveLength(1);
  });

  it('counts together again when the store is back', async () => {
    const store = await open(proxy.url);
    expect([await take(store), await take(store)]).toMatchObject([{ remaining: 9 }, { remaining: 8 }]);
    proxy.drop();
    // The bucket of this process alone is a full one.
    await takeUntilLogged(store, 1);
    expect(lines[0]).toMatchObject({ level: 'warn' });
    await proxy.restore();
    await takeUntilLogged(store, 2);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'the rate store is away; each gateway counts for itself',
      'the rate store is back; gateways count together',
    ]);
  });

  it('still answers after it was closed', async () => {
    const store = await open(proxy.url);
    await store.close();
    expect(await take(store)).toMatchObject({ remaining: 9 });
  });
});

/** Stands between a gateway and the server of this run, and fails on request. */
async function openProxy() {
  const upstream = new URL(rates.url);
  const port = await findFreePort();
  const sockets = new Set<Socket>();
  let isHanging = false;
  let asked = 0;
  const serve = () => createServer((client) => {
    const server = connect(Number(upstream.port || 6379), upstream.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [client, server].forEach((one) => one.destroy()));
    }
    client.on('data', (bytes: Buffer) => {
      asked += 1;
      if (!isHanging) server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => client.write(bytes));
  });
  const listen = async (): Promise<Server> => {
    const server = serve().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen();
  const drop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const url = new URL(rates.url);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    asked: () => asked,
    hang: () => void (isHanging = true),
    drop,
    restore: async () => void (server = await listen()),
    close: async () => drop(),
  };
}
