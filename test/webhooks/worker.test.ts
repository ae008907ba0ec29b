import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../../gateway/log.ts';
import { createSeals, parseSigningKeys } from '../../schema/index.ts';
import { guardNames, resolveBySystem } from '../../webhooks/address/guarded-lookup.ts';
import { usualPace, type Pace } from '../../webhooks/index.ts';
import { sealSecret } from '../../webhooks/keys.ts';
import { createSender, type Send } from '../../webhooks/send.ts';
import { systemClock, type Clock } from '../../webhooks/clock.ts';
import { openWebhookStore } from '../../webhooks/store/open-store.ts';
import type { Progress, SentWebhooks, WebhookStore } from '../../webhooks/store/store.ts';
import type { Subscription } from '../../webhooks/subscription.ts';
import { Worker } from '../../webhooks/worker/worker.ts';
import { openDatabasePlace, type DatabasePlace } from '../support/database-place.ts';
import { engines } from '../support/registry.ts';
import { FakeClock } from './fake-clock.ts';
import { MadeUpChanges, seededRandom } from './made-up-changes.ts';
import { startReceiver, verify, type AnswerMessage, type Receiver } from './receiver.ts';

const seals = createSeals(parseSigningKeys(`k1:${Buffer.alloc(32, 1).toString('base64')}`), { name: 'A secret', end: 'webhook sealing', setting: 'WEBHOOK_KEYS' });
const secret = 'whsec_c3ludGhldGljc3ludGhldGljc3ludGhldGlj';
const hosts = new Set(['127.0.0.1']);
// Small enough for a test, with the same proportions.
const quick: Partial<Pace> = { retryMs: [2, 5, 20], probeMs: 20, commitMs: 10, pollMs: 20, tickMs: 50, placeMs: 50, leaseMs: 20_000, timeoutMs: 100, readAhead: 200 };
const never = new Promise<never>(() => undefined);

/** A store to which a process that was killed says nothing more, in the middle of whatever it did. */
function whileAlive(store: WebhookStore, isAlive: () => boolean): SentWebhooks {
  const guard = <Args extends readonly unknown[], Result>(ask: (...args: Args) => Promise<Result>) => (...args: Args): Promise<Result> => (isAlive() ? ask(...args) : never);
  return {
    active: guard(() => store.active()),
    claim: guard((holder: string, nowMs: number, untilMs: number) => store.claim(holder, nowMs, untilMs)),
    release: guard((holder: string) => store.release(holder)),
    load: guard((id: string) => store.load(id)),
    commit: guard((id: string, holder: string, progress: Progress) => store.commit(id, holder, progress)),
    sweep: guard((oldestMs: number, mostDead: number) => store.sweep(oldestMs, mostDead)),
    sealedByOthers: guard((keyId: string) => store.sealedByOthers(keyId)),
    reseal: guard((before: Subscription, sealed: string, former: string | undefined) => store.reseal(before, sealed, former)),
  };
}

function subscriptionTo(url: string, changes: Partial<Subscription> = {}): Subscription {
  const id = changes.id ?? 'whk_synthetic';
  return { id, owner: 'test-agency', url, filters: {}, description: '', status: 'ACTIVE', secret: sealSecret(seals, id, secret), createdAtMs: Date.UTC(2030, 0, 1), revision: 1, ...changes };
}

/** What each record's changes were first told in, and whether that was their order. */
function expectWholeAndInOrder(receiver: Receiver, changes: MadeUpChanges): void {
  const first = new Map<string, number>();
  for (const { registry, sequence, entityId } of receiver.taken) {
    const key = `${registry} ${sequence}`;
    if (first.has(key)) continue;
    first.set(key, 1);
    const last = first.get(entityId) ?? 0;
    expect(Number(sequence)).toBeGreaterThan(last);
    first.set(entityId, Number(sequence));
  }
  expect(changes.lines.filter(({ registry, sequence }) => !first.has(`${registry} ${sequence}`))).toEqual([]);
}

const isWhole = (receiver: Receiver, changes: MadeUpChanges) => () => receiver.takenIds.size === changes.lines.length;

