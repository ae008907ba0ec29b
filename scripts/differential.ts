// Compares the engine with one merged schema, and stock ApolloGateway with both, on made-up graphs for as long as asked.
// Usage: npm run differential [-- --seed 1,2 --operations 10000 --no-stock]
import { parseArgs } from 'node:util';
import { writeSection } from '../test/bench/report.ts';
import { compareSeeds } from '../test/federation/compare-seeds.ts';
import { engineOpener } from '../test/federation/engine-side.ts';
import { createJudge, family } from '../test/federation/judge.ts';
import { createTally, describe, type Found, run } from '../test/federation/run.ts';
import { shrink } from '../test/federation/shrink.ts';
import { summarise, summaryLines } from '../test/federation/summary.ts';

const { values } = parseArgs({
  options: {
    // Operations a seed.
    operations: { type: 'string', default: '10000' },
    // Ends after so many minutes, however many operations are left.
    minutes: { type: 'string', default: '600' },
    // Several seeds, with commas between them, run side by side.
    seed: { type: 'string', default: '1' },
    // How many of them at once: as many as there are processors unless this is given.
    'at-once': { type: 'string' },
    // The operations of one graph again, by the seed that a finding names.
    graph: { type: 'string' },
    'per-graph': { type: 'string', default: '60' },
    // Every which graph is put to stock ApolloGateway too.
    'stock-every': { type: 'string', default: '1' },
    'no-stock': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    // The first refusal of each kind is made small and shown too.
    'show-refusals': { type: 'boolean', default: false },
    'stop-after': { type: 'string', default: '20' },
    // Writes what came of it into docs/benchmarks.md.
    write: { type: 'boolean', default: false },
  },
});
const seeds = values.seed.split(',').map(Number);
const isAlone = process.send === undefined;
if (isAlone && (seeds.length > 1 || values.write)) await compareAll();
else await compareOne();

async function compareAll(): Promise<void> {
  const flags = (['no-stock', 'no-shrink', 'show-refusals'] as const).filter((name) => values[name]).map((name) => `--${name}`);
  const options = (['operations', 'minutes', 'per-graph', 'stock-every', 'stop-after'] as const).flatMap((name) => [`--${name}`, values[name]]);
  const atOnce = values['at-once'];
  const summaries = await compareSeeds(import.meta.filename, seeds, [...flags, ...options], atOnce === undefined ? undefined : Number(atOnce));
  const stockEvery = values['no-stock'] ? ' --no-stock' : ` --stock-every ${values['stock-every']}`;
  const command = `npm run differential -- --seed ${values.seed} --operations ${values.operations}${stockEvery} --write`;
  const lines = summaryLines(summaries, command);
  if (values.write) writeSection('differential', lines);
  else console.log(lines.join('\n'));
  process.exitCode = summaries.some(({ differences }) => differences > 0) ? 1 : 0;
}

async function compareOne(): Promise<void> {
  const tally = createTally();
  const startedAt = Date.now();
  let reportedAt = startedAt;
  let shown = 0;
  const plan = whatToCompare();
  const progress = (): string => `Seed ${plan.seed}, ${Math.round((Date.now() - startedAt) / 1000)} s: ${describe(tally)}`;
  for await (const { engine: found } of run(plan, tally)) {
    for (const one of found.slice(shown)) {
      console.log(`\nDIFFERENCE (${family(one.verdict)}), ${one.found.description}`);
      console.log(values['no-shrink'] ? JSON.stringify({ ...one.found, verdict: one.verdict }) : await smallest(one));
    }
    shown = found.length;
    if (Date.now() - reportedAt > 10_000) {
      reportedAt = Date.now();
      console.log(progress());
    }
    if (shown >= Number(values['stop-after']) || Date.now() - startedAt > Number(values.minutes) * 60_000) break;
  }
  console.log(`\n${progress()}`);
  for (const [first, ...others] of tally.refusals.values()) {
    if (first === undefined || !('detail' in first.verdict)) continue;
    console.log(`refused ${others.length + 1} times, first in ${first.found.description}: ${first.verdict.detail}`);
    if (values['show-refusals']) console.log(await smallest(first));
  }
  for (const [kind, count] of tally.stock) console.log(`stock differs ${count} times: ${kind}`);
  process.exitCode = tally.engine.length > 0 ? 1 : 0;
  process.send?.(summarise(plan.seed, tally), () => process.disconnect());
}

function whatToCompare(): Parameters<typeof run>[0] {
  const operationsPerGraph = Number(values['per-graph']);
  const stockEvery = values['no-stock'] ? 0 : Number(values['stock-every']);
  const sides = { operationsPerGraph, engine: engineOpener, stockEvery };
  if (values.graph === undefined) return { ...sides, seed: Number(values.seed), operations: Number(values.operations) };
  const graph = Number(values.graph);
  return { ...sides, seed: Math.floor(graph / 1_000_000), firstGraph: graph % 1_000_000, operations: operationsPerGraph };
}

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
