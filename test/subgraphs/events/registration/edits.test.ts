// Registrations outlive every edit of the record they belong to.
import { afterEach, describe, expect, it } from '@jest/globals';
import { asOfHeader } from '../../../../schema/index.ts';
import { events } from '../../../../subgraphs/events/index.ts';
import { rebuild } from '../../../../subgraphs/kit/record-check.ts';
import { at, engines } from '../../../support/registry.ts';
import { cancel, official, openWorld, register, type Payload, type RegistrationWorld } from './meeting.ts';
import { findDisorder } from './process.ts';

const editor = { ...official, organisation: 'synthetic-agency', scopes: new Set([...official.scopes, 'events:edit']) };
const desk = (capacity: number) => ({ capacity, requiresApproval: false, consentText: { en: 'Synthetic' }, retentionDays: 30 });

describe.each(engines)('The registrations for a meeting on %s', (engine) => {
  let world: RegistrationWorld;
  afterEach(() => world.close());

  const edit = async (mutation: string, type: string, variables: Readonly<Record<string, unknown>>) => {
    const source = `mutation(${type}) { edited: ${mutation} { version event { id } errors { code path message { en } } } }`;
    const edited = at(await world.ask(source, variables, editor), 'edited') as { version: number; event: { id: string }; errors: unknown };
    expect(edited.errors).toEqual([]);
    return edited;
  };
  const save = (input: Readonly<Record<string, unknown>>) => edit('saveEvent(input: $input)', '$input: SaveEventInput!', { input });
  const publish = async (input: Readonly<Record<string, unknown>>) => {
    const { version, event } = await save(input);
    return edit('publishEvent(id: $id, version: $version)', '$id: ID!, $version: Int!', { id: event.id, version });
  };
  const open = async () => {
    world = await openWorld(engine);
    const { event, version } = await publish({ title: { en: 'Synthetic meeting', lo: 'ສົມມຸດ' }, startsOn: '2026-03-10', registration: desk(1) });
    const people: Payload[] = [];
    for (let count = 0; count < 3; count += 1) {
      people.push(await register(world, { eventId: event.id, fullName: `Synthetic ${count}`, email: `s${count}@example.test`, consent: true, idempotencyKey: `synthetic-edit-${count}` }));
    }
    return { id: event.id, version, people };
  };
  const standing = async (people: readonly Payload[]) => {
    const source = 'query($token: String!) { registration(token: $token) { status event { id } } }';
    const answers = await Promise.all(people.map(({ token }) => world.ask(source, { token })));
    return answers.map((answer) => [at(answer, 'registration', 'status'), at(answer, 'registration', 'event') !== null]);
  };

  it('stay while the record is withdrawn, and go on when it is published again', async () => {
    const { id, version, people } = await open();
    const reason = { en: 'Synthetic reason', lo: 'ເຫດຜົນສົມມຸດ' };
    const withdrawn = await edit('withdrawEvent(id: $id, version: $version, reason: $reason)', '$id: ID!, $version: Int!, $reason: LocalizedTextInput!', { id, version, reason });
    expect(await standing(people)).toEqual([['CONFIRMED', false], ['WAITING', false], ['WAITING', false]]);
    await cancel(world, people[0]?.token ?? '');
    expect(await standing(people)).toEqual([['CANCELLED', false], ['WAITING', false], ['WAITING', false]]);
    await edit('publishEvent(id: $id, version: $version)', '$id: ID!, $version: Int!', { id, version: withdrawn.version });
    expect(await standing(people)).toEqual([['CANCELLED', true], ['CONFIRMED', true], ['WAITING', true]]);
  });

  it('are the same after the tables were rebuilt from the record of changes', async () => {
    const { id, version, people } = await open();
    await publish({ id, version, registration: desk(2) });
    expect(await standing(people)).toEqual([['CONFIRMED', true], ['CONFIRMED', true], ['WAITING', true]]);
    await rebuild(events, world.registry.database);
    expect(await standing(people)).toEqual([['CONFIRMED', true], ['CONFIRMED', true], ['WAITING', true]]);
    expect(await findDisorder(world.registry.database, id, 2)).toEqual([]);
  });

  it('are counted at the desk of a draft, and not told as of an earlier day', async () => {
    const { id, version, people } = await open();
    await save({ id, version, registration: desk(9) });
    const drafted = await world.ask('query($id: ID!) { eventDraft(id: $id) { event { registration { capacity placesLeft waitingListLength } } } }', { id }, editor);
    expect(at(drafted, 'eventDraft', 'event', 'registration')).toEqual({ capacity: 9, placesLeft: 8, waitingListLength: 2 });
    const { data } = await world.registry.ask('query($token: String!) { registration(token: $token) { id } }', { token: people[0]?.token }, { [asOfHeader]: '2026-03-02T03:00:00Z' });
    expect(data).toEqual({ registration: null });
  });
});
