import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issueKey, revokeKey, rotateKey, type KeyRecord } from '../../../gateway/access/index.ts';
import { openKeyStore, type DatabaseKeyStore } from '../../../gateway/keys/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;

function record(owner: string, changes: Partial<KeyRecord> = {}): KeyRecord {
  return { ...issueKey({ owner, scopes: ['programmes:finance'] }, start).record, ...changes };
}

describe.each(engines)('Keys in a database on %s', (engine) => {
  let place: DatabasePlace;
  let store: DatabaseKeyStore;
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    store = await openKeyStore({ url: place.url });
  });
  afterEach(async () => {
    await store.close();
    await place.close();
  });

  it('come back as they were kept, also after a restart', async () => {
    const plain = record('test-agency');
    const full = record('test-agency', {
      scopes: ['publications:drafts', 'programmes:finance'], expiresAtMs: start + day, revokedAtMs: start + 5,
      replacedBy: plain.id, quotaPerDay: 9_007_199_254_740_991, lastUsedAtMs: start + 7,
    });
    await store.save([plain, full]);
    expect(await store.find(plain.id)).toEqual(plain);
    await store.close();
    store = await openKeyStore({ url: place.url });
    expect(await store.find(full.id)).toEqual(full);
    expect(await store.find('000000000000')).toBeUndefined();
    expect(await store.find(`x' or '1' = '1`)).toBeUndefined();
  });

  it('are listed by owner, the oldest first', async () => {
    const [a, b, c] = [record('beta', { createdAtMs: start + 1 }), record('beta'), record('alpha')];
    await store.save([a, b, c]);
    expect((await store.list()).map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
    expect((await store.list('beta')).map(({ id }) => id)).toEqual([b.id, a.id]);
    expect(await store.list('gamma')).toEqual([]);
  });

  it('hold no part of the key itself', async () => {
    const { text, record: kept } = issueKey({ owner: 'test-agency', scopes: ['programmes:finance'] }, start);
    await store.save([kept]);
    const rows = await store.database.fork().execute('select * from api_key');
    expect(JSON.stringify(rows)).toContain(kept.hash);
    const secret = text.split('_')[3] ?? '';
    expect(JSON.stringify(rows)).not.toContain(secret.slice(0, 8));
  });

  it('are written all or none', async () => {
    const good = record('test-agency');
    await expect(store.save([good, { ...record('test-agency'), hash: null as never }])).rejects.toThrow();
    expect(await store.list()).toEqual([]);
  });

  it('stay revoked, and replaced, whatever is written by somebody who read them before', async () => {
    const before = record('test-agency');
    await store.save([before]);
    await store.save([revokeKey(before, start + 1)]);
    const { old, record: next } = rotateKey(before, day, start + 2);
    await store.save([old, next]);
    await store.save([revokeKey(before, start + 9)]);
    expect(await store.find(before.id)).toMatchObject({ revokedAtMs: start + 1, replacedBy: next.id });
  });

  it('take the last uses of many keys in a few statements, and save does not undo them', async () => {
    const records = Array.from({ length: 1500 }, (_, index) => record('test-agency', { createdAtMs: start + index }));
    await store.save(records.slice(0, 3));
    await store.recordUses(new Map(records.map(({ id }, index) => [id, start + index])));
    await store.save(records.slice(0, 1));
    expect((await store.list()).map(({ lastUsedAtMs }) => lastUsedAtMs)).toEqual([start, start + 1, start + 2]);
    await store.recordUses(new Map());
  });

  it('have the table that their entity describes, after the migrations', async () => {
    expect(await store.database.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });
});
