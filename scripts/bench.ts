// Measures, prints tables and writes them into docs/benchmarks.md.
// Usage: npm run bench [-- operations [DATABASE_URL]]
import { benchOperations } from '../test/bench/operations.ts';

const [what = 'operations', databaseUrl = 'sqlite:var/synthetic'] = process.argv.slice(2);

const benches: Readonly<Record<string, () => Promise<void>>> = {
  operations: () => benchOperations(databaseUrl, databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'MariaDB'),
};

const bench = Object.hasOwn(benches, what) ? benches[what] : undefined;
if (!bench) {
  console.error(`There is no benchmark "${what}"; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await bench();
