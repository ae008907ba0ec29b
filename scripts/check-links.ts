// Asks the graph about links to other registries that nobody could check when their records were published.
// Usage: npm run check-links -- [REGISTRY…] [--database URL] [--graph URL]
import { runCheckLinks } from './check-links/command.ts';

process.exitCode = await runCheckLinks(process.argv.slice(2), {
  env: process.env,
  now: () => new Date(),
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
