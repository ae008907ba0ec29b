// Does by hand what the events registry does about registrations at set times.
// Usage: npm run registrations -- no-shows | erase | reseal [--database URL]
import { runRegistrations } from './registrations/command.ts';

process.exitCode = await runRegistrations(process.argv.slice(2), {
  env: process.env,
  now: () => new Date(),
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
