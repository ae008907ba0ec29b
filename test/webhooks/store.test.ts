import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabaseWebhookStore, type DatabaseWebhookStore } from '../../webhooks/store/database-store.ts';
import type { KeptMessage, Subscription } from '../../webhooks/subscription.ts';
import { openDatabasePlace, type DatabasePlace } from '../support/database-place.ts';
import { engines } from '../support/registry.ts';
import { MadeUpChanges } from './made-up-changes.ts';

const start = Date.UTC(2030, 0, 1);
const day = 86_400_000;

function subscription(changes: Partial<Subscription> = {}): Subscription {
  return { id: 'whk_a', owner: 'test-agency', url: 'https://partner.example/', filters: { kinds: ['CREATED'] }, description: 'ທົດສອບ', status: 'ACTIVE', secret: 'k1:sealed', createdAtMs: start, revision: 1, ...changes };
}

const progress = (kept: readonly KeptMessage[], removed: readonly string[] = []) => ({ cursor: 'c', failingSinceMs: start, deliveredAtMs: undefined, removed, kept, attempts: [] });

describe.each(engines)('Webhooks in a database on %s', (engine) => {
  let place: DatabasePlace;
  let store: DatabaseWebhookStore;
  const source = new MadeUpChanges();
  const message = (id: string, changes: Partial<KeptMessage> = {}): KeptMessage => ({ id, line: source.add('evt_a'), failures: 1, firstFailedAtMs: start, dueAtMs: start + 5000, status: 500, error: 'STATUS', ...changes });

  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    store = await openDatabaseWebhookStore({ url: place.url });
    await store.insert(subscription(), 5);
    await store.claim('me', start, start + day);
  }, 60_000);
  afterEach(async () => {
    await store.close();
    await place.close();
  });

  it('stand in tables that are what the entities say', async () => {
    expect(await store.database.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  it('come back as they were kept, to their owner alone', async () => {
    const full = subscription({ id: 'whk_b', cursor: 'x'.repeat(2000), sinceMs: start + 1, filters: {} });
    await store.insert(full, 5);
    expect(await store.find('whk_b', 'test-agency')).toMatchObject(full);
    expect(await store.find('whk_b', 'test-other')).toBeUndefined();
    expect((await store.list('test-agency')).map(({ id }) => id)).toEqual(['whk_a', 'whk_b']);
    expect(await store.insert(subscription({ id: 'whk_c' }), 2)).toBe(false);
    expect(await store.list('test-agency')).toHaveLength(2);
  });

  it('keep messages through failures, death, replay and resumption', async () => {
    const [a, b] = [message('msg_a'), message('msg_b', { firstFailedAtMs: undefined, failures: 0, status: undefined, error: undefined })];
    expect(await store.commit('whk_a', 'me', progress([a, b]))).toBe(true);
    expect((await store.load('whk_a'))?.waiting).toEqual(expect.arrayContaining([a, b]));
    const dead = { ...a, failures: 2, diedAtMs: start + day };
    await store.commit('whk_a', 'me', progress([dead], ['msg_b']));
    expect([await store.count('whk_a'), (await store.load('whk_a'))?.waiting]).toEqual([{ waiting: 0, dead: 1 }, []]);
    expect((await store.deadLetters('whk_a', { limit: 5 })).messages).toEqual([dead]);
    expect(await store.replay('whk_a', { most: 10, nowMs: start + 2 * day })).toBe(1);
    expect((await store.load('whk_a'))?.waiting).toMatchObject([{ id: 'msg_a', failures: 0, firstFailedAtMs: undefined, dueAtMs: start + 2 * day }]);
    await store.commit('whk_a', 'me', { ...progress([]), disable: 'FAILING' });
    expect(await store.find('whk_a', 'test-agency')).toMatchObject({ status: 'DISABLED', reason: 'FAILING' });
    expect(await store.active()).toEqual([]);
    await store.resume('whk_a', start);
    expect(await store.find('whk_a', 'test-agency')).toMatchObject({ status: 'ACTIVE', reason: undefined, failingSinceMs: undefined });
  });

  it('are changed with a new revision, and go with all their messages', async () => {
    await store.change('whk_a', { url: 'https://other.example/', filters: {}, secret: 's2', formerSecret: 's1', formerUntilMs: start + day });
    expect(await store.find('whk_a', 'test-agency')).toMatchObject({ url: 'https://other.example/', filters: {}, revision: 2, secret: 's2', formerSecret: 's1', formerUntilMs: start + day, description: 'ທົດສອບ' });
    await store.commit('whk_a', 'me', progress([message('msg_a')]));
    await store.remove('whk_a');
    expect([await store.holdsAny(), await store.count('whk_a'), await store.commit('whk_a', 'me', progress([]))]).toEqual([false, { waiting: 0, dead: 0 }, false]);
  });

  it('list dead letters in pages, and drop those that are too old or too many', async () => {
    const letters = Array.from({ length: 1200 }, (_, index) => message(`msg_${String(index).padStart(4, '0')}`, { diedAtMs: start + index * 1000 }));
    await store.commit('whk_a', 'me', progress(letters));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { messages, next } = await store.deadLetters('whk_a', { limit: 500, after });
      seen.push(...messages.map(({ id }) => id));
      after = next;
    } while (after !== undefined);
    expect(seen).toEqual(letters.map(({ id }) => id).toReversed());
    await store.sweep(start + 100_000, 300);
    const left = await store.deadLetters('whk_a', { limit: 1000 });
    expect([left.messages.length, left.messages.at(-1)?.id]).toEqual([300, 'msg_0900']);
  }, 60_000);

  it('are sealed anew where another key has sealed them, unless they were changed meanwhile', async () => {
    expect(await store.sealedByOthers('k1')).toEqual([]);
    const [before] = await store.sealedByOthers('k2');
    if (!before) throw new Error('The subscription was not found.');
    await store.reseal(before, 'k2:sealed', undefined);
    expect(await store.find('whk_a', 'test-agency')).toMatchObject({ secret: 'k2:sealed' });
    await store.reseal(before, 'k3:late', undefined);
    expect(await store.find('whk_a', 'test-agency')).toMatchObject({ secret: 'k2:sealed' });
  });
});
