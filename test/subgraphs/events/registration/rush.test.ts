// A thousand people at one moment for thirty places: in one process on either engine, and in two on one server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../../subgraphs/events/index.ts';
import { registrationEntity } from '../../../../subgraphs/events/registration/index.ts';
import { openModuleDatabase } from '../../../../subgraphs/kit/registry-module.ts';
import { write } from '../../../../subgraphs/kit/write.ts';
import { saveEvent } from '../../../../subgraphs/events/records.ts';
import { engines } from '../../../support/registry.ts';
import { openTemporaryDatabases } from '../../../support/temporary-databases.ts';
import { makeKeys, meeting, openWorld, person, publicDesk, register, type RegistrationWorld } from './meeting.ts';
import { findDisorder, startRegistryProcess } from './process.ts';

const places = 30;
const people = 1000;
const numbers = Array.from({ length: people }, (_, index) => index);

describe.each(engines)('A thousand registrations at once on %s', (engine) => {
  let world: RegistrationWorld;
  beforeAll(async () => {
    world = await openWorld(engine);
    await world.save(meeting('rush', { capacity: places }));
  });
  afterAll(() => world.close());

  it('give thirty places and a line of 970 in the order in which they came', async () => {
    const answers = await Promise.all(numbers.map(() => register(world, person('rush'))));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.slice(0, places).map(({ registration }) => registration.status)).toEqual(Array.from({ length: places }, () => 'CONFIRMED'));
    expect(answers.slice(places).map(({ waitingPosition }) => waitingPosition)).toEqual(numbers.slice(1, people - places + 1));
    expect(await findDisorder(world.registry.database, 'evt_synthetic_rush', places)).toEqual([]);
    expect(await publicDesk(world, 'rush')).toEqual({ isOpen: true, placesLeft: 0, waitingListLength: people - places });
    expect(world.registry.faults).toEqual([]);
  }, 60_000);
});

describe('A thousand registrations at once in two processes on one database server', () => {
  const place = openTemporaryDatabases();
  afterAll(() => place.close());

  it('give thirty places and a line of 970, and register nobody twice whose request went to both', async () => {
    const database = await openModuleDatabase(events, { database: { url: place.url }, loadsRecords: false });
    await write(database, (em) => saveEvent(em, meeting('rush', { capacity: places, opensAt: null, closesAt: null }, { startsOn: '2999-03-10' }), '2026-01-01T00:00:00.000Z'));
    const own = { REGISTRATION_KEYS: makeKeys('k1') };
    const [first, second] = await Promise.all([startRegistryProcess(place.url, own), startRegistryProcess(place.url, own)]);
    const answers = await Promise.all(numbers.flatMap((index) => {
      const input = person('rush');
      const processes = index % 10 === 0 ? [first, second] : [index % 2 === 0 ? first : second];
      return processes.map((one) => one.register(input));
    }));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ registration }) => registration.id)).size).toBe(people);
    expect(answers.filter(({ token }) => token !== null)).toHaveLength(people);
    expect(await findDisorder(database, 'evt_synthetic_rush', places)).toEqual([]);
    const waiting = await database.fork().count(registrationEntity, { status: 'WAITING' });
    expect(waiting).toBe(people - places);
    await Promise.all([first.close(), second.close()]);
    await database.close();
  }, 120_000);
});
