import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threadPlanning } from '../../../gateway/plan/index.ts';
import type { Planning } from '../../../gateway/plan/index.ts';
import { compose } from '../execute/library.ts';
import { shop } from '../execute/shop.ts';

const request = { operationName: undefined, labels: [] };

describe('threadPlanning', () => {
  let planning: Planning;
  beforeAll(async () => {
    planning = await threadPlanning(compose(shop), { timeoutMs: 20_000, queueLimit: 3 });
  });
  afterAll(() => planning.close());

  it('plans in another thread and reads the supergraph there', async () => {
    const { plan, sizeBytes } = await planning.plan({ ...request, text: '{ me { name } }' });
    expect(plan.node).toMatchObject({ kind: 'Fetch', serviceName: 'accounts' });
    expect(sizeBytes).toBeGreaterThan(50);
    expect(planning.reading.registries.map(({ name }) => name)).toEqual(['accounts', 'products', 'reviews']);
  });

  it('says why there is no plan and plans on', async () => {
    await expect(planning.plan({ ...request, text: '{ nothing }' })).rejects.toMatchObject({ code: 'PLAN_FAILED' });
    await expect(planning.plan({ ...request, text: '{ me { id } }' })).resolves.toBeDefined();
  });

  it('refuses more than may wait', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => planning.plan({ ...request, text: '{ me { id } }' })),
    );
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(all[4]).toMatchObject({ reason: { code: 'PLAN_OVERLOADED' } });
  });

  it('refuses what cannot be planned in time, and lives on', async () => {
    const short = await threadPlanning(compose(shop), { timeoutMs: 0, queueLimit: 3 });
    await expect(short.plan({ ...request, text: '{ me { id } }' })).rejects.toMatchObject({ code: 'PLAN_TIMEOUT' });
    await expect(short.plan({ ...request, text: '{ me { id } }' })).rejects.toMatchObject({ code: 'PLAN_TIMEOUT' });
    await short.close();
  });

  it('refuses what takes more memory to plan than is allowed, and plans on in a new thread', async () => {
    const small = await threadPlanning(compose(shop), { timeoutMs: 60_000, queueLimit: 3, memoryMb: 48 });
    const names = Array.from({ length: 60_000 }, (_, index) => `name${index}: name`);
    const [large, next] = await Promise.allSettled([
      small.plan({ ...request, text: `{ me { ${names.join(' ')} } }` }),
      small.plan({ ...request, text: '{ me { name } }' }),
    ]);
    expect(large).toMatchObject({ reason: { code: 'PLAN_TOO_LARGE', params: { limitMb: 48 } } });
    expect(next).toMatchObject({ status: 'fulfilled' });
    await small.close();
  });

  it('says at once that nothing is planned after its end', async () => {
    const ended = await threadPlanning(compose(shop), { timeoutMs: 60_000, queueLimit: 3 });
    await ended.close();
    await expect(ended.plan({ ...request, text: '{ me { name } }' })).rejects.toMatchObject({ code: 'PLAN_FAILED' });
  });

  it('refuses what is no supergraph', async () => {
    const start = threadPlanning('type Query { a: Int }', { timeoutMs: 1, queueLimit: 1 });
    await expect(start).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
  });
});
