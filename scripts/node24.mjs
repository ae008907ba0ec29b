// Runs a TypeScript file of this project on Node 24 or newer, whatever Node started this launcher.
// An older Node re-executes itself on the binary that the lockfile brings as an optional dependency.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import module, { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const wanted = 24;
const [script] = process.argv.slice(2);

function findNode24() {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/node`);
  } catch {
    console.error(
      `This project needs Node ${wanted} or newer. This is ${process.version}, and the optional ` +
        `package "${name}" is not installed. Install Node ${wanted}, or run "npm ci" without --omit=optional.`,
    );
    process.exit(1);
  }
}

function runOn(binary) {
  const child = spawn(binary, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  // npm and a terminal may signal the launcher alone; the child has the work in flight.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

if (script === undefined) {
  console.error('Usage: node scripts/node24.mjs FILE [ARGUMENT…]');
  process.exit(1);
} else if (Number(process.versions.node.split('.')[0]) < wanted) {
  runOn(findNode24());
} else {
  // Types are stripped and code is compiled once for a version of a file: a second start takes half the time.
  module.enableCompileCache?.();
  process.argv.splice(1, 2, resolve(script));
  await import(pathToFileURL(resolve(script)).href);
}
