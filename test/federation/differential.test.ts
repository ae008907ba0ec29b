import { describe, expect, it } from '@jest/globals';
import { engineOpener } from './engine-side.ts';
import { createTally, describe as summary, run } from './run.ts';

describe('made-up operations on made-up graphs', () => {
  it('are answered by stock ApolloGateway as by one merged schema, but for its known faults', async () => {
    const tally = createTally();
    const graphs = run({ seed: 1, operations: 400, operationsPerGraph: 20, engine: engineOpener, withStock: true }, tally);
    for await (const { operations } of graphs) expect(operations).toBeLessThanOrEqual(400);
    console.log(summary(tally));
    expect(tally.operations).toBe(400);
    const differing = [...tally.stock.values()].reduce((sum, count) => sum + count, 0);
    // A generator or a merged schema at fault would show as a flood.
    expect(differing).toBeLessThan(80);
  }, 120_000);
});
