import { describe, expect, it } from '@jest/globals';
import { engineOpener } from './engine-side.ts';
import { createTally, describe as summary, run } from './run.ts';

describe('made-up operations on made-up graphs', () => {
  it('are answered by the engine as by one merged schema', async () => {
    const tally = createTally();
    const graphs = run({ seed: 1, operations: 600, operationsPerGraph: 20, engine: engineOpener, stockEvery: 0 }, tally);
    for await (const { engine } of graphs) expect(engine).toEqual([]);
    console.log(summary(tally));
    expect(tally.operations).toBe(600);
    expect(tally.answeredFields).toBeGreaterThan(5_000);
    // Some plans cannot be had from the planner; a flood of refusals would hide what the comparison is for.
    expect([...tally.refusals.values()].flat().length).toBeLessThan(20);
  }, 180_000);

  it('are answered by stock ApolloGateway as by one merged schema, but for its known faults', async () => {
    const tally = createTally();
    const graphs = run({ seed: 2, operations: 100, operationsPerGraph: 10, engine: engineOpener, stockEvery: 1 }, tally);
    for await (const { engine } of graphs) expect(engine).toEqual([]);
    console.log(summary(tally));
    const differing = [...tally.stock.values()].reduce((sum, count) => sum + count, 0);
    // A generator or a merged schema at fault would show as a flood.
    expect(differing).toBeLessThan(tally.stockOperations / 4);
  }, 180_000);
});
