// Fills separate databases with synthetic records, for measuring and for trying out at size.
// Usage: npm run synthesise -- --organisations 5000 --events 100000 --publications 100000 --programmes 2000
import { MultiBar, Presets } from 'cli-progress';
import { parseArgs } from 'node:util';
import { AlreadyFilledError, fillDatabases } from './synthetic/fill.ts';

const { values } = parseArgs({
  options: {
    organisations: { type: 'string', default: '5000' },
    programmes: { type: 'string', default: '2000' },
    events: { type: 'string', default: '100000' },
    publications: { type: 'string', default: '100000' },
    database: { type: 'string', default: 'sqlite:var/synthetic' },
  },
});

function readCount(name: 'organisations' | 'programmes' | 'events' | 'publications'): number {
  const count = Number(values[name]);
  if (Number.isInteger(count) && count >= 1) return count;
  console.error(`--${name} is a whole number from 1, not "${values[name]}".`);
  process.exit(1);
}

const counts = {
  organisations: readCount('organisations'),
  programmes: readCount('programmes'),
  events: readCount('events'),
  publications: readCount('publications'),
};
const bars = new MultiBar({ format: '{name} {bar} {value}/{total} {eta_formatted}', noTTYOutput: true }, Presets.rect);
const barOf = new Map(
  (['organisations', 'programmes', 'events', 'publications'] as const).map((name) => [
    name,
    bars.create(counts[name], 0, { name: name.padEnd(13) }),
  ]),
);

try {
  await fillDatabases(values.database, counts, (registry, written) => barOf.get(registry)?.update(written));
  bars.stop();
  console.log(`Synthetic records are in ${values.database.replace(/\/\/.*@/, '//')}; serve them with DATABASE_URL.`);
} catch (error) {
  bars.stop();
  console.error(error instanceof AlreadyFilledError ? error.message : `Filling failed: ${String(error)}`);
  process.exit(1);
}
