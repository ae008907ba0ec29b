import { describe, expect, it } from '@jest/globals';
import { MemoryRateStore, SharedRateStore } from '../../../gateway/limits/index.ts';
import { findRedis, startRedis } from './redis.ts';

const program = findRedis();
if (program === undefined) console.warn('Neither valkey-server nor redis-server is here: the shared rate is compared with nothing.');

describe('a rate that several gateways share', () => {
  (program === undefined ? it.skip : it)('decides on a server as it does in one process', async () => {
    const redis = await startRedis(program ?? '');
    const [shared, memory] = [new SharedRateStore(redis.runner), new MemoryRateStore()];
    let nowMs = Date.UTC(2026, 10, 22, 16, 59);
    for (let round = 0; round < 600; round += 1) {
      // Mostly forwards, sometimes back, and past midnight in Vientiane on the way.
      nowMs += ((round * 7919) % 400) - (round % 50 === 0 ? 300 : 0);
      const perDay = round % 3 === 0 ? 90 : undefined;
      const request = { key: `key:${round % 3}`, policy: { perSecond: 3, burst: 20, perDay }, cost: 1 + (round % 4), nowMs };
      expect(await shared.take(request)).toEqual(memory.take(request));
    }
    await redis.close();
  });
});
