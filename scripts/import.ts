// Imports files of records, and reads news items: npm run import -- FILE… --kind organisation --org dgc
import { runImport } from '../importing/command.ts';

process.exitCode = await runImport(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
  progressStream: process.stderr.isTTY ? process.stderr : undefined,
  now: () => new Date(),
});
