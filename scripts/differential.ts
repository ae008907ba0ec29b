// Compares the engine with one merged schema, and stock ApolloGateway with both, on made-up graphs for as long as asked.
import { parseArgs } from 'node:util';
import { engineOpener } from '../test/federation/engine-side.ts';
import { createJudge, family } from '../test/federation/judge.ts';
import { createTally, describe, type Found, run } from '../test/federation/run.ts';
import { shrink } from '../test/federation/shrink.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    // The operations of one graph again, by the seed that a finding names.
    graph: { type: 'string' },
    'per-graph': { type: 'string', default: '60' },
    'no-stock': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    // The first refusal of each kind is made small and shown too.
    'show-refusals': { type: 'boolean', default: false },
    'stop-after': { type: 'string', default: '20' },
  },
});

/** A case file's text for a difference, as small as it goes. */
async function smallest({ found, verdict }: Found): Promise<string> {
  const judge = createJudge(engineOpener('objects'), true);
  const wanted = family(verdict);
  const small = await shrink(found, async (candidate) => {
    const judged = await judge.judge(candidate);
    return judged !== undefined && family(judged) === wanted;
  });
  const judged = await judge.judge(small);
  await judge.close();
  return `${JSON.stringify(small, null, 2)}\n${judged && 'detail' in judged ? judged.detail : ''}`;
}

const tally = createTally();
const startedAt = Date.now();
let reportedAt = startedAt;
let shown = 0;
const graphSeed = values.graph === undefined ? undefined : Number(values.graph);
const operationsPerGraph = Number(values['per-graph']);
const plan = {
  ...(graphSeed === undefined
    ? { seed: Number(values.seed), operations: Number(values.operations) }
    : { seed: Math.floor(graphSeed / 1_000_000), firstGraph: graphSeed % 1_000_000, operations: operationsPerGraph }),
  operationsPerGraph,
  engine: engineOpener, withStock: !values['no-stock'],
};
for await (const { engine: found } of run(plan, tally)) {
  for (const one of found.slice(shown)) {
    console.log(`\nDIFFERENCE (${family(one.verdict)}), ${one.found.description}`);
    console.log(values['no-shrink'] ? JSON.stringify({ ...one.found, verdict: one.verdict }) : await smallest(one));
  }
  shown = found.length;
  if (Date.now() - reportedAt > 10_000) {
    reportedAt = Date.now();
    console.log(`${Math.round((reportedAt - startedAt) / 1000)} s: ${describe(tally)}`);
  }
  if (shown >= Number(values['stop-after'])) break;
}

console.log(`\nSeed ${plan.seed}, ${Math.round((Date.now() - startedAt) / 1000)} s: ${describe(tally)}`);
for (const [first, ...others] of tally.refusals.values()) {
  if (first === undefined || !('detail' in first.verdict)) continue;
  console.log(`refused ${others.length + 1} times, first in ${first.found.description}: ${first.verdict.detail}`);
  if (values['show-refusals']) console.log(await smallest(first));
}
for (const [kind, count] of tally.stock) console.log(`stock differs ${count} times: ${kind}`);
process.exitCode = tally.engine.length > 0 ? 1 : 0;
