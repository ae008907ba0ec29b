import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../../database/index.ts';
import { changeEntity, recordChange, recordInternalChange, takeTurn } from '../../../subgraphs/kit/changes.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { kitMigrations } from '../../../subgraphs/kit/migrations.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { write } from '../../../subgraphs/kit/write.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';
import { appendChanges, madeUpChange, readOrder } from './changes.ts';

const run = promisify(execFile);

describe.each(engines)('The record of changes on %s', (engine) => {
  let place: DatabasePlace;
  let database: Database;
  const open = () => openModuleDatabase(programmes, { database: { url: place.url }, loadsRecords: false });
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    database = await open();
  });
  afterEach(async () => {
    await database.close();
    await place.close();
  });

  it('numbers the changes of several processes without a gap, in the order of their times', async () => {
    const processes = ['a', 'b'].map((name) =>
      run(process.execPath, ['test/subgraphs/kit/append-changes.ts', place.url, name, '8']));
    await Promise.all(processes);
    for (const table of ['registry_change', 'registry_internal_change'] as const) {
      const entries = await readOrder(database, table);
      expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
      expect(entries.map(({ recordedAt }) => recordedAt)).toEqual(entries.map(({ recordedAt }) => recordedAt).toSorted());
      for (const entityId of new Set(entries.map((entry) => entry.entityId))) {
        const versions = entries.filter((entry) => entry.entityId === entityId).map(({ version }) => version);
        expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }
    }
  });

  it('leaves no gap behind a write that fails', async () => {
    await appendChanges(database, 'before', 1);
    const failing = write(database, async (em) => {
      const recordedAt = await takeTurn(em, new Date());
      await recordChange(em, { ...madeUpChange('failing', 1), recordedAt });
      await recordInternalChange(em, { ...madeUpChange('failing', 1), recordedAt });
      throw new RangeError('the rest of the write fails');
    });
    await expect(failing).rejects.toThrow('the rest of the write fails');
    await appendChanges(database, 'after', 1);
    for (const table of ['registry_change', 'registry_internal_change'] as const) {
      expect(await readOrder(database, table)).toMatchObject([
        { sequence: 1, entityId: 'prg_before' },
        { sequence: 2, entityId: 'prg_after' },
      ]);
    }
  });

  it('lets no time go backwards, whatever the clock does', async () => {
    const times: string[] = [];
    for (const clock of ['2030-01-02T00:00:00Z', '2030-01-01T00:00:00Z', '2030-01-03T00:00:00Z']) {
      await write(database, async (em) => {
        const recordedAt = await takeTurn(em, new Date(clock));
        times.push(recordedAt);
        await recordChange(em, { ...madeUpChange('clock', times.length), recordedAt });
      });
    }
    expect(times).toEqual(['2030-01-02T00:00:00.000Z', '2030-01-02T00:00:00.000Z', '2030-01-03T00:00:00.000Z']);
    const earlier = write(database, (em) => recordChange(em, { ...madeUpChange('clock', 4), recordedAt: times[0] ?? '' }));
    await expect(earlier).rejects.toThrow('takeTurn');
  });

  it('records nothing outside of a transaction', async () => {
    const alone = recordChange(database.fork(), { ...madeUpChange('alone', 1), recordedAt: '2030-01-01T00:00:00.000Z' });
    await expect(alone).rejects.toThrow('transaction');
    expect(await readOrder(database, 'registry_change')).toEqual([]);
  });

  it('goes on where the record of an earlier version ends', async () => {
    await place.close();
    await database.close();
    place = await openDatabasePlace(engine);
    const earlier = await openDatabase(
      { name: 'programmes', entities: [changeEntity], migrations: [...kitMigrations.slice(0, 2), ...programmes.migrations] },
      { url: place.url },
    );
    for (const number of [1, 2, 3]) {
      await sql`insert into registry_change (recorded_at, actor, kind, entity_type, entity_id, fields, state)
        values (${`2030-01-0${number}T00:00:00.000Z`}, 'test', 'CREATED', 'Programme', ${`prg_${number}`}, '[]', '{"kept":true}')`
        .execute(earlier.fork().getKysely({ type: 'write' }));
    }
    await earlier.close();
    database = await open();
    await appendChanges(database, 'later', 1);
    expect(await readOrder(database, 'registry_change')).toMatchObject([
      { sequence: 1, entityId: 'prg_1', version: null },
      { sequence: 2, entityId: 'prg_2', version: null },
      { sequence: 3, entityId: 'prg_3', version: null },
      { sequence: 4, entityId: 'prg_later', version: 1, recordedAt: expect.stringMatching(/^203|^20[3-9]/) },
    ]);
  });
});
