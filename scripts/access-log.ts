// Checks that the registries' logs of reads are whole, and prints their heads to be written down elsewhere.
// Usage: npm run access-log -- verify [REGISTRY…] [--database URL] [--head REGISTRY=SEQUENCE:HASH]…
import { runAccessLog } from './access-log/command.ts';

process.exitCode = await runAccessLog(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
