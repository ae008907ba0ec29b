import { randomBytes } from 'node:crypto';
import { findChromium } from './chromium-path.ts';
import { findDatabaseServer } from './mysql.ts';
import type { DatabaseServer } from './mysql.ts';
import { dropKeys, findRedisServer } from './redis.ts';
import type { RedisServer } from './redis.ts';
import { dropDatabases } from './temporary-databases.ts';
import { readTestRun, recordFound, recordMissing } from './test-run.ts';
import type { TestRun } from './test-run.ts';

let server: DatabaseServer | undefined;
let redis: RedisServer | undefined;

/** Finds databases and browser before the first test. */
export async function startTestRun(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, breakOff);
  recordFound('databasePrefix', `graphtest_${randomBytes(4).toString('hex')}`);
  await attempt('databaseUrl', async () => {
    server = await findDatabaseServer();
    console.log(`Tests: database: ${server.how}`);
    return server.url;
  });
  await attempt('redisUrl', async () => {
    redis = await findRedisServer();
    console.log(`Tests: Redis: ${redis.how}`);
    return redis.url;
  });
  await attempt('chromiumPath', async () => {
    const chromium = await findChromium();
    console.log(`Tests: browser: ${chromium.how}`);
    return chromium.path;
  });
}

/** Drops what test files left behind, then stops what was started. */
export async function endTestRun(): Promise<void> {
  const prefix = readTestRun('databasePrefix');
  const [database, rates] = [server, redis];
  [server, redis] = [undefined, undefined];
  if (database) await dropDatabases(database.url, prefix);
  if (rates) await dropKeys(rates.url, prefix);
  await Promise.all([database?.close(), rates?.close()]);
}

// Jest skips its teardown when it is interrupted, which would leave a server and databases behind.
function breakOff(): void {
  void endTestRun().finally(() => process.exit(130));
}

// A test that needs what is missing fails with this sentence; the others still say what they know.
async function attempt(name: keyof TestRun, find: () => Promise<string>): Promise<void> {
  try {
    recordFound(name, await find());
  } catch (error) {
    const problem = Error.isError(error) ? error.message : String(error);
    console.log(`Tests: ${problem}`);
    recordMissing(name, problem);
  }
}
