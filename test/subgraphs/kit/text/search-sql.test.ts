import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, MysqlDialect, sql } from 'kysely';
import { createPool } from 'mysql2';
import { fullTextDdl, fullTextTables, matchesTokens, readTokenSample, relevance, searchTokens } from '../../../../subgraphs/kit/text/index.ts';
import type { TokenSample } from '../../../../subgraphs/kit/text/index.ts';
import { NodeSqliteDialect } from '../../../../database/index.ts';
import { openTemporaryDatabases } from '../../../support/temporary-databases.ts';
import { searchCases, searchRecords } from './search-cases.ts';

type Dialect = 'sqlite' | 'mysql';

interface SearchableTable {
  run(statement: string): Promise<void>;
  write(id: string, texts: readonly (string | null)[]): Promise<void>;
  find(query: string, sample?: TokenSample): Promise<string[]>;
  sample(): Promise<TokenSample>;
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
    sample: () => readTokenSample(db, 'item'),
    async find(query, sample) {
      const { rows } = await sql<{ id: string; score: number }>`
        select i.id, ${relevance('i', query)} as score from item as i
        where ${matchesTokens(dialect, 'item', 'i', query, sample)} order by score desc, i.id`.execute(db);
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

  it.each([
    ['rare', 1, 0],
    ['common', 300, 0],
    ['rare among many', 20, 300],
  ])('finds the same where a sample says that words are %s', async (_what, times, others) => {
    const { rows } = await table.sample();
    const repeated = Array.from({ length: times }, () => rows).flat();
    const sample = { rows: [...repeated, ...Array.from({ length: others }, () => ' 78z79 79z ')] };
    for (const [, query, found] of searchCases) {
      const ids = await table.find(query, sample);
      expect(idsInOrder.filter((id) => ids.includes(id))).toEqual(found);
    }
  });

  it('samples both ends of a table', async () => {
    const { rows } = await table.sample();
    expect(rows).toHaveLength(2 * idsInOrder.length);
    expect(rows).toContain(` ${searchTokens(searchRecords['bokeo'] ?? [])} `);
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
    const upsert = { sqlite: 'on conflict (id) do update set tokens = excluded.tokens', mysql: 'on duplicate key update tokens = values(tokens)' };
    await table.run(`insert into item (id, tokens) values ('fowl', '${searchTokens(['Bulbul'])}') ${upsert[dialect]}`);
    await expect(table.find('drongo')).resolves.toEqual([]);
    await expect(table.find('bulbul')).resolves.toEqual(['fowl']);
    await table.run("delete from item where id = 'fowl'");
    await expect(table.find('bulbul')).resolves.toEqual([]);
  });

  it('can be dropped and made again', async () => {
    for (const statement of [...ddl.down, ...ddl.up]) await table.run(statement);
    await expect(table.find('KSP')).resolves.toEqual(['programme']);
  });
});

describe('full-text search', () => {
  it('asks the index of MySQL for rare words alone, and for nothing where words are common', async () => {
    const { db, close } = openSqlite();
    const written = (query: string, rows: readonly string[]) =>
      matchesTokens('mysql', 'item', 'i', query, { rows }).compile(db).parameters;
    const many = Array.from({ length: 400 }, (_, index) => ` ${searchTokens(['meeting', index < 4 ? 'rice' : 'a'])} `);
    expect(written('meeting', many)).toEqual([' 6dz65 65z65 65z74 74z69 69z6e 6ez67 ']);
    expect(written('meeting rice', many)[0]).toBe('+72z69 +69z63 +63z65');
    expect(written('meeting', many.slice(0, 100))[0]).toBe('+6dz65 +65z65 +65z74');
    expect(written('meeting', [])[0]).toBe('+6dz65 +65z65 +65z74 +74z69 +69z6e +6ez67');
    await close();
  });

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
