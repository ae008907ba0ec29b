// Proves that each registry's tables are what its record of changes says, or makes them so.
// Usage: npm run rebuild -- [--check] [--registry NAME]… [--database URL]
import { runRebuild } from './rebuild/command.ts';

process.exitCode = await runRebuild(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
