import { describe, expect, it } from '@jest/globals';
import { usualPace, type Pace } from '../../webhooks/index.ts';
import type { Attempt, Outcome } from '../../webhooks/send.ts';
import type { Progress } from '../../webhooks/store/store.ts';
import type { KeptMessage, Subscription } from '../../webhooks/subscription.ts';
import { Courier } from '../../webhooks/worker/courier.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { MadeUpChanges, seededRandom } from './made-up-changes.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const subscription: Subscription = {
  id: 'whk_synthetic', owner: 'test-agency', url: 'https://partner.example/', filters: {}, description: '', status: 'ACTIVE',
  secret: 'sealed', createdAtMs: 0, revision: 1,
};

/** What is written of a subscription, as the database would have it. */
class Written {
  subscription = subscription;
  readonly rows = new Map<string, KeptMessage>();
  commits = 0;
  disabled: string | undefined;
  attempts: Progress['attempts'] = [];

  readonly commit = async (progress: Progress): Promise<boolean> => {
    this.commits += 1;
    const { cursor, failingSinceMs, deliveredAtMs, removed, kept, disable, attempts } = progress;
    this.subscription = { ...this.subscription, cursor, failingSinceMs, deliveredAtMs };
    for (const id of removed) if (!this.rows.delete(id)) throw new Error(`There is no row ${id} to remove.`);
    for (const message of kept) this.rows.set(message.id, message);
    this.disabled = disable ?? this.disabled;
    this.attempts = attempts;
    return true;
  };

  get waiting(): readonly KeptMessage[] {
    return [...this.rows.values()].filter(({ diedAtMs }) => diedAtMs === undefined);
  }

  get dead(): readonly KeptMessage[] {
    return [...this.rows.values()].filter(({ diedAtMs }) => diedAtMs !== undefined);
  }
}

const delivered: Outcome = { kind: 'DELIVERED', status: 200 };
const failed: Outcome = { kind: 'FAILED', status: 500, error: 'STATUS' };

/** A courier whose receiver answers as the test says. */
function setUp(answer: (entityId: string, sent: readonly string[]) => Outcome | Promise<Outcome>, pace: Partial<Pace> = {}, written = new Written()) {
  const clock = new FakeClock();
  const changes = new MadeUpChanges();
  const sent: string[] = [];
  const ends: unknown[] = [];
  let life = 0;
  const start = () => {
    life += 1;
    const own = life;
    const courier = new Courier({
      loaded: { subscription: written.subscription, waiting: written.waiting, attempts: [] },
      secrets: { current: 'whsec_c3ludGhldGlj' },
      read: changes.follow,
      send: async ({ body }: Attempt) => {
        const { data } = JSON.parse(body);
        sent.push(`${data.entityId} ${data.sequence}`);
        if (own !== life) return new Promise<Outcome>(() => undefined);
        return answer(data.entityId, sent);
      },
      // What an earlier process would write is written no more once another one has begun.
      commit: async (progress) => own === life && written.commit(progress),
      clock,
      pace: { ...usualPace, ...pace },
      onEnd: (fault) => ends.push(fault ?? 'ended'),
      onUnread: (error) => ends.push(error),
    });
    courier.leasedUntilMs = Number.POSITIVE_INFINITY;
    courier.pump();
    return courier;
  };
  return { clock, changes, sent, ends, written, start };
}

const isBad = (id: string) => Number(id.split('_').at(-1)) % 2 === 0;

