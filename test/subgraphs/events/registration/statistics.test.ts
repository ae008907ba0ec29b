import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { joinSmall } from '../../../../subgraphs/events/registration/statistics.ts';
import { at, engines } from '../../../support/registry.ts';
import { cancel, meeting, official, openWorld, person, register, type RegistrationWorld } from './meeting.ts';

describe.each(engines)('Statistics over registrations on %s', (engine) => {
  let world: RegistrationWorld;
  beforeAll(async () => {
    world = await openWorld(engine);
    await world.save(meeting('counted', { capacity: 9 }), meeting('other', { capacity: null }));
    const provinces = [...Array.from({ length: 6 }, () => 'LA-LP'), 'LA-OU', 'LA-OU', 'LA-HO', null, null];
    for (const province of provinces) await register(world, person('counted', { province, organisationId: 'org_synthetic' }));
    const { token } = await register(world, person('counted', { province: 'LA-LP' }));
    await cancel(world, token ?? '');
    await register(world, person('other', { province: 'LA-LP' }));
  });
  afterAll(() => world.close());

  const read = async (by: string, caller?: typeof official) => {
    const source = `query($by: RegistrationDimension!) { event(id: "evt_synthetic_counted") { registration { statistics(by: $by) {
      key isJoined count province { code } organisation { id } } } } }`;
    return at(await world.ask(source, { by }, caller), 'event', 'registration', 'statistics');
  };

  it('show officials every number', async () => {
    const none = { province: null, organisation: null, isJoined: false };
    expect(await read('PROVINCE', official)).toEqual([
      { ...none, key: 'LA-LP', count: 6, province: { code: 'LA-LP' } },
      { ...none, key: null, count: 2 },
      { ...none, key: 'LA-OU', count: 2, province: { code: 'LA-OU' } },
      { ...none, key: 'LA-HO', count: 1, province: { code: 'LA-HO' } },
    ]);
    expect(await read('STATUS', official)).toEqual([
      { ...none, key: 'CONFIRMED', count: 9 }, { ...none, key: 'WAITING', count: 2 }, { ...none, key: 'CANCELLED', count: 1 },
    ]);
  });

  it('show the public no number below five, nor one by which it could be told', async () => {
    const none = { province: null, organisation: null };
    expect(await read('PROVINCE')).toEqual([
      { ...none, key: 'LA-LP', count: 6, isJoined: false, province: { code: 'LA-LP' } },
      { ...none, key: null, count: 5, isJoined: true },
    ]);
    expect(await read('STATUS')).toEqual([{ ...none, key: null, count: 12, isJoined: true }]);
    expect(await read('ORGANISATION')).toEqual([{ ...none, key: 'org_synthetic', count: 11, isJoined: false, organisation: { id: 'org_synthetic' } }]);
  });

  it('are read in one statement for all meetings of a list', async () => {
    const { statements, errors } = await world.registry.ask('{ events { nodes { registration { statistics(by: PROVINCE) { count } } } } }');
    expect([errors, statements]).toEqual([[], 3]);
  });
});

describe('Joining small numbers', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 })
    .map((numbers) => numbers.map((count, index) => ({ key: `LA-${index}`, count })));

  it('loses nobody, and shows no number below five, one way or another', () => {
    fc.assert(fc.property(counts, (given) => {
      const shown = joinSmall(given);
      const total = given.reduce((sum, { count }) => sum + count, 0);
      const hidden = shown.filter(({ count }) => count === null);
      expect(shown.every(({ count }) => count === null || count >= 5)).toBe(true);
      if (hidden.length === 0) expect(shown.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(total);
      // A number is left out altogether only where all people together are too few.
      else expect([shown.length, total < 5]).toEqual([1, true]);
    }));
  });
});
