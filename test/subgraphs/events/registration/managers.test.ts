import { afterEach, describe, expect, it } from '@jest/globals';
import { recordHeadEntity } from '../../../../subgraphs/kit/edit-tables.ts';
import { at, engines } from '../../../support/registry.ts';
import { meeting, openWorld, person, register, type RegistrationWorld } from './meeting.ts';

const of = (organisation: string) =>
  ({ kind: 'partner', subject: 'key:k1', organisation, scopes: new Set(['events:registrations']), credential: 'key' }) as const;

describe.each(engines)('Who has registered, on %s', (engine) => {
  let world: RegistrationWorld;
  afterEach(() => world.close());

  it('is shown to the organisation that owns the record of the meeting, and to no other', async () => {
    world = await openWorld(engine);
    await world.save(meeting('secret'));
    const { registration } = await register(world, person('secret'));
    const source = '{ event(id: "evt_synthetic_secret") { registration { registrations { nodes { id } } } } }';
    expect(at(await world.ask(source, {}, of('dgc')), 'event', 'registration', 'registrations', 'nodes')).toEqual([{ id: registration.id }]);
    await expect(world.ask(source, {}, of('kdi'))).rejects.toThrow('NOT_THE_OWNER');
    await world.registry.database.fork().insertMany(recordHeadEntity, [
      { id: 'evt_synthetic_secret', entityType: 'Event', owner: 'kdi', state: 'PUBLIC', version: 1, lastVersion: 1, reason: null, publicSince: null },
    ]);
    await expect(world.ask(source, {}, of('dgc'))).rejects.toThrow('NOT_THE_OWNER');
    expect(at(await world.ask(source, {}, of('kdi')), 'event', 'registration', 'registrations', 'nodes')).toEqual([{ id: registration.id }]);
  });
});
