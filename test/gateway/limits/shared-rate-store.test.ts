import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryRateStore } from '../../../gateway/limits/index.ts';
import type { RateStore } from '../../../gateway/limits/index.ts';
import { createLog } from '../../../gateway/log.ts';
import { openRateStore } from '../../../gateway/rate-store.ts';
import { openTestRates, type TestRates } from '../../support/rates.ts';

const patient = { answerMs: 30_000, pauseMs: 0, startMs: 30_000 };
let rates: TestRates;
beforeAll(() => {
  rates = openTestRates();
});
afterAll(() => rates.close());

function openStore(prefix = rates.prefix()) {
  return openRateStore({ rateStoreUrl: rates.url, rateStorePrefix: prefix }, createLog('silent'), patient);
}

function take(store: RateStore, nowMs: number, cost = 1) {
  return store.take({ key: 'key:a', policy: { perSecond: 3, burst: 20 }, cost, nowMs });
}

describe('a rate that several gateways share', () => {
  it('decides on a server as it does in one process', async () => {
    const shared = await openStore();
    const memory = new MemoryRateStore();
    let nowMs = Date.UTC(2026, 10, 22, 16, 59);
    for (let round = 0; round < 600; round += 1) {
      // Mostly forwards, sometimes back, and past midnight in Vientiane on the way.
      nowMs += ((round * 7919) % 400) - (round % 50 === 0 ? 300 : 0);
      const perDay = round % 3 === 0 ? 90 : undefined;
      const request = { key: `key:${round % 3}`, policy: { perSecond: 3, burst: 20, perDay }, cost: 1 + (round % 4), nowMs };
      expect(await shared.store.take(request)).toEqual(memory.take(request));
    }
    await shared.close();
  });

  it('is one budget for two gateways, and another for those under another prefix', async () => {
    const prefix = rates.prefix();
    const [one, other, apart] = [await openStore(prefix), await openStore(prefix), await openStore()];
    expect(await take(one.store, 1000, 12)).toMatchObject({ remaining: 8 });
    expect(await take(other.store, 1000, 8)).toMatchObject({ remaining: 0 });
    expect((await take(one.store, 1000)).excess?.code).toBe('RATE_LIMITED');
    expect((await take(other.store, 1000)).excess?.code).toBe('RATE_LIMITED');
    expect(await take(apart.store, 1000, 12)).toMatchObject({ remaining: 8 });
    await Promise.all([one, other, apart].map((opened) => opened.close()));
  });

  it('loses no token when both ask at once', async () => {
    const prefix = rates.prefix();
    const [one, other] = [await openStore(prefix), await openStore(prefix)];
    const decisions = await Promise.all(Array.from({ length: 60 }, (_, index) => take(index % 2 === 0 ? one.store : other.store, 1000)));
    expect(decisions.filter(({ excess }) => !excess)).toHaveLength(20);
    await Promise.all([one.close(), other.close()]);
  });
});
