// Lets registries go wrong under load, writes what came of it into docs/benchmarks.md, and fails where the gateway did.
// Usage: npm run faults [-- --seconds 5]
import { parseArgs } from 'node:util';
import { runFaults } from '../test/faults/run.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) {
  console.error('--seconds takes how long each fault lasts.');
  process.exit(1);
}
const complaints = await runFaults(seconds);
for (const complaint of complaints) console.error(`WRONG: ${complaint}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
