import { describe, expect, it } from '@jest/globals';
import { findDatabaseServer } from './mysql.ts';
import type { DatabaseServer } from './mysql.ts';
import { findFreePort } from './programs.ts';
import { readTestRun } from './test-run.ts';

const server: DatabaseServer = { url: 'mariadb://there', how: 'there', close: async () => undefined };

describe('findDatabaseServer', () => {
  it('takes the first way that leads to a server and tries no further', async () => {
    const asked: string[] = [];
    const found = await findDatabaseServer('', [
      async () => (asked.push('first'), 'not here'),
      async () => (asked.push('second'), server),
      async () => (asked.push('third'), 'not asked'),
    ]);
    expect(found).toBe(server);
    expect(asked).toEqual(['first', 'second']);
  });

  it('says what was tried and what to do when no way leads to a server', async () => {
    const search = findDatabaseServer('', [async () => 'no port', async () => 'no program']);
    await expect(search).rejects.toThrow(/no port; no program.*set TEST_MYSQL_URL=/);
  });

  it('uses a configured server and names its kind in the scheme', async () => {
    const configured = readTestRun('databaseUrl').replace(/^[a-z]+:/, 'mysql:');
    const found = await findDatabaseServer(configured, []);
    expect(found.url).toBe(readTestRun('databaseUrl'));
    expect(found.how).toMatch(/^TEST_MYSQL_URL/);
  });

  it('complains about a configured server that does not answer, and takes no other', async () => {
    const port = await findFreePort();
    const search = findDatabaseServer(`mysql://root@127.0.0.1:${port}`, [async () => server]);
    await expect(search).rejects.toThrow(/TEST_MYSQL_URL is set, but .*ECONNREFUSED/);
  });
});
