import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The project as `npm start` runs it, in a process of its own. */
export interface GatewayProcess {
  /** Its address with a final slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the gateway with fresh databases on a free port; answers once it says that it is ready. */
export async function startGatewayProcess(
  settings: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-gateway-'));
  // Nothing of the surrounding environment may decide how the gateway under test is set.
  const env = { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: `sqlite:${folder}`, ...settings };
  const args = ['scripts/node24.mjs', 'gateway/main.ts'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const close = async () => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: await readReadyUrl(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its log says where it listens once it is ready; anything else it said tells why it is not. */
async function readReadyUrl(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr?.on('data', (text: Buffer) => said.push(text.toString('utf8')));
  if (child.stdout === null) throw new Error('The gateway has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(`${line}\n`);
    const url = /^\{.*"url":"([^"]+)".*"msg":"ready"/.exec(line)?.[1];
    if (url === undefined) continue;
    // An output that nobody reads would stop the gateway once its pipe is full.
    child.stdout.resume();
    return `${url}/`;
  }
  throw new Error(`The gateway did not start:\n${said.join('')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
