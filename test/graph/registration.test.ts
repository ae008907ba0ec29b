// Registering through the whole graph: the editor opens a meeting, people come, the desk looks, one gives up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy, type Deployment } from '../support/deployment.ts';
import { at } from '../support/registry.ts';
import { openTemporaryDatabases } from '../support/temporary-databases.ts';
import { makeKeys } from '../subgraphs/events/registration/meeting.ts';
import { openMailbox, type Mailbox } from '../subgraphs/events/registration/mailbox.ts';

const save = 'mutation($input: SaveEventInput!) { saveEvent(input: $input) { version event { id } errors { code path message { en } } } }';
const publish = 'mutation($id: ID!, $version: Int!) { publishEvent(id: $id, version: $version) { version errors { code path message { en } } } }';
const register = `mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) {
  token waitingPosition registration { id status event { slug } province { code name { en } } calendar } errors { code path message { lo en } } } }`;

const desk = (capacity: number) =>
  ({ capacity, requiresApproval: false, consentText: { lo: 'ສົມມຸດ', en: 'Synthetic' }, retentionDays: 30 });

describe.each([
  ['SQLite', 'embedded'],
  ['MySQL', 'remote'],
] as const)('Registration through the graph on %s, registries %s', (engine, registries) => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-registration-'));
  const mysql = openTemporaryDatabases();
  let graph: Deployment;
  let mailbox: Mailbox;
  let eventId: string;
  let version: number;

  beforeAll(async () => {
    mailbox = await openMailbox();
    const settings = { REGISTRATION_KEYS: makeKeys('k1'), SMTP_URL: mailbox.url, MAIL_FROM: 'desk@example.test' };
    graph = await deploy({ databaseUrl: engine === 'SQLite' ? `sqlite:${folder}` : mysql.url, registries, settings });
  }, 120_000);
  afterAll(async () => {
    await graph.close();
    await mailbox.close();
    await mysql.close();
    rmSync(folder, { recursive: true });
  }, 60_000);

  const data = async (query: string, variables: Readonly<Record<string, unknown>> = {}, as: 'internal' | 'nobody' = 'nobody') => {
    const answer = await graph.ask(query, variables, as);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const edit = async (input: Readonly<Record<string, unknown>>) => {
    const saved = at(await data(save, { input }, 'internal'), 'saveEvent');
    expect(at(saved, 'errors')).toEqual([]);
    const published = at(await data(publish, { id: at(saved, 'event', 'id'), version: at(saved, 'version') }, 'internal'), 'publishEvent');
    expect(at(published, 'errors')).toEqual([]);
    return { id: at(saved, 'event', 'id') as string, version: at(published, 'version') as number };
  };
  const person = (name: string) => ({ eventId, fullName: `Synthetic ${name}`, email: `${name}@example.test`, province: 'LA-LP', consent: true, idempotencyKey: `synthetic-${name}` });

  it('takes registrations for a meeting that an editor has just published', async () => {
    const input = { title: { en: 'Synthetic open day', lo: 'ສົມມຸດ' }, slug: 'synthetic-open-day', startsOn: '2999-03-10', provenance: [], registration: desk(1) };
    ({ id: eventId, version } = await edit(input));
    const first = at(await data(register, { input: person('first') }), 'registerForEvent');
    expect(first).toMatchObject({
      token: expect.any(String), waitingPosition: null, errors: [],
      registration: { status: 'CONFIRMED', event: { slug: 'synthetic-open-day' }, province: { code: 'LA-LP', name: { en: 'Luang Prabang' } }, calendar: expect.stringContaining('BEGIN:VCALENDAR') },
    });
    expect((await mailbox.next()).to).toEqual(['first@example.test']);
    expect(at(await data(register, { input: person('second') }), 'registerForEvent')).toMatchObject({ waitingPosition: 1, registration: { status: 'WAITING', calendar: null } });
    expect(at(await data(register, { input: { ...person('third'), consent: false, email: 'x' } }), 'registerForEvent')).toMatchObject({
      token: null, registration: null, errors: [{ code: 'EMAIL_INVALID', path: ['input', 'email'] }, { code: 'CONSENT_REQUIRED', path: ['input', 'consent'] }],
    });
  });

  it('does several in one operation one after the other, in the order in which they stand', async () => {
    const query = `mutation($b: RegisterForEventInput!, $a: RegisterForEventInput!) {
      z: registerForEvent(input: $b) { waitingPosition } a: registerForEvent(input: $a) { waitingPosition } m: registerForEvent(input: $b) { token waitingPosition } }`;
    expect(await data(query, { b: person('third'), a: person('fourth') })).toEqual({ z: { waitingPosition: 2 }, a: { waitingPosition: 3 }, m: { token: null, waitingPosition: 2 } });
  });

  it('shows officials who has registered, and the public that they may not see it, beside what they may', async () => {
    const query = `query($id: ID!) { event(id: $id) { slug registration { placesLeft waitingListLength
      registrations(first: 2) { totalCount nodes { fullName status province { name { en } } } } } } }`;
    expect(at(await data(query, { id: eventId }, 'internal'), 'event', 'registration')).toEqual({
      placesLeft: 0, waitingListLength: 3,
      registrations: { totalCount: 4, nodes: [
        { fullName: 'Synthetic first', status: 'CONFIRMED', province: { name: { en: 'Luang Prabang' } } },
        { fullName: 'Synthetic second', status: 'WAITING', province: { name: { en: 'Luang Prabang' } } },
      ] },
    });
    const { data: seen, errors } = await graph.ask(query, { id: eventId }, 'nobody');
    expect(seen).toEqual({ event: { slug: 'synthetic-open-day', registration: { placesLeft: 0, waitingListLength: 3, registrations: null } } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const refused = await graph.ask('mutation { checkIn(registrationId: "reg_none") { errors { code } } }', {}, 'nobody');
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('gives places on when an editor publishes more of them, and when somebody gives theirs up', async () => {
    await edit({ id: eventId, version, registration: desk(2) });
    const query = 'query($id: ID!) { event(id: $id) { registration { registrations { nodes { status } } } } }';
    const statuses = async () => at(await data(query, { id: eventId }, 'internal'), 'event', 'registration', 'registrations', 'nodes');
    expect(await statuses()).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITING', 'WAITING'].map((status) => ({ status })));
    const { token } = at(await data(register, { input: person('fifth') }), 'registerForEvent') as { token: string };
    expect(await data('query($token: String!) { registration(token: $token) { waitingPosition fullName event { slug } } }', { token })).toEqual({
      registration: { waitingPosition: 3, fullName: 'Synthetic fifth', event: { slug: 'synthetic-open-day' } },
    });
    expect(await data('mutation($token: String!) { cancelRegistration(token: $token) { registration { status } errors { code } } }', { token })).toEqual({
      cancelRegistration: { registration: { status: 'CANCELLED' }, errors: [] },
    });
  });
});
