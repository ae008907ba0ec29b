import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AsOfCopies, CopiesBusyError, type CopyLimits } from '../../../subgraphs/kit/as-of-copies.ts';
import { AsOfReader, readAsOfSettings } from '../../../subgraphs/kit/as-of.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import type { RecordedKind } from '../../../subgraphs/kit/recorded-kind.ts';
import { databaseDefinition, openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { recordKinds } from '../../../subgraphs/programmes/kinds.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { programme } from '../programmes/synthetic.ts';
import { publish } from './recorded.ts';

const roomy = { copies: 10, bytes: 1e9, queue: 4 };

describe('Copies of a registry', () => {
  let place: DatabasePlace;
  let live: Database;
  let copies: AsOfCopies | undefined;
  let saved = 0;
  let gate: Promise<void> | undefined;
  beforeEach(async () => {
    place = await openDatabasePlace('SQLite');
    live = await openModuleDatabase(programmes, { database: { url: place.url }, loadsRecords: false });
    saved = 0;
    gate = undefined;
    for (let number = 1; number <= 6; number += 1) {
      await publish(live, programme(`n${number}`), `2020-01-0${number}T00:00:00Z`);
    }
  });
  afterEach(async () => {
    await copies?.close();
    await live.close();
    await place.close();
  });
  // Counts what is written, and waits where a test holds it up.
  const kinds: readonly RecordedKind[] = recordKinds.map((kind) => ({
    ...kind,
    save: async (em, document, recordedAt) => {
      await gate;
      saved += 1;
      return kind.save(em, document, recordedAt);
    },
  }));
  const registry = () => ({ definition: databaseDefinition(programmes), kinds, untold: [], live });
  const open = (limits: Partial<CopyLimits> = {}) => (copies = new AsOfCopies(registry(), { ...roomy, ...limits }));
  const take = async (sequence: number) => {
    const lease = await copies!.lease(sequence);
    lease.release();
    return lease;
  };

  it('are made once for all who ask at the same time', async () => {
    open();
    const leases = await Promise.all([take(3), take(3), take(3)]);
    expect(new Set(leases.map(({ database }) => database)).size).toBe(1);
    expect(saved).toBe(3);
  });

  it('are made from the nearest one, forwards and back', async () => {
    open();
    await take(4);
    expect(saved).toBe(4);
    await take(6);
    expect(saved).toBe(6);
    await take(5);
    expect(saved).toBe(7);
    await take(1);
    expect(saved).toBe(8);
  });

  it('are dropped in the order of their last use', async () => {
    open({ copies: 2 });
    await take(1);
    await take(2);
    await take(1);
    await take(3);
    expect(copies?.sequences).toEqual([1, 3]);
  });

  it('are dropped when they take too much room, but for the one that is asked for', async () => {
    open({ bytes: 1 });
    await take(1);
    await take(2);
    expect(copies?.sequences).toEqual([2]);
  });

  it('stay while somebody reads them', async () => {
    open({ copies: 1 });
    const lease = await copies!.lease(1);
    await take(2);
    expect(copies?.sequences).toEqual([2]);
    const { rows } = await lease.database.reads.selectNoFrom((eb) => eb.lit(1).as('one')).execute().then((found) => ({ rows: found }));
    expect(rows).toEqual([{ one: 1 }]);
    lease.release();
    lease.release();
  });

  it('are refused when too many wait to be made', async () => {
    open({ queue: 2 });
    const hold = Promise.withResolvers<void>();
    gate = hold.promise;
    const waiting = [copies!.lease(1), copies!.lease(2)];
    await expect(copies!.lease(3)).rejects.toThrow(CopiesBusyError);
    expect((await Promise.all([waiting[0], copies!.lease(1), hold.resolve()]))[0]?.sequence).toBe(1);
    expect((await waiting[1])?.sequence).toBe(2);
  });

  it('are tried again after one could not be made', async () => {
    open();
    gate = Promise.reject(new RangeError('a fault'));
    await expect(copies!.lease(2)).rejects.toThrow('a fault');
    gate = undefined;
    expect((await take(2)).sequence).toBe(2);
  });

  it('leave no file behind', async () => {
    const own = open();
    const { database } = await take(2);
    const folder = dirname(dirname(String(database.orm.config.get('dbName'))));
    expect(existsSync(folder)).toBe(true);
    await own.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('that take too long are asked for again, and are made meanwhile', async () => {
    const hold = Promise.withResolvers<void>();
    gate = hold.promise;
    const reader = new AsOfReader(registry(), { copies: 2, megabytes: 100, waitMs: 1 });
    const ask = () => reader.open({ 'as-of': '2020-01-02' }, new Date());
    const refusal: unknown = await ask().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ extensions: { code: 'AS_OF_NOT_READY', retryAfter: 1 } });
    hold.resolve();
    for (;;) {
      const lease = await ask().catch(() => undefined);
      if (!lease) continue;
      expect(lease.sequence).toBe(2);
      lease.release();
      break;
    }
    await reader.close();
  });
});

describe('The settings of answers as of an earlier time', () => {
  it('are read from the environment', () => {
    expect(readAsOfSettings({})).toEqual({ copies: 16, megabytes: 1024, waitMs: 4000 });
    expect(readAsOfSettings({ AS_OF_COPIES: '3', AS_OF_MEGABYTES: '7', AS_OF_WAIT_MS: '' })).toEqual({ copies: 3, megabytes: 7, waitMs: 4000 });
  });

  it.each(['0', '1.5', 'many'])('are refused when they are no number: %s', (value) => {
    expect(() => readAsOfSettings({ AS_OF_COPIES: value })).toThrow('AS_OF_COPIES is a whole number from 1.');
  });
});
