import { describe, expect, it } from '@jest/globals';
import { findFreePort, findProgram } from './programs.ts';
import { openTestRates } from './rates.ts';
import { dropKeys, findRedisServer, startRedis, type RedisServer } from './redis.ts';
import { readTestRun } from './test-run.ts';

const server: RedisServer = { url: 'redis://there', how: 'there', close: async () => undefined };

describe('findRedisServer', () => {
  it('takes the first way that leads to a server and tries no further', async () => {
    const asked: string[] = [];
    const found = await findRedisServer('', [
      async () => (asked.push('first'), 'not here'),
      async () => (asked.push('second'), server),
      async () => (asked.push('third'), 'not asked'),
    ]);
    expect(found).toBe(server);
    expect(asked).toEqual(['first', 'second']);
  });

  it('says what was tried and what to do when no way leads to a server', async () => {
    const search = findRedisServer('', [async () => 'no port', async () => 'no program']);
    await expect(search).rejects.toThrow(/no port; no program.*set TEST_REDIS_URL=/);
  });

  it('uses a configured server', async () => {
    const found = await findRedisServer(readTestRun('redisUrl'), []);
    expect(found).toMatchObject({ url: readTestRun('redisUrl'), how: expect.stringMatching(/^TEST_REDIS_URL \(\d/) });
  });

  it('complains about a configured server that does not answer, and takes no other', async () => {
    const search = findRedisServer(`redis://127.0.0.1:${await findFreePort()}`, [async () => server]);
    await expect(search).rejects.toThrow(/TEST_REDIS_URL is set, but .*ECONNREFUSED/);
  });

  it('starts a program of this machine where there is one, and ends it', async () => {
    const program = await findProgram(['valkey-server', 'redis-server']);
    if (program === undefined) return expect(readTestRun('redisUrl')).not.toContain('127.0.0.1');
    const started = await startRedis(program);
    expect((await findRedisServer(started.url)).url).toBe(started.url);
    await started.close();
    await expect(findRedisServer(started.url)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the keys of a test file', () => {
  it('have a prefix that no other has, and go without being named', async () => {
    const [one, other] = [openTestRates(), openTestRates()];
    expect(one.prefix()).not.toBe(one.prefix());
    expect(one.prefix().split(':')[1]).not.toBe(other.prefix().split(':')[1]);
    await dropKeys(one.url, 'nobody-has-such-a-prefix:');
  });
});
