// Kills a registry's process at random moments under a load of edits, and fails where an edit was lost or half made.
// Usage: npm run kills [-- --kills 200] [--database URL]; URL is a place for databases of its own, sqlite: or a server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { killWriters } from '../test/kills/kill-run.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, database: { type: 'string' } } });
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1) {
  console.error('--kills takes how often the process is killed.');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'graph-kills-'));
const bar = new SingleBar({ format: 'kills {bar} {value}/{total} {eta_formatted}', noTTYOutput: false }, Presets.rect);
bar.start(kills, 0);
const result = await killWriters(values.database ?? `sqlite:${folder}`, kills, (done) => bar.update(done));
bar.stop();
rmSync(folder, { recursive: true });
for (const complaint of result.complaints) console.error(`WRONG: ${complaint}`);
console.log(`${result.kills} kills, ${result.acknowledged} edits answered for, ${result.unanswered} committed without an answer`);
process.exitCode = result.complaints.length === 0 ? 0 : 1;