describe('A courier', () => {
  it('delivers what was recorded and then stands at the end, with nothing kept', async () => {
    const { clock, changes, sent, written, start } = setUp(() => delivered);
    changes.addMany(250, 40);
    start();
    await clock.advance(10 * second);
    expect(sent).toHaveLength(250);
    expect([written.subscription.cursor, written.rows.size]).toEqual(['250', 0]);
    changes.add('evt_late');
    await clock.advance(2 * second);
    expect(sent.at(-1)).toMatch(/^evt_late /);
    expect(written.subscription.cursor).toBe('251');
  });

  it('holds back later changes of a record while an earlier one waits, and lets all other records go on', async () => {
    let isBroken = true;
    const { clock, changes, sent, written, start } = setUp((entityId) => (entityId === 'evt_a' && isBroken ? failed : delivered));
    for (const id of ['evt_a', 'evt_b', 'evt_a', 'evt_c', 'evt_a', 'evt_b']) changes.add(id);
    start();
    await clock.advance(2 * second);
    expect(sent).toEqual(['evt_a 1', 'evt_b 2', 'evt_c 4', 'evt_b 6']);
    // The place is at the end: rows stand for what is behind.
    expect([written.subscription.cursor, written.waiting.map(({ line }) => line.sequence)]).toEqual(['6', ['1', '3', '5']]);
    isBroken = false;
    await clock.advance(5 * second);
    expect(sent.slice(4)).toEqual(['evt_a 1', 'evt_a 3', 'evt_a 5']);
    expect(written.rows.size).toBe(0);
  });

  it('tries again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and at the end of three days; then the message is dead', async () => {
    const tries: number[] = [];
    const { clock, changes, written, start } = setUp(() => {
      tries.push(clock.now());
      return failed;
    }, { pollMs: hour });
    changes.add('evt_a');
    start();
    await clock.advance(71 * hour);
    expect(written.dead).toEqual([]);
    await clock.advance(5 * hour);
    const pauses = tries.slice(1).map((atMs, index) => (atMs - (tries[index] ?? 0)) / second);
    expect(pauses.slice(0, 8)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000]);
    expect(((tries.at(-1) ?? 0) - (tries[0] ?? 0)) / hour).toBe(72);
    expect(written.dead).toMatchObject([{ failures: 11, status: 500, error: 'STATUS' }]);
    expect(written.attempts[0]).toMatchObject({ outcome: 'DIED', attempt: 11, nextTryAt: null });
  });

  it('goes on with a record when its earlier message has died', async () => {
    const { clock, changes, sent, written, start } = setUp((_id, all) => (all.at(-1) === 'evt_a 1' ? failed : delivered), { pollMs: hour });
    changes.add('evt_a');
    changes.add('evt_a');
    start();
    await clock.advance(75 * hour);
    expect(sent.at(-1)).toBe('evt_a 2');
    expect([written.waiting.length, written.dead.length, written.disabled]).toEqual([0, 1, undefined]);
  });

  it('is switched off after five days in which nothing got through, and loses nothing', async () => {
    const { clock, changes, written, ends, start } = setUp(() => failed);
    changes.addMany(300, 300);
    start();
    await clock.advance(119 * hour);
    expect(written.disabled).toBeUndefined();
    await clock.advance(2 * hour);
    expect([written.disabled, ends]).toEqual(['FAILING', ['ended']]);
    // Whatever was recorded is dead, waits, or is behind the place.
    expect(written.rows.size + 300 - Number(written.subscription.cursor)).toBe(300);
    expect(clock.timerCount).toBe(0);
  });

  it('tries a receiver that is down by one message at a time, and goes on at once when it is back', async () => {
    let isDown = true;
    const { clock, changes, sent, written, start } = setUp(() => (isDown ? failed : delivered));
    changes.addMany(1000, 1000);
    start();
    await clock.advance(12 * hour);
    const before = sent.length;
    // 32 failures, and then one probe each quarter of an hour.
    expect(before).toBeLessThan(32 + 8 + 12 * 4 + 5);
    expect(written.waiting.length).toBeLessThan(100);
    isDown = false;
    await clock.advance(16 * minute);
    expect(new Set(sent.slice(before))).toEqual(namesOf(changes));
    expect([written.rows.size, written.subscription.cursor]).toEqual([0, '1000']);
  });

  it('reads no further while too many messages wait, and goes on when some have got through', async () => {
    let isBroken = true;
    const { clock, changes, written, start } = setUp((id) => (isBroken && isBad(id) ? failed : delivered), { mostWaiting: 50, readAhead: 100 });
    changes.addMany(2000, 2000);
    start();
    await clock.advance(minute);
    expect(written.waiting.length).toBeGreaterThanOrEqual(50);
    expect(written.waiting.length).toBeLessThan(250);
    expect(Number(written.subscription.cursor)).toBeLessThan(500);
    isBroken = false;
    await clock.advance(30 * minute);
    expect([written.rows.size, written.subscription.cursor]).toEqual([0, '2000']);
  });

  it('is switched off at once by 410, with the message kept', async () => {
    const { clock, changes, written, sent, start } = setUp(() => ({ kind: 'GONE', status: 410 }));
    changes.add('evt_a');
    start();
    await clock.advance(second);
    expect([written.disabled, sent.length, written.waiting.length]).toEqual(['GONE', 1, 1]);
  });

  it('waits as long as a receiver asks, within bounds', async () => {
    const tries: number[] = [];
    let retryAfterMs = 60_000;
    const { clock, changes, start } = setUp(() => {
      tries.push(clock.now());
      const outcome: Outcome = { kind: 'FAILED', status: 429, error: 'STATUS', retryAfterMs };
      retryAfterMs = 1e12;
      return outcome;
    });
    changes.add('evt_a');
    start();
    await clock.advance(8 * hour);
    expect(tries.slice(1).map((atMs, index) => (atMs - (tries[index] ?? 0)) / second)).toEqual([60, 6 * 3600]);
  });

  it('sends nothing that its filters keep out, nor what was recorded before it began, and stands behind it all the same', async () => {
    const written = new Written();
    written.subscription = { ...subscription, filters: { registries: ['programmes'], kinds: ['CREATED'] }, sinceMs: Date.UTC(2030, 0, 1) };
    const { clock, changes, sent, start } = setUp(() => delivered, {}, written);
    changes.add('prg_early', { registry: 'programmes', kind: 'CREATED', recordedAt: '2029-12-31T23:59:59.999Z' });
    changes.add('evt_other', { kind: 'CREATED' });
    changes.add('prg_new', { registry: 'programmes', kind: 'CREATED' });
    changes.add('prg_old', { registry: 'programmes' });
    start();
    await clock.advance(10 * second);
    expect([sent, written.subscription.cursor]).toEqual([['prg_new 2'], '4']);
  });

  it('begins again from what was written, whenever it is dropped: nothing is lost, and order holds', async () => {
    const random = seededRandom(1);
    const taken: string[] = [];
    const { clock, changes, written, start } = setUp(
      (_id, all) => {
        if (random() < 0.4) return failed;
        taken.push(all.at(-1) ?? '');
        return delivered;
      },
      { commitMs: 20, concurrency: 2, pollMs: hour, retryMs: [second] },
    );
    changes.addMany(600, 60);
    for (let life = 0; life < 30; life += 1) {
      start();
      await clock.advance(life * 7 + 5);
    }
    start();
    await clock.advance(2 * hour);
    expect(new Set(taken)).toEqual(namesOf(changes));
    // Told for the first time, the changes of a record come in their order.
    const first = [...new Set(taken)].map((text) => text.split(' '));
    for (const id of new Set(first.map(([record]) => record))) {
      const order = first.filter(([record]) => record === id).map(([, sequence]) => Number(sequence));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    expect(taken.length).toBeGreaterThan(600);
    expect([written.rows.size, written.subscription.cursor]).toEqual([0, '600']);
  });

  it('sends nothing once its lease is near its end', async () => {
    const { clock, changes, sent, start } = setUp(() => delivered);
    changes.add('evt_a');
    const courier = start();
    courier.leasedUntilMs = clock.now() + 10 * second;
    await clock.advance(minute);
    const before = sent.length;
    changes.add('evt_b');
    await clock.advance(minute);
    expect(sent).toHaveLength(before);
  });

  it('gives up deliveries that hang when it stops, and writes what it knows', async () => {
    const hanging = Promise.withResolvers<Outcome>();
    const { clock, changes, written, start } = setUp((id) => (id === 'evt_hangs' ? hanging.promise : delivered));
    changes.add('evt_a');
    changes.add('evt_hangs');
    changes.add('evt_b');
    const courier = start();
    await settle();
    const stopping = courier.stop(5 * second);
    await clock.advance(5 * second);
    hanging.resolve({ kind: 'ABANDONED' });
    await stopping;
    // The one that nobody knows the end of is tried again by the next; the others are not sent twice.
    expect([written.subscription.cursor, written.waiting.map(({ line }) => line.entityId), clock.timerCount]).toEqual(['3', ['evt_hangs'], 0]);
  });
});

const namesOf = ({ lines }: MadeUpChanges) => new Set(lines.map(({ entityId, sequence }) => `${entityId} ${sequence}`));
