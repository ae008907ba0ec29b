import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { internalChangeEntity } from '../../../../subgraphs/kit/changes.ts';
import { doChores, registrationEntity } from '../../../../subgraphs/events/registration/index.ts';
import { at, engines } from '../../../support/registry.ts';
import { makeKeys, manage, meeting, official, openWorld, person, register, statuses, type RegistrationWorld } from './meeting.ts';

// What the start has begun goes on beside the requests.
async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await nextTurn();
}

describe.each(engines)('What is done about registrations at set times on %s', (engine) => {
  let world: RegistrationWorld;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const rows = () => world.registry.database.fork().find(registrationEntity, {});
  const chores = (moment: string) => {
    world.now = new Date(moment);
    return doChores(world.registry.database, undefined, world.now);
  };

  it('notes who did not come, once the meeting is over and only then', async () => {
    await world.save(meeting('held', { capacity: 2 }), meeting('off', {}), meeting('none'));
    const people = [];
    for (let place = 0; place < 3; place += 1) people.push(await register(world, person('held')));
    await register(world, person('off'));
    world.now = new Date('2026-03-10T02:00:00Z');
    await manage(world, 'checkIn', people[0]?.registration.id ?? '');
    await world.save(meeting('off', {}, { status: 'CANCELLED' }), meeting('held', { capacity: 2 }, { status: 'HELD' }));
    expect(await chores('2026-03-10T16:59:59Z')).toMatchObject({ noShows: 0 });
    expect(await chores('2026-03-10T17:00:00Z')).toMatchObject({ noShows: 1 });
    expect(await statuses(world, 'held')).toEqual(['CHECKED_IN', 'NO_SHOW', 'WAITING']);
    expect(await statuses(world, 'off')).toEqual(['CONFIRMED']);
    expect(await chores('2026-03-11T17:00:00Z')).toMatchObject({ noShows: 0 });
    expect((await manage(world, 'checkIn', people[1]?.registration.id ?? '')).registration.status).toBe('CHECKED_IN');
  });

  it('erases personal data when its days are over, and keeps what is counted', async () => {
    await world.save(meeting('short', { retentionDays: 10, capacity: null }), meeting('long', { retentionDays: 90 }));
    const made = [];
    for (let place = 0; place < 6; place += 1) made.push(await register(world, person('short', { province: 'LA-LP', organisationName: 'Synthetic' })));
    await register(world, person('long'));
    expect(await chores('2026-03-20T16:59:59Z')).toMatchObject({ erased: 0 });
    expect(await chores('2026-03-20T17:00:00Z')).toMatchObject({ erased: 6 });
    expect(await chores('2026-03-21T17:00:00Z')).toMatchObject({ erased: 0 });
    for (const row of await world.registry.database.fork().find(registrationEntity, { eventId: 'evt_synthetic_short' })) {
      expect(row).toMatchObject({ personal: null, keyId: null, emailDigest: null, idempotencyDigest: null, contentDigest: null, tokenHash: null });
    }
    const source = `{ event(id: "evt_synthetic_short") { registration {
      statistics(by: PROVINCE) { key count isJoined } registrations { nodes { status fullName email organisationName province { code } erasedOn calendar } } } } }`;
    const shown = at(await world.ask(source, {}, official), 'event', 'registration');
    expect(shown).toMatchObject({ statistics: [{ key: 'LA-LP', count: 6, isJoined: false }] });
    expect(at(shown, 'registrations', 'nodes', 0)).toEqual({
      status: 'NO_SHOW', fullName: null, email: null, organisationName: null, province: { code: 'LA-LP' }, erasedOn: '2026-03-21', calendar: null,
    });
    expect(await world.ask('query($token: String!) { registration(token: $token) { id } }', { token: made[0]?.token })).toEqual({ registration: null });
    const changes = await world.registry.database.fork().find(internalChangeEntity, { kind: 'ANONYMISED' });
    expect(changes.map(({ entityId }) => entityId).toSorted()).toEqual(made.map(({ registration }) => registration.id).toSorted());
  });

  it('keeps to what people agreed to when the meeting asks for more days, and to less when it asks for less', async () => {
    await world.save(meeting('longer', { retentionDays: 10 }), meeting('shorter', { retentionDays: 90 }), meeting('moved', { retentionDays: 10 }));
    for (const id of ['longer', 'shorter', 'moved']) await register(world, person(id));
    await world.save(meeting('longer', { retentionDays: 500 }), meeting('shorter', { retentionDays: 10 }), meeting('moved', { retentionDays: 10 }, { startsOn: '2026-04-10' }));
    expect(await chores('2026-03-20T17:00:00Z')).toMatchObject({ erased: 2 });
    expect(await chores('2026-04-20T17:00:00Z')).toMatchObject({ erased: 1 });
  });

  it('erases also where the record of the meeting takes no registrations any more', async () => {
    await world.save(meeting('gone', { retentionDays: 1 }));
    await register(world, person('gone'));
    await world.save(meeting('gone', {}, { registration: null }));
    expect(await chores('2026-03-11T17:00:00Z')).toMatchObject({ erased: 1 });
  });

  it('is done when the registry starts', async () => {
    await world.save(meeting('over', { retentionDays: 1 }));
    await register(world, person('over'));
    world.now = new Date('2026-03-20T00:00:00Z');
    world.registry = await world.registry.restart();
    await until(async () => (await rows()).every(({ erasedAt }) => erasedAt === '2026-03-20T00:00:00.000Z'));
  });

  it('seals again what an older key has sealed, while both are known', async () => {
    const [older, newer] = [makeKeys('k1'), makeKeys('k2')];
    await world.close();
    world = await openWorld(engine, { own: { REGISTRATION_KEYS: older } });
    await world.save(meeting('keys', { capacity: null }), meeting('keys_2', { capacity: null }));
    const input = person('keys');
    const { token } = await register(world, input);
    await register(world, person('keys_2'));
    const read = () => world.ask('query($token: String!) { registration(token: $token) { fullName } }', { token });
    const restart = async (own: Record<string, string>) => (world.registry = await world.registry.restart({ own }));
    await restart({ REGISTRATION_KEYS: `${newer},${older}` });
    expect(await read()).toEqual({ registration: { fullName: input.fullName } });
    await until(async () => (await rows()).every(({ keyId }) => keyId === 'k2'));
    await restart({ REGISTRATION_KEYS: newer });
    expect(await read()).toEqual({ registration: { fullName: input.fullName } });
    expect((await rows()).map(({ keyId, personal }) => [keyId, personal?.slice(0, 3)])).toEqual([['k2', 'k2:'], ['k2', 'k2:']]);
    expect((await register(world, input)).token).toBeNull();
    expect((await register(world, { ...input, idempotencyKey: 'another-key' })).errors.map(({ code }) => code)).toEqual(['ALREADY_REGISTERED']);
  });
});
