import { describe, expect, it } from '@jest/globals';
import { anonymous, type Caller } from '../../../gateway/access/index.ts';
import { MemoryRateStore, SharedRateStore, rateKey, rateLimitHeaders } from '../../../gateway/limits/index.ts';
import type { RatePolicy, ScriptRunner } from '../../../gateway/limits/index.ts';

const policy: RatePolicy = { perSecond: 2, burst: 10 };
const noon = Date.UTC(2026, 10, 22, 5);

function client(store = new MemoryRateStore(), key = 'key:a', own: RatePolicy = policy) {
  return (cost: number, afterMs = 0) => store.take({ key, policy: own, cost, nowMs: noon + afterMs });
}

/** Stands in for a server: notes what it is asked and answers what it is told. */
function runner(reply: unknown) {
  const calls: unknown[][] = [];
  const run: ScriptRunner = {
    async eval(_script, keys, args) {
      calls.push([keys, args]);
      return reply;
    },
  };
  return { run, calls };
}

describe('the rate of one client', () => {
  it('lets a burst through, then refuses, then fills again', () => {
    const take = client();
    expect(take(10)).toEqual({ remaining: 0, resetSeconds: 5, retryAfterSeconds: 0 });
    expect(take(3)).toEqual({
      remaining: 0,
      resetSeconds: 5,
      retryAfterSeconds: 2,
      excess: { code: 'RATE_LIMITED', params: { figure: 3, limit: 0 } },
    });
    expect(take(3, 1500).excess).toBeUndefined();
    expect(take(1, 1500).excess?.code).toBe('RATE_LIMITED');
  });

  it('never holds more than the burst', () => {
    const take = client();
    take(1);
    expect(take(0, 3_600_000).remaining).toBe(10);
    expect(take(11, 3_600_000).retryAfterSeconds).toBe(1);
  });

  it('neither gives nor takes when the clock goes backwards', () => {
    const take = client();
    take(10, 10_000);
    expect(take(1, 0).excess?.code).toBe('RATE_LIMITED');
    expect(take(1, 10_400).excess?.code).toBe('RATE_LIMITED');
    expect(take(1, 10_500).excess).toBeUndefined();
  });

  it('counts each client for itself', () => {
    const store = new MemoryRateStore();
    expect(client(store)(10).excess).toBeUndefined();
    expect(client(store, 'key:b')(10).excess).toBeUndefined();
  });

  it('forgets the client that asked least recently when memory is full', () => {
    const store = new MemoryRateStore(2);
    for (const key of ['key:a', 'key:b', 'key:a', 'key:c']) client(store, key)(5);
    expect(store.size).toBe(2);
    expect(client(store, 'key:a')(1).excess?.code).toBe('RATE_LIMITED');
  });
});

describe('the quota of a day', () => {
  const daily = { ...policy, perDay: 12 };

  it('is refused until midnight in Vientiane, whatever the bucket holds', () => {
    const take = client(new MemoryRateStore(), 'key:a', daily);
    expect(take(10)).toMatchObject({ remainingToday: 2 });
    const refused = take(3, 60_000);
    expect(refused.excess).toEqual({ code: 'QUOTA_EXCEEDED', params: { figure: 13, limit: 12 } });
    expect(refused.retryAfterSeconds).toBe(12 * 3600 - 60);
    expect(take(2, 60_000)).toMatchObject({ remainingToday: 0 });
    expect(take(3, 12 * 3_600_000)).toMatchObject({ remainingToday: 9, retryAfterSeconds: 0 });
  });

  it('does not count what the rate refused', () => {
    const take = client(new MemoryRateStore(), 'key:a', daily);
    take(10);
    expect(take(2).excess?.code).toBe('RATE_LIMITED');
    expect(take(0).remainingToday).toBe(2);
  });
});

