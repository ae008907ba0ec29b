// Measures, prints tables and writes them into docs/benchmarks.md.
// Usage: npm run bench [-- operations [DATABASE_URL] | gateway [--quick] | gateway-growth | writes [DATABASE_URL] | exports [DATABASE_URL]]
import { benchExports } from '../test/bench/exports/index.ts';
import { benchGateway, benchGrowth } from '../test/bench/gateway/index.ts';
import { benchWrites } from '../test/bench/writes.ts';
import { benchOperations } from '../test/bench/operations.ts';

const [what = 'operations', option] = process.argv.slice(2);
const databaseUrl = option ?? 'sqlite:var/synthetic';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  operations: () => benchOperations(databaseUrl, databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'MariaDB'),
  writes: () => benchWrites(option),
  exports: () => benchExports(option),
  gateway: () => benchGateway(option === '--quick'),
  'gateway-growth': () => benchGrowth(),
};

const bench = Object.hasOwn(benches, what) ? benches[what] : undefined;
if (!bench) {
  console.error(`There is no benchmark "${what}"; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await bench();
