import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Kysely, KyselyPlugin } from 'kysely';
import { AccessLog } from '../../../subgraphs/kit/access-log.ts';
import { verifyAccessLog } from '../../../subgraphs/kit/access-log-verify.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';
import { madeUpEntries } from './access-log.ts';

const run = promisify(execFile);

describe.each(engines)('Appending to the log of reads on %s', (engine) => {
  let place: DatabasePlace;
  let database: Database;
  beforeAll(async () => {
    place = await openDatabasePlace(engine);
    database = await openModuleDatabase(programmes, { database: { url: place.url }, loadsRecords: false });
  });
  afterAll(async () => {
    await database.close();
    await place.close();
  });

  it('keeps one chain with several processes', async () => {
    const append = [process.execPath, ['test/subgraphs/kit/append-reads.ts', place.url, '30', '2']] as const;
    await Promise.all([run(...append), run(...append), run(...append)]);
    expect(await verifyAccessLog(database, 'programmes')).toMatchObject({ isWhole: true, head: { sequence: 180 } });
  });

  it.each([[1], [100], [1000]])('takes four statements for %i entries', async (count) => {
    let statements = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const writes: Kysely<unknown> = database.fork().getKysely({ type: 'write' });
    const log = new AccessLog({ registry: 'programmes', writes: writes.withPlugin(counter) });
    await log.append(madeUpEntries(count, 'counter'));
    expect(statements).toBe(4);
    expect(await verifyAccessLog(database, 'programmes')).toMatchObject({ isWhole: true });
  });
});
