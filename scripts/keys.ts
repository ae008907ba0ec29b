// Issues, lists, rotates and revokes the API keys of partner agencies and apps.
// Usage: npm run keys -- issue --owner kdi --scopes programmes:finance --expires 90d --quota 10000/day
import { runKeys } from './keys/command.ts';

process.exitCode = await runKeys(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
  now: Date.now,
});
