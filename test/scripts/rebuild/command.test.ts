import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runRebuild } from '../../../scripts/rebuild/command.ts';
import { registryModules } from '../../../subgraphs/index.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { budgetEntity, programmeEntity } from '../../../subgraphs/programmes/entities.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';
import { publish, withdraw } from '../../subgraphs/kit/recorded.ts';
import { programme } from '../../subgraphs/programmes/synthetic.ts';

describe.each(engines)('npm run rebuild on %s', (engine) => {
  let place: DatabasePlace;
  let database: Database;
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    database = await openModuleDatabase(programmes, { database: { url: place.url } });
  });
  afterEach(async () => {
    await database.close();
    await place.close();
  });
  const run = async (...args: string[]) => {
    const [printed, told] = [[] as string[], [] as string[]];
    const env = { DATABASE_URL: place.url };
    const code = await runRebuild(args, { env, print: (line) => printed.push(line), tell: (line) => told.push(line) });
    return { code, printed, told };
  };

  it('proves that the shipped records are what the record says', async () => {
    for (const module of registryModules) {
      const opened = await openModuleDatabase(module, { database: { url: place.url } });
      await opened.close();
    }
    const { code, printed, told } = await run('--check');
    expect(told).toEqual([]);
    expect(printed.map((line) => line.split(':')[0])).toEqual(registryModules.map(({ name }) => name));
    expect(code).toBe(0);
  }, 60_000);

  it('proves it of records that were written again, withdrawn and published once more', async () => {
    await publish(database, programme('again'), '2030-01-01T00:00:00Z');
    await publish(database, programme('again', { acronym: 'AGAIN' }), '2030-01-02T00:00:00Z');
    await publish(database, programme('gone'), '2030-01-03T00:00:00Z');
    await withdraw(database, programme('gone'), 2, '2030-01-04T00:00:00Z');
    expect(await run('--check', '--registry', 'programmes')).toMatchObject({ code: 0, told: [] });
  });

  it('names each row that differs, and mends it', async () => {
    const budget = {
      kind: { vocabulary: '1', code: '1', name: { en: 'Original' } }, status: { vocabulary: '1', code: '1', name: { en: 'Indicative' } },
      from: '2020-01-01', until: '2020-12-31', amount: '1.00', currency: 'USD', valueDate: null,
    };
    await publish(database, programme('changed', { budgets: [budget] }), '2030-01-01T00:00:00Z');
    await publish(database, programme('lost'), '2030-01-02T00:00:00Z');
    const em = database.fork();
    await em.nativeUpdate(programmeEntity, { id: 'prg_test_changed' }, { acronym: 'WRONG' });
    await em.nativeUpdate(budgetEntity, { programmeId: 'prg_test_changed' }, { amount: '2.00' });
    await em.nativeDelete(programmeEntity, { id: 'prg_test_lost' });
    const checked = await run('--check', '--registry', 'programmes');
    expect(checked).toEqual({
      code: 1,
      printed: [],
      told: [
        'programmes: programme prg_test_changed differs in version, acronym',
        'programmes: programme prg_test_lost is in the record alone',
        'programmes: budget prg_test_changed, 0 differs in amount',
      ],
    });
    expect(await run('--registry', 'programmes')).toMatchObject({ code: 0, told: [] });
    expect(await run('--check', '--registry', 'programmes')).toMatchObject({ code: 0, told: [] });
  });

  it('sees a row that the record does not tell of, and a change that is missing', async () => {
    await publish(database, programme('one'), '2030-01-01T00:00:00Z');
    await publish(database, programme('two'), '2030-01-02T00:00:00Z');
    await database.fork().execute("delete from registry_change where entity_id = 'prg_test_one'");
    expect(await run('--check', '--registry', 'programmes')).toMatchObject({
      code: 1,
      told: ['programmes: programme prg_test_one is not in the record', 'programmes: 1 numbers are missing in the record of changes'],
    });
  });

  it('says how it is used', async () => {
    expect(await run('--registry', 'weather')).toMatchObject({ code: 1, told: [expect.stringContaining('There is no registry "weather".')] });
  });
});
