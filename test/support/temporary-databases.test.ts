import { afterAll, describe, expect, it } from '@jest/globals';
import type { RowDataPacket } from 'mysql2/promise';
import { withConnection } from './mysql-connection.ts';
import { openTemporaryDatabases } from './temporary-databases.ts';

async function listDatabases(url: string): Promise<readonly string[]> {
  return withConnection(url, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>('show databases');
    return rows.map((row) => String(Object.values(row)[0]));
  });
}

describe('openTemporaryDatabases', () => {
  const mine = openTemporaryDatabases();
  const others = openTemporaryDatabases();
  afterAll(() => Promise.all([mine.close(), others.close()]));

  it('creates a database that stores Lao text', async () => {
    const url = await mine.create('events');
    const text = await withConnection(url, async (connection) => {
      await connection.query('create table t (name varchar(50))');
      await connection.query('insert into t values (?)', ['ກອງປະຊຸມ']);
      const [rows] = await connection.query<RowDataPacket[]>('select name from t');
      return rows[0]?.['name'];
    });
    expect(text).toBe('ກອງປະຊຸມ');
  });

  it('drops the databases of its own prefix and nobody else’s', async () => {
    await mine.create('programmes');
    await others.create('programmes');
    await mine.close();
    const names = await listDatabases(mine.serverUrl);
    expect(names.filter((name) => name.startsWith(mine.prefix))).toEqual([]);
    expect(names).toContain(`${others.prefix}_programmes`);
  });
});