describe('the headers of a rate', () => {
  it('say what is left and when to come back', () => {
    const take = client();
    expect(rateLimitHeaders(policy, take(4))).toEqual({
      'ratelimit-policy': '"burst";q=10;w=5',
      ratelimit: '"burst";r=6;t=2',
    });
    expect(rateLimitHeaders(policy, take(10))).toMatchObject({ 'retry-after': '2' });
  });

  it('say the quota where there is one', () => {
    const daily = { ...policy, perDay: 100 };
    const decision = client(new MemoryRateStore(), 'key:a', daily)(4);
    expect(rateLimitHeaders(daily, decision)).toMatchObject({
      'ratelimit-policy': '"burst";q=10;w=5, "day";q=100;w=86400',
      ratelimit: '"burst";r=6;t=2, "day";r=96',
    });
  });

  it('never ask to come back before the window of what was passed is over', () => {
    const take = client();
    take(10);
    expect(rateLimitHeaders(policy, take(1))).toMatchObject({ ratelimit: '"burst";r=0;t=1', 'retry-after': '1' });
    const daily = { ...policy, perDay: 4 };
    const takeDaily = client(new MemoryRateStore(), 'key:a', daily);
    takeDaily(4);
    const midnight = String(12 * 3600);
    expect(rateLimitHeaders(daily, takeDaily(1))).toMatchObject({ ratelimit: `"burst";r=6;t=2, "day";r=0;t=${midnight}`, 'retry-after': midnight });
  });
});

describe('whom a rate is counted for', () => {
  const partner: Caller = { ...anonymous, kind: 'partner', subject: 'app-1', credential: 'jwt' };

  it.each([
    [{ ...partner, keyId: 'k1' }, '192.0.2.1', 'key:k1'],
    [partner, '192.0.2.1', 'subject:app-1'],
    [anonymous, '192.0.2.1', 'address:192.0.2.1'],
    [anonymous, '::ffff:192.0.2.1', 'address:192.0.2.1'],
    [anonymous, '2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2::/64'],
    [anonymous, '2001:DB8:0001:2::6', 'address:2001:db8:1:2::/64'],
    [anonymous, '2001:db8::', 'address:2001:db8:0:0::/64'],
    [anonymous, '::1', 'address:0:0:0:0::/64'],
    [anonymous, 'fe80::1%eth0', 'address:fe80:0:0:0::/64'],
    [anonymous, 'unknown', 'address:unknown'],
  ])('%j from %s', (caller, address, key) => {
    expect(rateKey(caller, address)).toBe(key);
  });
});

describe('a rate that several gateways share', () => {
  const request = { key: 'key:a', policy, cost: 3, nowMs: noon };

  it('asks one script with everything it needs, and reads its answer', async () => {
    const { run, calls } = runner(['1', '6.500000', '3']);
    expect(await new SharedRateStore(run).take(request)).toEqual({ remaining: 6, resetSeconds: 2, retryAfterSeconds: 0 });
    const day = Math.floor((noon + 7 * 3_600_000) / 86_400_000);
    expect(calls).toEqual([[['rate:key:a'], ['2', '10', '-1', '3', String(noon), String(day)]]]);
  });

  it('refuses by the same rules as the memory of one process', async () => {
    const { run } = runner(['0', '1.000000', '5']);
    const daily = { ...request, policy: { ...policy, perDay: 7 } };
    expect((await new SharedRateStore(run, { prefix: 'own:' }).take(daily)).excess?.code).toBe('QUOTA_EXCEEDED');
    expect((await new SharedRateStore(run).take(request)).excess?.code).toBe('RATE_LIMITED');
  });

  it.each([[null], [[]], [['1']], [['1', '2']], [['1', 'x', '3']]])('does not guess from %j', async (reply) => {
    const errors: unknown[] = [];
    const store = new SharedRateStore(runner(reply).run, { onError: (error) => errors.push(error) });
    expect(await store.take(request)).toMatchObject({ remaining: 7 });
    expect(errors).toEqual([expect.any(TypeError)]);
  });

  it('goes on in each gateway while the server is away', async () => {
    const store = new SharedRateStore({ eval: () => Promise.reject(new Error('connection refused')) });
    const codes = [];
    for (let round = 0; round < 5; round += 1) codes.push((await store.take(request)).excess?.code);
    expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED']);
  });
});
