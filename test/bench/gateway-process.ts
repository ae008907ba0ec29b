import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A gateway in a process of its own, with what the operating system says of it. */
export interface MeasuredProcess {
  readonly url: string;
  /** From the start of the process to its first word that it is ready. */
  readonly startMs: number;
  /** Processor time used so far, of all threads. */
  cpuMs(): number;
  residentMb(): number;
  /** The most that was resident at any time so far. */
  peakMb(): number;
  close(): Promise<void>;
}

const ticksPerSecond = 100;

/** What runs, and where, when it is not the gateway on any core. */
export interface HowToRun {
  readonly script?: string;
  /** What the script is told. */
  readonly words?: readonly string[];
  readonly nodeOptions?: readonly string[];
  /** The one core that all threads of the process stay on. */
  readonly core?: number;
}

/** Starts the gateway, or a script that says in the same way when it is ready, and waits for that. */
export async function startMeasured(
  environment: Readonly<Record<string, string>>,
  { script = 'gateway/main.ts', words = [], nodeOptions = [], core }: HowToRun = {},
): Promise<MeasuredProcess> {
  const startedAt = performance.now();
  // `taskset` becomes the process that it starts, so the process id stays the one to measure.
  const [program = '', ...pinning] = core === undefined ? [process.execPath] : ['taskset', '-c', `${core}`, process.execPath];
  const child = spawn(program, [...pinning, ...nodeOptions, script, ...words], {
    env: { ...process.env, PORT: '0', EXPLORER: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(child);
  const startMs = performance.now() - startedAt;
  const pid = child.pid ?? 0;
  return {
    url: `${url}/graphql`,
    startMs,
    cpuMs: () => cpuMsOf(pid),
    residentMb: () => memoryMbOf(pid, 'VmRSS'),
    peakMb: () => memoryMbOf(pid, 'VmHWM'),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new TypeError('The gateway was started without an output to read.');
    child.once('exit', (code) => reject(new Error(`The gateway ended with code ${code} before it was ready.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { msg?: string; url?: string };
      if (entry.msg === 'ready' && entry.url) resolve(entry.url);
    });
  });
}

function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  // Fields 14 and 15 of the whole line are time in user and in kernel mode.
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

function memoryMbOf(pid: number, entry: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = new RegExp(`${entry}:\\s+(\\d+)`).exec(status)?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
