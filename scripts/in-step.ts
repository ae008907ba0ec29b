// Changes records at random while a partner's copies follow the feed and webhooks, and fails where a copy differs from the graph.
// Usage: npm run in-step [-- --changes 100000] [--seed 1] [--report]
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { writeSection } from '../test/bench/report.ts';
import { keepInStep, type InStepResult } from '../test/in-step/in-step-run.ts';

const { values } = parseArgs({
  options: { changes: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, report: { type: 'boolean', default: false } },
});
const changes = Number(values.changes);
if (!Number.isInteger(changes) || changes < 1) {
  console.error('--changes takes how many changes are made.');
  process.exit(1);
}
const bar = new SingleBar({ format: 'changes {bar} {value}/{total} {eta_formatted}', noTTYOutput: false }, Presets.rect);
bar.start(changes, 0);
let waiting = '';
const result = await keepInStep({
  changes,
  seed: values.seed,
  longestLifeMs: 20_000,
  onChanges: (done) => bar.update(done),
  onWait: (what) => {
    if (what !== waiting && !process.stdout.isTTY) console.log(what);
    waiting = what;
  },
});
bar.stop();
for (const difference of result.differences) console.error(`WRONG: ${difference}`);
const lines = report(result, values.seed);
if (values.report) writeSection('in-step', lines);
else console.log(lines.join('\n'));
await result.close();
process.exitCode = result.differences.length === 0 && result.deadLetters === 0 ? 0 : 1;

function report({ changes: made, records, writingMs, inStepMs, followerKills, connectionsCut, receiverKills, told, deadLetters, differences }: InStepResult, seed: string): readonly string[] {
  const count = (kind: string) => (told.get(kind) ?? 0).toLocaleString('en');
  const failures = ['REFUSED', 'CLOSED', 'UNHEARD', 'HUNG'];
  const failed = failures.reduce((sum, kind) => sum + (told.get(kind) ?? 0), 0);
  const rows = [
    ['changes made at random, of made-up records in all registries', made.toLocaleString('en')],
    ['seconds in which they were written, and until both copies had all', `${seconds(writingMs)} and ${seconds(inStepMs)}`],
    ['records of the graph at the end', records.toLocaleString('en')],
    ['copy by the feed: process killed and started again', followerKills.toLocaleString('en')],
    ['copy by the feed: connections cut', connectionsCut.toLocaleString('en')],
    ['copy by webhooks: process killed and started again', receiverKills.toLocaleString('en')],
    ['copy by webhooks: deliveries', count('DELIVERY')],
    ['of these failed on purpose: refused, closed, dealt with unheard, never answered', `${failed.toLocaleString('en')}: ${failures.map(count).join(', ')}`],
    ['of these read and written; known by then; told twice', ['APPLIED', 'KNOWN', 'DUPLICATE'].map(count).join('; ')],
    ['messages given up', deadLetters.toLocaleString('en')],
    ['differences between the copies and the graph', differences.length.toLocaleString('en')],
  ];
  return ['### Copies in step', '', `\`npm run in-step -- --changes ${made} --seed ${seed}\`.`, '', '| | |', '|---|---|', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)];
}

function seconds(ms: number): string {
  return Math.round(ms / 1000).toLocaleString('en');
}
