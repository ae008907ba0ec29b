import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createConnection, type Connection } from 'mysql2/promise';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'graphql';
import { callerHeader, encodeCaller } from '../../../schema/index.ts';
import { checkRecord } from '../../../subgraphs/kit/record-check.ts';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import type { Registry } from '../../../subgraphs/kit/registry.ts';
import { programmeEntity } from '../../../subgraphs/programmes/entities.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { write } from '../../../subgraphs/kit/write.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { startInstalledServer } from '../../support/mariadbd.ts';
import type { DatabaseServer } from '../../support/mysql.ts';
import { programme } from '../programmes/synthetic.ts';
import { publish } from './recorded.ts';

const document = parse('mutation ($title: LocalizedTextInput!) { saveProgramme(input: { title: $title }) { version errors { code } } }');
const caller = { kind: 'internal', subject: 'synthetic', organisation: 'dgc', scopes: new Set(['programmes:edit']), credential: 'jwt' } as const;

/** Saves a draft as a client does; answers its version, or the codes of what went wrong. */
async function save(registry: Registry, title: string): Promise<unknown> {
  const variables = { title: { en: title, lo: 'ຂໍ້ມູນສົມມຸດ' } };
  const { data, errors } = await registry.execute({ document, variables, headers: { [callerHeader]: encodeCaller(caller) } });
  if (errors) return errors.map(({ extensions }) => extensions['code']);
  return (data as { saveProgramme?: { version: number } }).saveProgramme?.version;
}

async function expectWhole(registry: Registry): Promise<void> {
  expect(await checkRecord(programmes, registry.database)).toMatchObject({ differences: [], missing: 0, isHeadAtEnd: true });
}

const start = (url: string) =>
  startRegistry(programmes, { database: { url }, loadsRecords: false, reportFault: () => undefined });

describe('A SQLite database in trouble', () => {
  let place: DatabasePlace;
  let registry: Registry;
  beforeEach(async () => {
    place = await openDatabasePlace('SQLite');
    registry = await start(place.url);
    expect(await save(registry, 'Before')).toBe(1);
  });
  afterEach(async () => {
    await registry.close();
    await place.close();
  });
  const pragma = (text: string) => registry.database.fork().execute(`pragma ${text}`);

  it('that takes no writes says so, and takes them again', async () => {
    await pragma('query_only = on');
    expect(await save(registry, 'Refused')).toEqual(['DATABASE_READ_ONLY']);
    await pragma('query_only = off');
    expect(await save(registry, 'After')).toBe(1);
    await expectWhole(registry);
  });

  it('that is full says so, keeps what it has and takes writes again when there is room', async () => {
    const [row] = (await pragma('page_count')) as unknown as { page_count: number }[];
    await pragma(`max_page_count = ${row?.page_count}`);
    let filled: unknown = 1;
    for (let number = 0; filled === 1 && number < 200; number += 1) filled = await save(registry, `Filling ${'x'.repeat(400)} ${number}`);
    expect(filled).toEqual(['DATABASE_FULL']);
    await pragma('max_page_count = 1000000');
    expect(await save(registry, 'After')).toBe(1);
    await expectWhole(registry);
  });

  it('that another process writes to is waited for, and says so in the end', async () => {
    await pragma('busy_timeout = 10');
    const other = new DatabaseSync(`${place.url.slice('sqlite:'.length)}/programmes.sqlite`);
    other.exec('begin immediate');
    expect(await save(registry, 'Refused')).toEqual(['DATABASE_BUSY']);
    other.exec('commit');
    other.close();
    expect(await save(registry, 'After')).toBe(1);
    await expectWhole(registry);
  });
});

// Of its own, since what is done to it would be felt by all others on a shared one.
describe('A MariaDB or MySQL server in trouble', () => {
  let server: DatabaseServer | string;
  let root: Connection;
  let registry: Registry;
  beforeAll(async () => {
    server = await startInstalledServer();
    if (typeof server === 'string') return;
    root = await createConnection({ uri: server.url });
    await root.query("create user app@'127.0.0.1' identified by 'app'");
    await root.query("grant all on `faults\\_%`.* to app@'127.0.0.1'");
    const url = new URL(server.url);
    registry = await start(`mariadb://app:app@${url.host}/faults`);
    expect(await save(registry, 'Before')).toBe(1);
  }, 120_000);
  afterAll(async () => {
    if (typeof server === 'string') return;
    await registry.close();
    root.destroy();
    await server.close();
  }, 60_000);

  it('that takes no writes says so, and takes them again', async () => {
    if (typeof server === 'string') return;
    await root.query('set global read_only = 1');
    expect(await save(registry, 'Refused')).toEqual(['DATABASE_READ_ONLY']);
    await root.query('set global read_only = 0');
    expect(await save(registry, 'After')).toBe(1);
    await expectWhole(registry);
  }, 60_000);

  it('that ends connections has the write done on another one', async () => {
    if (typeof server === 'string') return;
    let attempts = 0;
    await write(registry.database, async (em) => {
      attempts += 1;
      if (attempts > 1) return;
      const [row] = await em.execute('select connection_id() as id');
      await root.query('kill ?', [Number((row as { id: number }).id)]);
      await em.execute('select 1');
    });
    expect(attempts).toBe(2);
    expect(await save(registry, 'After')).toBe(1);
    await expectWhole(registry);
  }, 60_000);

  it('that breaks a deadlock has the write done again', async () => {
    if (typeof server === 'string') return;
    for (const name of ['one', 'two']) await publish(registry.database, programme(name), '2030-01-01T00:00:00Z');
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let attempts = 0;
    const cross = (first: string, second: string, turn: number) =>
      write(registry.database, async (em) => {
        attempts += 1;
        await em.execute('select id from programme where id = ? for update', [`prg_test_${first}`]);
        both[turn]?.resolve();
        await Promise.all(both.map(({ promise }) => promise));
        await em.nativeUpdate(programmeEntity, { id: `prg_test_${second}` }, { acronym: null });
      });
    await Promise.all([cross('one', 'two', 0), cross('two', 'one', 1)]);
    expect(attempts).toBeGreaterThan(2);
  }, 60_000);

  it('that is gone says so, and nothing that was answered for is lost', async () => {
    if (typeof server === 'string') return;
    await root.query('shutdown');
    expect(await save(registry, 'Refused')).toEqual(['DATABASE_UNAVAILABLE']);
  }, 60_000);
});
