// The whole check of the project: types, lint, then every test. Its last lines say what passed and failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

// A test that leaves a handle open would keep jest waiting for ever: after its report it gets this long to end.
const exitGraceMs = 20_000;

/** Runs one command with this process's terminal; answers its exit code. */
function run(command: string, args: readonly string[], isDone = () => false): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    let doneAt = Number.POSITIVE_INFINITY;
    const watch = setInterval(() => {
      if (doneAt === Number.POSITIVE_INFINITY && isDone()) doneAt = Date.now();
      if (Date.now() - doneAt > exitGraceMs) child.kill('SIGKILL');
    }, 1_000);
    const finish = (code: number) => {
      clearInterval(watch);
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('exit', (code) => finish(code ?? 1));
  });
}

async function check(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  console.log(`\n— ${name}`);
  const code = await run(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runTests(args: readonly string[]): Promise<Outcome> {
  console.log('\n— tests');
  const folder = mkdtempSync(join(tmpdir(), 'graph-test-'));
  const report = join(folder, 'report.json');
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const code = await run(process.execPath, [...jest, '--json', `--outputFile=${report}`, ...args], () => existsSync(report));
  const outcome = readReport(report, code);
  rmSync(folder, { recursive: true });
  return outcome;
}

function readReport(path: string, exitCode: number): Outcome {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    // A run that jest itself calls failed (a leaked handle, a threshold) is never reported as clean.
    return { passed: report.numPassedTests, failed: Math.max(failed, exitCode === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const testArgs = process.argv.slice(2);
const outcomes: Outcome[] = [];
if (testArgs.length === 0) {
  outcomes.push(await check('types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']));
  outcomes.push(await check('lint', process.execPath, ['node_modules/oxlint/bin/oxlint', '--deny-warnings']));
}
outcomes.push(await runTests(testArgs));

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
