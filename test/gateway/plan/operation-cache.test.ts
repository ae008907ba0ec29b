import { describe, expect, it } from '@jest/globals';
import { EngineError } from '../../../gateway/execute/index.ts';
import type { EngineErrorCode } from '../../../gateway/execute/index.ts';
import { OperationCache } from '../../../gateway/plan/operation-cache.ts';

function cacheAt(clock: { ms: number }, limitBytes = 100): OperationCache<string> {
  return new OperationCache({ limitBytes, now: () => clock.ms });
}

const sized = (value: string, sizeBytes: number) => async () => ({ value, sizeBytes });
const failing = (code: EngineErrorCode) => async () => {
  throw new EngineError(code, 'not now');
};

describe('OperationCache', () => {
  it('makes a value once, also for those who ask while it is made', async () => {
    const cache = cacheAt({ ms: 0 });
    let made = 0;
    const make = async () => ({ value: `v${++made}`, sizeBytes: 10 });
    const values = await Promise.all([cache.get('a', make), cache.get('a', make)]);
    expect([...values, await cache.get('a', make)]).toEqual(['v1', 'v1', 'v1']);
  });

  it('drops what was not used for longest when the size is reached', async () => {
    const cache = cacheAt({ ms: 0 });
    await cache.get('a', sized('a1', 40));
    await cache.get('b', sized('b1', 40));
    await cache.get('a', sized('a2', 40));
    await cache.get('c', sized('c1', 40));
    expect(cache.sizeBytes).toBe(80);
    expect(await cache.get('a', sized('a3', 40))).toBe('a1');
    expect(await cache.get('b', sized('b2', 40))).toBe('b2');
  });

  it.each(['PLAN_TIMEOUT', 'PLAN_TOO_LARGE'] as const)('remembers for a while that planning was too hard (%s)', async (code) => {
    const clock = { ms: 0 };
    const cache = cacheAt(clock);
    await expect(cache.get('a', failing(code))).rejects.toMatchObject({ code });
    await expect(cache.get('a', sized('good', 1))).rejects.toMatchObject({ code });
    clock.ms = 30_001;
    expect(await cache.get('a', sized('good', 1))).toBe('good');
  });

  it('forgets a refusal for want of room at once', async () => {
    const cache = cacheAt({ ms: 0 });
    await expect(cache.get('a', failing('PLAN_OVERLOADED'))).rejects.toMatchObject({ code: 'PLAN_OVERLOADED' });
    expect(await cache.get('a', sized('good', 1))).toBe('good');
  });

  it('lets those go whose time is over, and makes the value for the next', async () => {
    const cache = cacheAt({ ms: 0 });
    const making = Promise.withResolvers<{ value: string; sizeBytes: number }>();
    const impatient = new AbortController();
    const left = cache.get('a', () => making.promise, impatient.signal);
    const patient = cache.get('a', sized('other', 1), new AbortController().signal);
    impatient.abort();
    await expect(left).rejects.toMatchObject({ code: 'PLAN_TIMEOUT' });
    making.resolve({ value: 'made', sizeBytes: 1 });
    expect(await patient).toBe('made');
    expect(await cache.get('a', sized('other', 1), impatient.signal)).toBe('made');
  });
});
