import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScriptRunner } from '../../../gateway/limits/index.ts';

/** A server of its own for one test, on a socket in a temporary folder. */
export interface TestRedis {
  readonly runner: ScriptRunner;
  close(): Promise<void>;
}

/** The first server program that this machine has. */
export function findRedis(): string | undefined {
  return ['valkey-server', 'redis-server'].find((program) => spawnSync(program, ['--version']).status === 0);
}

/** Starts a server and speaks just enough of its protocol to run a script. */
export async function startRedis(program: string): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const path = join(folder, 'socket');
  const server = spawn(program, ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder]);
  for await (const text of server.stdout) if (String(text).includes('accept connections at')) break;
  const socket = connect(path);
  await once(socket, 'connect');
  return {
    runner: { eval: (script, keys, args) => send(socket, ['EVAL', script, String(keys.length), ...keys, ...args]) },
    close: async () => {
      socket.destroy();
      const gone = once(server, 'exit');
      server.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}

/** One command at a time: a test waits for each answer. */
async function send(socket: Socket, parts: readonly string[]): Promise<unknown> {
  const written = parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('');
  socket.write(`*${parts.length}\r\n${written}`);
  const [answer] = await once(socket, 'data');
  const text = String(answer);
  if (text.startsWith('-')) throw new Error(text);
  return [...text.matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map(([, value]) => value);
}
