import { randomBytes } from 'node:crypto';
import { dropKeys } from './redis.ts';
import { readTestRun } from './test-run.ts';

/** Keys on the server of this run that belong to one test file and go with it. */
export interface TestRates {
  readonly url: string;
  /** A prefix that nobody else uses. */
  prefix(): string;
  close(): Promise<void>;
}

/** Gives a test file keys of its own on the Redis or Valkey server of this run. */
export function openTestRates(): TestRates {
  const url = readTestRun('redisUrl');
  const own = `${readTestRun('databasePrefix')}:${randomBytes(4).toString('hex')}`;
  let count = 0;
  return { url, prefix: () => `${own}:${(count += 1)}:`, close: () => dropKeys(url, own) };
}
