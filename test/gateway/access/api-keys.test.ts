import { describe, expect, it } from '@jest/globals';
import {
  KeyCache,
  KeyUses,
  MemoryKeyStore,
  RefusedAttempts,
  anonymous,
  apiKeyPattern,
  createIdentify,
  issueKey,
  revokeKey,
  rotateKey,
} from '../../../gateway/access/index.ts';
import type { KeyRequest } from '../../../gateway/access/index.ts';

const start = Date.UTC(2026, 10, 22);
const day = 86_400_000;
const finance: KeyRequest = { owner: 'kdi', scopes: ['programmes:finance', 'programmes:finance'] };

/** A gateway's view of its keys, with a clock that tests move. */
async function keys(request: Partial<KeyRequest> = {}) {
  const clock = { now: start };
  const store = new MemoryKeyStore();
  const issued = issueKey({ ...finance, ...request }, clock.now);
  await store.save([issued.record]);
  const noted: string[] = [];
  const identify = createIdentify({ now: () => clock.now, keys: store, uses: { note: (id) => noted.push(id) } });
  const reason = async (text: string) => (await identify({ 'x-api-key': text })).refusal?.params.reason;
  return { clock, store, noted, identify, reason, ...issued };
}

describe('an API key', () => {
  it('names its owner, scopes and quota', async () => {
    const { identify, text, record, noted } = await keys({ quotaPerDay: 10_000 });
    expect(await identify({ 'x-api-key': text })).toEqual({
      caller: {
        kind: 'partner',
        subject: `key:${record.id}`,
        organisation: 'kdi',
        scopes: new Set(['programmes:finance']),
        credential: 'key',
        keyId: record.id,
        quotaPerDay: 10_000,
      },
    });
    expect(noted).toEqual([record.id]);
  });

  it('has a form that secret scanners know, and nothing of its secret is kept', async () => {
    const { text, record } = await keys();
    expect(`key = "${text}"`).toMatch(apiKeyPattern);
    expect(text).toMatch(/^laog_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    expect(JSON.stringify(record)).not.toContain(text.slice(23, 55));
    expect(record.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is never made twice', () => {
    const texts = Array.from({ length: 500 }, () => issueKey(finance, start).text);
    expect(new Set(texts).size).toBe(500);
  });

  it('is refused without a look-up when it is mistyped or no key at all', async () => {
    const { text, reason } = await keys();
    const flipped = text.slice(0, 30) + (text[30] === 'a' ? 'b' : 'a') + text.slice(31);
    for (const wrong of [flipped, text.slice(0, -1), `${text}0`, ` ${text}`, text.toLowerCase(), '', 'x\ny', `${text}, ${text}`]) {
      expect(await reason(wrong)).toContain('not complete');
    }
  });

  it('is refused alike with a wrong secret and an unknown id', async () => {
    const { store, record, reason } = await keys();
    const other = issueKey(finance, start);
    expect(await reason(other.text)).toBe('it is not known here');
    await store.save([{ ...other.record, hash: record.hash }]);
    expect(await reason(other.text)).toBe('it is not known here');
    await store.save([{ ...other.record, hash: 'short' }]);
    expect(await reason(other.text)).toBe('it is not known here');
  });

  it('ends when it expires or is revoked, and then is nobody, not anonymous', async () => {
    const { clock, store, text, record, reason, noted, identify } = await keys({ expiresAtMs: start + day });
    clock.now = start + day - 1;
    expect(await reason(text)).toBeUndefined();
    clock.now = start + day;
    expect(await reason(text)).toBe('it has expired');
    await store.save([revokeKey(record, clock.now)]);
    expect(await reason(text)).toBe('it was revoked');
    expect((await identify({ 'x-api-key': text })).caller).toBeUndefined();
    expect(noted).toHaveLength(1);
  });
});

describe('the life of a key', () => {
  it.each([
    [{ owner: 'KDI' }, 'slug'],
    [{ owner: '' }, 'slug'],
    [{ scopes: ['two words'] }, 'cannot be a scope'],
    [{ expiresAtMs: start }, 'in the future'],
    [{ expiresAtMs: Number.NaN }, 'in the future'],
    [{ quotaPerDay: 0 }, 'above zero'],
    [{ quotaPerDay: 1.5 }, 'above zero'],
  ])('does not begin with %j', (request, reason) => {
    expect(() => issueKey({ ...finance, ...request }, start)).toThrow(reason);
  });

  it('goes on in a new key, with a time of grace for the old one', async () => {
    const { clock, store, text, record, reason } = await keys({ expiresAtMs: start + 90 * day, quotaPerDay: 5 });
    clock.now = start + 10 * day;
    const rotated = rotateKey(record, 7 * day, clock.now);
    await store.save([rotated.record, rotated.old]);
    expect(rotated.record).toMatchObject({ owner: 'kdi', quotaPerDay: 5, expiresAtMs: start + 100 * day });
    expect(rotated.old).toMatchObject({ replacedBy: rotated.record.id, expiresAtMs: start + 17 * day });
    expect([await reason(text), await reason(rotated.text)]).toEqual([undefined, undefined]);
    clock.now = start + 17 * day;
    expect([await reason(text), await reason(rotated.text)]).toEqual(['it has expired', undefined]);
  });

  it('is not made longer by the time of grace', () => {
    const { record } = issueKey({ ...finance, expiresAtMs: start + day }, start);
    expect(rotateKey(record, 7 * day, start).old.expiresAtMs).toBe(start + day);
    expect(rotateKey(issueKey(finance, start).record, day, start).record.expiresAtMs).toBeUndefined();
  });

  it('is not rotated after its end, nor twice', () => {
    const { record } = issueKey(finance, start);
    expect(() => rotateKey(revokeKey(record, start), day, start)).toThrow('revoked');
    expect(() => rotateKey(rotateKey(record, day, start).old, day, start)).toThrow('before');
  });

  it('ends once: a second revocation does not move the time', () => {
    const { record } = issueKey(finance, start);
    expect(revokeKey(revokeKey(record, start + 1), start + 2).revokedAtMs).toBe(start + 1);
  });

  it('can be listed, all or by owner', async () => {
    const { store, record } = await keys();
    await store.save([issueKey({ owner: 'dgc', scopes: [] }, start).record]);
    expect(await store.list()).toHaveLength(2);
    expect(await store.list('kdi')).toEqual([record]);
  });
});

describe('a cache of keys', () => {
  it('asks once in a while, also for ids that do not exist', async () => {
    const { store, clock, record } = await keys();
    const asked: string[] = [];
    const find = (id: string) => {
      asked.push(id);
      return store.find(id);
    };
    const cache = new KeyCache({ find }, { now: () => clock.now });
    for (const id of [record.id, record.id, 'none', 'none']) await cache.find(id);
    expect(asked).toEqual([record.id, 'none']);
    await store.save([revokeKey(record, clock.now)]);
    clock.now += 5000;
    expect(await cache.find(record.id)).toHaveProperty('revokedAtMs');
  });

  it('stays as small as it is told, whatever ids are made up', async () => {
    const cache = new KeyCache(new MemoryKeyStore(), { now: () => 0, maximum: 3 });
    for (let index = 0; index < 50; index += 1) await cache.find(`id-${index}`);
    expect(cache.size).toBe(3);
  });
});

describe('the last use of a key', () => {
  it('is written now and then, not with each request', async () => {
    const { store, clock, record } = await keys();
    const writes: ReadonlyMap<string, number>[] = [];
    const recordUses = (uses: ReadonlyMap<string, number>) => {
      writes.push(uses);
      return store.recordUses(uses);
    };
    const uses = new KeyUses({ recordUses }, { now: () => clock.now });
    for (let index = 0; index < 100; index += 1) uses.note(record.id);
    clock.now += 1;
    uses.note(record.id);
    uses.note('gone meanwhile');
    await uses.close();
    await uses.flush();
    expect(writes).toHaveLength(1);
    expect((await store.find(record.id))?.lastUsedAtMs).toBe(start + 1);
  });

  it('is kept for the next time when it could not be written, without undoing later uses', async () => {
    const errors: unknown[] = [];
    const written: [string, number][] = [];
    const state = { now: 1, fails: true };
    const recordUses = async (uses: ReadonlyMap<string, number>) => {
      if (state.fails) throw new Error('database is away');
      written.push(...uses);
    };
    const uses = new KeyUses({ recordUses }, { now: () => state.now, onError: (error) => errors.push(error) });
    uses.note('a');
    uses.note('b');
    const failing = uses.flush();
    state.now = 2;
    uses.note('b');
    await failing;
    state.fails = false;
    await uses.close();
    expect(errors).toHaveLength(1);
    expect(written).toEqual([['a', 1], ['b', 2]]);
  });
});

describe('whoever shows', () => {
  const identify = createIdentify({ now: () => start });

  it('nothing is anonymous, at once', () => {
    expect(identify({})).toEqual({ caller: anonymous });
  });

  it('two credentials is refused', () => {
    expect(identify({ authorization: 'Bearer a', 'x-api-key': 'b' })).toMatchObject({
      refusal: { code: 'CREDENTIAL_CONFLICT' },
    });
  });

  it('a credential of a kind that is not set up is refused, not anonymous', async () => {
    const refusals = [await identify({ authorization: 'Bearer a' }), await identify({ 'x-api-key': 'b' })];
    for (const { refusal } of refusals) expect(refusal?.params.reason).toContain('not accepted here');
  });

  it('a wrong credential finds no part of it in the answer (GHSA-j5g3-5c8r-7qfx)', async () => {
    const secret = 'laog_live_secret\nwith a line break';
    expect(JSON.stringify(await identify({ 'x-api-key': secret }))).not.toContain('secret');
    expect(JSON.stringify(await identify({ authorization: `Bearer ${secret}` }))).not.toContain('secret');
  });
});

/** A gateway that looks at three bad keys of a client at once and at one a second, and knows two clients. */
function counted() {
  const clock = { now: start };
  const asked: string[] = [];
  const store = new MemoryKeyStore();
  const find = (id: string) => {
    asked.push(id);
    return store.find(id);
  };
  const attempts = new RefusedAttempts({ now: () => clock.now, burst: 3, perSecond: 1, maximum: 2 });
  const identify = createIdentify({ now: () => clock.now, keys: { find }, attempts });
  const reason = async (client?: string) =>
    (await identify({ 'x-api-key': issueKey(finance, start).text }, client)).refusal?.params.reason;
  return { clock, asked, store, attempts, identify, reason };
}

describe('refused credentials', () => {
  it('are looked at only so often from one client, and others are not held up', async () => {
    const { clock, asked, reason } = counted();
    const reasons = [await reason('a'), await reason('a'), await reason('a'), await reason('a')];
    expect(reasons.map((text) => text?.includes('not known'))).toEqual([true, true, true, false]);
    expect(reasons[3]).toContain('too many credentials');
    expect(asked).toHaveLength(3);
    expect(await reason('b')).toContain('not known');
    clock.now += 1000;
    expect(await reason('a')).toContain('not known');
    expect(await reason('a')).toContain('too many credentials');
  });

  it('stop nobody who shows none, or a good one', async () => {
    const { store, identify, reason } = counted();
    const { text, record } = issueKey(finance, start);
    await store.save([record]);
    for (let round = 0; round < 10; round += 1) {
      expect((await identify({ 'x-api-key': text }, 'a')).caller?.keyId).toBe(record.id);
    }
    for (let round = 0; round < 4; round += 1) await reason('a');
    expect((await identify({}, 'a')).caller).toBe(anonymous);
    // Accepted before, so a neighbour's failures at the same address do not matter.
    expect((await identify({ 'x-api-key': text }, 'a')).caller?.keyId).toBe(record.id);
    const fresh = issueKey(finance, start);
    await store.save([fresh.record]);
    expect((await identify({ 'x-api-key': fresh.text }, 'a')).refusal?.params.reason).toContain('too many');
    expect((await identify({ 'x-api-key': 'no key' }, 'a')).refusal?.params.reason).toContain('too many');
    expect((await identify({ authorization: 'Bearer x' }, 'a')).refusal?.params.reason).toContain('too many');
  });

  it('keep a bounded number of good keys in mind', async () => {
    const { store, identify, reason } = counted();
    const issued = Array.from({ length: 1001 }, () => issueKey(finance, start));
    await store.save(issued.map(({ record }) => record));
    for (const { text } of issued) await identify({ 'x-api-key': text }, 'a');
    for (let round = 0; round < 4; round += 1) await reason('a');
    const answers = await Promise.all([0, 1].map((index) => identify({ 'x-api-key': issued[index]?.text }, 'a')));
    expect(answers.map(({ caller }) => caller !== undefined)).toEqual([false, true]);
  });

  it('are not counted where nobody says who asks, nor when two stand side by side', async () => {
    const { attempts, identify, reason } = counted();
    for (let round = 0; round < 5; round += 1) expect(await reason()).toContain('not known');
    await identify({ authorization: 'Bearer a', 'x-api-key': 'b' }, 'a');
    expect(attempts.size).toBe(0);
  });

  it('are remembered for a bounded number of clients', async () => {
    const { attempts, reason } = counted();
    for (const client of ['a', 'b', 'c', 'd']) await reason(client);
    expect(attempts.size).toBe(2);
    expect(new RefusedAttempts({ now: () => 0 }).mayTry('a')).toBe(true);
  });
});