describe.each(engines)('A worker with its database on %s', (engine) => {
  let place: DatabasePlace;
  let store: WebhookStore;
  const toClose: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    store = await openWebhookStore({ url: place.url });
  }, 60_000);
  afterEach(async () => {
    for (const close of toClose.splice(0).toReversed()) await close();
    await store.close();
    await place.close();
  });

  async function receive(answer?: AnswerMessage): Promise<Receiver> {
    const receiver = await startReceiver(answer);
    toClose.push(() => receiver.close());
    return receiver;
  }

  function openSender(): Send {
    const sender = createSender({ privateHosts: hosts, resolve: guardNames(resolveBySystem, hosts), timeoutMs: 2000, concurrency: 64, now: Date.now });
    toClose.push(() => sender.close());
    return sender.send;
  }

  function work(changes: MadeUpChanges, { send = openSender(), clock = systemClock, pace = {}, isAlive = () => true }: { send?: Send; clock?: Clock; pace?: Partial<Pace>; isAlive?: () => boolean } = {}) {
    const lines: string[] = [];
    const own = whileAlive(store, isAlive);
    const worker = new Worker({
      store: async () => own,
      seals: async () => seals,
      follow: changes.follow,
      send,
      clock,
      pace: { ...usualPace, ...quick, ...pace },
      log: createLog('info', { write: (line) => void lines.push(line) }),
    });
    toClose.push(async () => isAlive() && worker.stop());
    void worker.poke();
    return { worker, lines };
  }

  it('tells a receiver that fails in every way of all changes, those of each record in their order', async () => {
    const random = seededRandom(3);
    const receiver = await receive((_message, response) => {
      const chance = random();
      if (chance < 0.2) response.writeHead(500).end();
      else if (chance < 0.25) response.destroy();
      else if (chance < 0.3) response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else if (chance < 0.33) response.writeHead(429).end();
      else response.writeHead(204).end();
    });
    const changes = new MadeUpChanges();
    changes.addMany(1200, 60);
    await store.insert(subscriptionTo(receiver.url), 5);
    const { lines } = work(changes);
    await receiver.until(isWhole(receiver, changes));
    expectWholeAndInOrder(receiver, changes);
    for (const message of receiver.received.slice(-20)) expect(verify(secret, message)).toMatchObject({ type: 'record.changed' });
    const ids = new Map(receiver.received.map(({ id, body }) => [id, JSON.parse(body).data]));
    expect(ids.size).toBe(1200);
    expect(lines).toEqual([]);
  }, 240_000);

  it('loses nothing when it is killed again and again', async () => {
    const random = seededRandom(5);
    const receiver = await receive((_message, response) => response.writeHead(random() < 0.3 ? 500 : 204).end());
    const changes = new MadeUpChanges();
    changes.addMany(800, 50);
    await store.insert(subscriptionTo(receiver.url), 5);
    for (const upTo of [50, 200, 400]) {
      let isAlive = true;
      const send = openSender();
      work(changes, { isAlive: () => isAlive, pace: { leaseMs: 2000 }, send: async (attempt) => (isAlive ? send(attempt) : never) });
      await receiver.until(() => receiver.taken.length >= upTo);
      isAlive = false;
    }
    work(changes, { pace: { leaseMs: 2000 } });
    await receiver.until(isWhole(receiver, changes));
    expectWholeAndInOrder(receiver, changes);
  }, 240_000);

  it('stops cleanly: the next one goes on at once, where it was', async () => {
    const receiver = await receive();
    const changes = new MadeUpChanges();
    changes.addMany(600, 50);
    await store.insert(subscriptionTo(receiver.url), 5);
    const first = work(changes);
    await receiver.until(() => receiver.taken.length >= 200);
    await first.worker.stop();
    const before = receiver.taken.length;
    expect(before).toBeLessThan(600);
    work(changes);
    await receiver.until(isWhole(receiver, changes));
    // A clean stop waits for what is on its way and writes it, so nothing comes twice.
    expect(receiver.taken).toHaveLength(600);
  }, 240_000);

  it('sends for a subscription alone, and takes it over when whoever had it says nothing more', async () => {
    const clock = new FakeClock();
    const changes = new MadeUpChanges();
    changes.add('evt_a');
    const sent: string[] = [];
    const by = (name: string): Send => async () => {
      sent.push(name);
      return { kind: 'DELIVERED', status: 200 };
    };
    await store.insert(subscriptionTo('https://partner.example/'), 5);
    let isAlive = true;
    const pace = { leaseMs: 30_000, tickMs: 1e9, pollMs: 1e9, commitMs: 1, timeoutMs: 15_000 };
    const first = work(changes, { clock, send: by('first'), isAlive: () => isAlive, pace });
    await first.worker.poke();
    await clock.advance(10);
    const second = work(changes, { clock, send: by('second'), pace });
    await second.worker.poke();
    expect(sent).toEqual(['first']);
    isAlive = false;
    await clock.advance(29_000);
    await second.worker.poke();
    expect((await store.active())[0]?.untilMs).toBe(Date.UTC(2030, 0, 1, 0, 0, 30));
    await clock.advance(2000);
    changes.add('evt_b');
    await second.worker.poke();
    await clock.advance(10);
    expect(sent.at(-1)).toBe('second');
    expect((await store.active())[0]?.untilMs).toBeGreaterThan(Date.UTC(2030, 0, 1, 0, 0, 60));
  }, 240_000);

  it('writes nothing for a subscription that another process has taken', async () => {
    const receiver = await receive();
    await store.insert(subscriptionTo(receiver.url), 5);
    const nowMs = Date.UTC(2030, 0, 1);
    await store.claim('first', nowMs, nowMs + 30_000);
    await store.claim('second', nowMs + 31_000, nowMs + 60_000);
    const progress = { cursor: '9', failingSinceMs: undefined, deliveredAtMs: undefined, removed: [], kept: [], attempts: [] };
    expect(await store.commit('whk_synthetic', 'first', progress)).toBe(false);
    expect((await store.load('whk_synthetic'))?.subscription.cursor).toBeUndefined();
    expect(await store.commit('whk_synthetic', 'second', progress)).toBe(true);
    expect((await store.load('whk_synthetic'))?.subscription.cursor).toBe('9');
  });

  it('reads the record of changes once for all subscriptions that stand at the same place', async () => {
    const receiver = await receive();
    const changes = new MadeUpChanges();
    changes.addMany(300, 300);
    for (let index = 0; index < 8; index += 1) await store.insert(subscriptionTo(receiver.url, { id: `whk_synthetic_${index}` }), 50);
    work(changes, { pace: { pollMs: 600_000 } });
    await receiver.until(() => receiver.taken.length === 8 * 300);
    // Three pages and the end, and not eight times as many.
    expect(changes.reads).toBeLessThan(8);
  }, 240_000);
});
