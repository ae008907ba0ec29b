import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One line of the gateway's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The real gateway process, watched. */
export interface WatchedGateway {
  readonly origin: string;
  /** Log lines so far. */
  readonly lines: readonly LogLine[];
  readonly isAlive: boolean;
  residentMb(): number;
  peakMb(): number;
  /** Settles when this message has been logged so often. */
  logged(message: string, times?: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Settles with the exit code. */
  readonly exited: Promise<number | null>;
  close(): Promise<void>;
}

/** Starts gateway/main.ts with these settings and nothing of the surrounding ones. */
export async function startWatchedGateway(settings: Readonly<Record<string, string>>): Promise<WatchedGateway> {
  const child = spawn(process.execPath, ['gateway/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', EXPLORER: 'off', TRUSTED_DOCUMENTS: 'off', REGISTRIES: 'remote', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    for (const look of waiting) look();
  });
  const logged = (message: string, times = 1) => new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (lines.filter(({ msg }) => msg === message).length < times) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    void exited.then(() => reject(new Error(`The gateway ended without saying "${message}".`)));
    look();
  });
  await logged('ready');
  const memory = (entry: string) => memoryMb(child.pid ?? 0, entry);
  return {
    origin: String(lines.find(({ msg }) => msg === 'ready')?.['url']),
    lines,
    get isAlive() {
      return child.exitCode === null && child.signalCode === null;
    },
    residentMb: () => memory('VmRSS'),
    peakMb: () => memory('VmHWM'),
    logged,
    signal: (name) => void child.kill(name),
    exited,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function memoryMb(pid: number, entry: string): number {
  const kilobytes = new RegExp(`${entry}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
