// Sends the whole graph made-up requests for as long as asked, and looks for faults and for private values.
import { parseArgs } from 'node:util';
import { checkDirectly, run, shrink, type Tally } from '../test/fuzz/run.ts';
import { openWorld } from '../test/fuzz/world.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    /** Number of the first input: with `--inputs 1` one input again. */
    first: { type: 'string', default: '0' },
    'stop-after': { type: 'string', default: '10' },
  },
});

const world = await openWorld();
const startedAt = performance.now();
const seconds = () => Math.round((performance.now() - startedAt) / 1000);
const plan = { seed: values.seed, first: Number(values.first), inputs: Number(values.inputs), stopAfter: Number(values['stop-after']) };

let reportedAt = 0;
function onProgress({ inputs, faults }: Tally): void {
  if (seconds() - reportedAt < 15) return;
  reportedAt = seconds();
  console.log(`${seconds()} s: ${inputs} inputs, ${faults.length} faults`);
}

const problems = await checkDirectly(world);
for (const problem of problems) console.log(`BEFORE THE RUN: ${problem}`);
const tally = await run(world, { ...plan, onProgress });
for (const fault of tally.faults) {
  const { credential, ...request } = await shrink(world, fault);
  console.log(`\nFAULT: ${fault.fault} (--seed ${plan.seed} --first ${fault.index} --inputs 1)`);
  console.log(JSON.stringify({ caller: credential.name, ...request, body: request.body?.toString() }, null, 2));
  console.log(fault.detail);
}

const list = (counts: ReadonlyMap<unknown, number>) =>
  [...counts].toSorted(([, one], [, other]) => other - one).map(([name, count]) => `${String(name)} ${count}`).join(', ');
console.log(`\nSeed ${plan.seed}: ${tally.inputs} inputs in ${seconds()} s, ${tally.faults.length} faults`);
console.log(`statuses: ${list(tally.statuses)}`);
console.log(`codes: ${list(tally.codes)}`);
console.log(`canaries shown to those who may see them: ${list(new Map([...tally.seen].map(([{ id }, count]) => [id, count])))}`);
await world.close();
process.exitCode = problems.length + tally.faults.length > 0 ? 1 : 0;
