import { describe, expect, it } from '@jest/globals';
import { issueKey, MemoryKeyStore, revokeKey } from '../../../gateway/access/index.ts';
import { LiveKeys, type ClosableKeyStore } from '../../../gateway/keys/index.ts';

class ClosableMemoryStore extends MemoryKeyStore implements ClosableKeyStore {
  isClosed = false;
  async close(): Promise<void> {
    this.isClosed = true;
  }
}

function setUp(open?: () => Promise<ClosableKeyStore>) {
  const store = new ClosableMemoryStore();
  const state = { now: 1000, opened: 0 };
  const errors: unknown[] = [];
  const keys = new LiveKeys({
    open: async () => {
      state.opened += 1;
      return open ? open() : store;
    },
    now: () => state.now,
    rememberMs: 50,
    useEveryMs: 1_000_000,
    onError: (error) => errors.push(error),
  });
  return { store, state, errors, keys };
}

const { record } = issueKey({ owner: 'test-agency', scopes: ['programmes:finance'] }, 0);

describe('The keys of a running gateway', () => {
  it('need no database until one is looked up, and one only from then on', async () => {
    const { keys, state, store } = setUp();
    await store.save([record]);
    expect(state.opened).toBe(0);
    expect(await Promise.all([keys.find(record.id), keys.find('unknown')])).toEqual([record, undefined]);
    expect(state.opened).toBe(1);
    await keys.close();
    expect(store.isClosed).toBe(true);
  });

  it('close without ever having opened anything', async () => {
    const { keys, state } = setUp();
    await keys.close();
    expect(state.opened).toBe(0);
  });

  it('try again where the database could not be opened', async () => {
    let isDown = true;
    const store = new ClosableMemoryStore();
    await store.save([record]);
    const { keys } = setUp(async () => {
      if (isDown) throw new Error('down');
      return store;
    });
    await expect(keys.find(record.id)).rejects.toThrow('down');
    isDown = false;
    expect(await keys.find(record.id)).toEqual(record);
    await keys.close();
  });

  it('learn of a revocation when the memory of the key is over', async () => {
    const { keys, state, store } = setUp();
    await store.save([record]);
    await keys.find(record.id);
    await store.save([revokeKey(record, 1010)]);
    expect(await keys.find(record.id)).toEqual(record);
    state.now = 1051;
    expect(await keys.find(record.id)).toMatchObject({ revokedAtMs: 1010 });
    await keys.close();
  });

  it('write their last uses when they close, and not while a request waits', async () => {
    const { keys, state, store } = setUp();
    await store.save([record]);
    keys.note(record.id);
    state.now = 2000;
    keys.note(record.id);
    expect((await store.find(record.id))?.lastUsedAtMs).toBeUndefined();
    await keys.close();
    expect((await store.find(record.id))?.lastUsedAtMs).toBe(2000);
  });
});
