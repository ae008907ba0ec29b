import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort, findProgram, installDebianPackage } from './programs.ts';

/** A server of Redis or Valkey that tests may keep keys on. */
export interface RedisServer {
  readonly url: string;
  /** One phrase for the reader of the test run. */
  readonly how: string;
  close(): Promise<void>;
}

/** One way to come by a server: the server, or the reason why there is none this way. */
export type WayToRedis = () => Promise<RedisServer | string>;

const programs = ['valkey-server', 'redis-server'] as const;

/** Every way, the cheapest first. */
export const waysToRedis: readonly WayToRedis[] = [useLocalServer, startInstalledServer, installAndStart];

/** Finds a server for the tests; a machine without any gets a sentence that says what to do. */
export async function findRedisServer(
  configuredUrl = process.env['TEST_REDIS_URL'],
  ways: readonly WayToRedis[] = waysToRedis,
): Promise<RedisServer> {
  if (configuredUrl) return useConfiguredServer(configuredUrl);
  const reasons: string[] = [];
  for (const way of ways) {
    const found = await way();
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  throw new Error(
    `No Redis or Valkey server for the tests (${reasons.join('; ')}). Start one and set ` +
      'TEST_REDIS_URL=redis://:password@host:port/number, or install the package redis-server.',
  );
}

/** Forgets every key of the server that begins so. */
export async function dropKeys(url: string, prefix: string): Promise<void> {
  await withClient(url, async (client) => {
    for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 })) {
      if (Array.isArray(keys) && keys.length > 0) await client.del(keys.map(String));
    }
  });
}

/** What somebody has set is used or complained about; another server behind their back would mislead. */
async function useConfiguredServer(url: string): Promise<RedisServer> {
  try {
    return { url, how: `TEST_REDIS_URL (${await probe(url)})`, close: async () => undefined };
  } catch (cause) {
    throw new Error(`TEST_REDIS_URL is set, but its server does not let the tests in: ${reasonOf(cause)}`, { cause });
  }
}

async function useLocalServer(): Promise<RedisServer | string> {
  const url = 'redis://127.0.0.1:6379';
  try {
    return { url, how: `the server on 127.0.0.1:6379 (${await probe(url)})`, close: async () => undefined };
  } catch (error) {
    return `127.0.0.1:6379: ${reasonOf(error)}`;
  }
}

async function startInstalledServer(): Promise<RedisServer | string> {
  const program = await findProgram(programs);
  if (program === undefined) return `no ${programs.join(' or ')} is installed`;
  try {
    return await startRedis(program);
  } catch (error) {
    return `${program} did not start: ${reasonOf(error)}`;
  }
}

async function installAndStart(): Promise<RedisServer | string> {
  return (await installDebianPackage('redis-server')) ?? startInstalledServer();
}

/** Starts a server program on a port of its own, or on a given one, for this machine only and without files. */
export async function startRedis(program: string, port?: number): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-redis-'));
  const own = port ?? (await findFreePort());
  const child = spawn(program, ['--port', String(own), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]);
  // A run that is broken off must not leave a server behind.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const close = async () => {
    process.removeListener('exit', killNow);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
    const url = `redis://127.0.0.1:${own}`;
    return { url, how: `${program} (${await probe(url)}), started on port ${own}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('it ended at once')));
  failed.catch(() => undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  // Read to the end: a pipe that nobody empties would stop the server.
  child.stdout?.on('data', (text) => /accept connections|ready to accept/i.test(String(text)) && resolve());
  child.stderr?.resume();
  await Promise.race([promise, failed]);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  // One that was stopped to play dead would not hear of a gentler end.
  child.kill('SIGKILL');
  await exited;
}

function probe(url: string): Promise<string> {
  return withClient(url, async (client) => /^(?:redis|valkey)_version:(.*)$/m.exec(await client.info('server'))?.[1]?.trim() ?? 'unknown version');
}

async function withClient<Result>(url: string, use: (client: Redis) => Promise<Result>): Promise<Result> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
  let reason: unknown;
  client.on('error', (error: unknown) => (reason = error));
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

function reasonOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}
