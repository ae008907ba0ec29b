import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, MysqlDialect, sql } from 'kysely';
import { createPool } from 'mysql2';
import { fullTextDdl, fullTextTables, matchesTokens, relevance, searchTokens } from '../../../../subgraphs/kit/text/index.ts';
import { NodeSqliteDialect } from '../../../../subgraphs/kit/sqlite-dialect.ts';
import { openTemporaryDatabases } from '../../../support/temporary-databases.ts';
import { searchCases, searchRecords } from './search-cases.ts';

type Dialect = 'sqlite' | 'mysql';

interface SearchableTable {
  run(statement: string): Promise<void>;
  write(id: string, texts: readonly (string | null)[]): Promise<void>;
  find(query: string): Promise<string[]>;
  close(): Promise<void>;
}

const idsInOrder = Object.keys(searchRecords);

const createTable = {
  sqlite: 'create table item (id text not null primary key, tokens text not null)',
  mysql: `create table item (id varchar(64) not null primary key, tokens mediumtext not null)
    default character set utf8mb4 collate utf8mb4_bin`,
};

async function openSearchable(dialect: Dialect): Promise<SearchableTable> {
  const { db, close } = dialect === 'sqlite' ? openSqlite() : await openMysql();
  const run = async (statement: string) => {
    await sql.raw(statement).execute(db);
  };
  await run(createTable[dialect]);
  return {
    run,
    close,
    async write(id, texts) {
      await sql`delete from item where id = ${id}`.execute(db);
      await sql`insert into item (id, tokens) values (${id}, ${searchTokens(texts)})`.execute(db);
    },
    async find(query) {
      const { rows } = await sql<{ id: string; score: number }>`
        select i.id, ${relevance('i', query)} as score from item as i
        where ${matchesTokens(dialect, 'item', 'i', query)} order by score desc, i.id`.execute(db);
      return rows.map((row) => row.id);
    },
  };
}

function openSqlite() {
  const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(':memory:') });
  return { db, close: () => db.destroy() };
}

async function openMysql() {
  const databases = openTemporaryDatabases();
  const url = new URL(await databases.create('search'));
  url.protocol = 'mysql:';
  const pool = createPool({ uri: url.href, connectionLimit: 2, charset: 'utf8mb4' });
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) });
  return {
    db,
    async close() {
      await db.destroy();
      await databases.close();
    },
  };
}

describe.each(['sqlite', 'mysql'] as const)('full-text search on %s', (dialect) => {
  const ddl = fullTextDdl(dialect, 'item');
  let table: SearchableTable;

  beforeAll(async () => {
    table = await openSearchable(dialect);
    // Half of the records are there before the index, half come after it.
    for (const id of idsInOrder.slice(0, 6)) await table.write(id, searchRecords[id] ?? []);
    for (const statement of ddl.up) await table.run(statement);
    for (const id of idsInOrder.slice(6)) await table.write(id, searchRecords[id] ?? []);
  });

  afterAll(() => table.close());

  it.each(searchCases)('finds %s: %s', async (_what, query, found) => {
    const ids = await table.find(query);
    expect(idsInOrder.filter((id) => ids.includes(id))).toEqual(found);
    expect(ids).toHaveLength(found.length);
  });

  it('runs the longest query that is allowed', async () => {
    await expect(table.find('ກ ຂ ຄ ງ ຈ ສ ຊ ຍ ດ ຕ '.repeat(20))).resolves.toEqual([]);
    const words = Array.from({ length: 66 }, (_, index) => `k${index + 10}`);
    await expect(table.find(words.join(' '))).resolves.toEqual([]);
    await table.write('long', [words.join(', ')]);
    await expect(table.find(words.join(' '))).resolves.toEqual(['long']);
    await table.write('long', []);
  });

  it('ranks a record higher the earlier the words stand', async () => {
    await table.write('late', ['Ministry', 'of posts', 'the zebra']);
    await table.write('soon', ['The zebra']);
    await table.write('first', ['Zebra']);
    await expect(table.find('zebra')).resolves.toEqual(['first', 'soon', 'late']);
    await expect(table.find('zebra the')).resolves.toEqual(['soon', 'late']);
    for (const id of ['late', 'soon', 'first']) await table.write(id, []);
    await expect(table.find('zebra')).resolves.toEqual([]);
  });

  it('follows every kind of write', async () => {
    await table.write('bird', ['Kingfisher']);
    await expect(table.find('kingfisher')).resolves.toEqual(['bird']);
    await table.run(`update item set tokens = '${searchTokens(['Hornbill'])}' where id = 'bird'`);
    await expect(table.find('kingfisher')).resolves.toEqual([]);
    await expect(table.find('hornbill')).resolves.toEqual(['bird']);
    await table.run("update item set id = 'fowl' where id = 'bird'");
    await expect(table.find('hornbill')).resolves.toEqual(['fowl']);
    await table.run(`replace into item (id, tokens) values ('fowl', '${searchTokens(['Drongo'])}')`);
    await expect(table.find('hornbill')).resolves.toEqual([]);
    await expect(table.find('drongo')).resolves.toEqual(['fowl']);
    await table.run("delete from item where id = 'fowl'");
    await expect(table.find('drongo')).resolves.toEqual([]);
  });

  it('can be dropped and made again', async () => {
    for (const statement of [...ddl.down, ...ddl.up]) await table.run(statement);
    await expect(table.find('KSP')).resolves.toEqual(['programme']);
  });
});

describe('full-text search', () => {
  it('takes no name that is more than a name', () => {
    expect(() => fullTextDdl('sqlite', 'item; drop table item')).toThrow(TypeError);
  });

  it('names every table that SQLite keeps for an index', async () => {
    const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(':memory:') });
    const create = 'create table item (id text primary key, tokens text)';
    for (const statement of [create, ...fullTextDdl('sqlite', 'item').up]) await sql.raw(statement).execute(db);
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_master where type = 'table' and name like 'item\\_%' escape '\\'`.execute(db);
    expect(rows.map((row) => row.name).toSorted()).toEqual([...fullTextTables('item')].toSorted());
    await db.destroy();
  });
});
