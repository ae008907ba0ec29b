// Made-up people with marks in all that is said of them: the marks are looked for wherever anything is kept.
import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doChores } from '../../../../subgraphs/events/registration/index.ts';
import { events } from '../../../../subgraphs/events/index.ts';
import { saveEvent } from '../../../../subgraphs/events/records.ts';
import { openModuleDatabase } from '../../../../subgraphs/kit/registry-module.ts';
import { write } from '../../../../subgraphs/kit/write.ts';
import { at, engines } from '../../../support/registry.ts';
import { openTemporaryDatabases } from '../../../support/temporary-databases.ts';
import { withConnection } from '../../../support/mysql-connection.ts';
import { cancel, makeKeys, manage, meeting, official, openWorld, person, register, type RegistrationWorld } from './meeting.ts';
import { startRegistryProcess } from './process.ts';

const marked = () => person('secret', {
  fullName: 'MARKNAME ຊື່ລັບ', email: 'markmail@example.test', phone: '+8562099887766', organisationName: 'MARKOFFICE', idempotencyKey: 'MARKKEY-0001',
});
const marks = ['MARKNAME', 'ຊື່ລັບ', 'markmail', '8562099887766', 'MARKOFFICE', 'MARKKEY'];
const marksIn = (text: string) => marks.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));

const entry = (id: string) =>
  ({ entityType: 'Registration', entityId: id, fields: ['fullName', 'phone'], subject: 'synthetic-official', callerKind: 'INTERNAL' });

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'graph-secrecy-'));
  folders.push(folder);
  return folder;
}

describe('What is kept of people who register', () => {
  it('is in no byte of the SQLite files, and the sealed form is gone from them once erased', async () => {
    const folder = newFolder();
    const files = () => readdirSync(folder).filter((name) => name.startsWith('events')).map((name) => readFileSync(join(folder, name)));
    const database = await openModuleDatabase(events, { database: { url: `sqlite:${folder}` }, loadsRecords: false });
    await write(database, (em) => saveEvent(em, meeting('secret', { opensAt: null, closesAt: null }, { startsOn: '2999-03-10' }), '2026-01-01T00:00:00.000Z'));
    const registry = await startRegistryProcess(`sqlite:${folder}`, { REGISTRATION_KEYS: makeKeys('k1'), LOG_LEVEL: 'trace' });
    const { token } = await registry.register(marked());
    await registry.register({ ...marked(), fullName: 'MARKNAME two' });
    expect(files().length).toBeGreaterThan(1);
    expect(marksIn(Buffer.concat(files()).toString())).toEqual([]);
    expect(Buffer.concat(files()).includes(token ?? '')).toBe(false);
    const [row] = await database.fork().execute<{ personal: string }[]>('select personal from registration');
    const sealed = row?.personal.slice(3, 60) ?? '';
    expect(Buffer.concat(files()).includes(sealed)).toBe(true);
    expect(marksIn(registry.output.join('\n'))).toEqual([]);
    await registry.close();
    expect(await doChores(database, undefined, new Date('3000-01-01T00:00:00Z'))).toMatchObject({ erased: 1 });
    expect(Buffer.concat(files()).includes(sealed)).toBe(false);
    await database.close();
  }, 60_000);

  it('is in no table of a database server', async () => {
    const place = openTemporaryDatabases();
    const world = await openWorld('MySQL', { database: { url: place.url } });
    await world.save(meeting('secret'));
    const { registration } = await register(world, marked());
    await manage(world, 'declineRegistration', registration.id);
    const dump = await withConnection(place.serverUrl, async (connection) => {
      const database = `${place.prefix}_events`;
      const [tables] = await connection.query('select table_name as name from information_schema.tables where table_schema = ?', [database]);
      const rows = [];
      for (const { name } of tables as { name: string }[]) rows.push((await connection.query('select * from ??', [`${database}.${name}`]))[0]);
      return JSON.stringify(rows);
    });
    expect(dump).toContain(registration.id);
    expect(marksIn(dump)).toEqual([]);
    await world.close();
    await place.close();
  });
});

describe.each(engines)('What is told of people who register, on %s', (engine) => {
  let world: RegistrationWorld;
  afterEach(() => world.close());

  it('is in no error and no fault, when what they send is refused and when the database fails', async () => {
    world = await openWorld(engine);
    await world.save(meeting('secret'));
    const input = marked();
    await register(world, input);
    const refused = await register(world, { ...input, idempotencyKey: 'MARKKEY-0002', phone: '+8562099887766 x' });
    expect(refused.errors.length).toBeGreaterThan(0);
    expect(marksIn(JSON.stringify(refused))).toEqual([]);
    await world.registry.database.fork().execute('alter table registration rename to registration_gone');
    const { data, errors } = await world.registry.ask('mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) { token } }', { input: { ...input, idempotencyKey: 'MARKKEY-0003', email: 'markmail3@example.test' } });
    expect(data).toEqual({ registerForEvent: null });
    expect(errors.length).toBe(1);
    const faults = world.registry.faults.map((fault) => `${String(fault)} ${(fault as Error).stack} ${JSON.stringify(fault)} ${String((fault as Error).cause)}`);
    expect(faults.length).toBeGreaterThan(0);
    expect(marksIn(`${JSON.stringify(errors)} ${faults.join('\n')}`)).toEqual([]);
  });

  it('is noted in the log of reads for each person whose data an official reads, and for nobody else', async () => {
    world = await openWorld(engine);
    await world.save(meeting('secret'));
    const [first, second] = [await register(world, person('secret')), await register(world, person('secret'))];
    const log = async () => at(await world.ask('{ eventAccessLog { nodes { entityType entityId fields subject callerKind } } }', {}, official), 'eventAccessLog', 'nodes') as readonly { entityId: string | null }[];
    await world.ask('query($token: String!) { registration(token: $token) { fullName email } }', { token: first.token });
    await cancel(world, second.token ?? '');
    expect(await log()).toEqual([]);
    await world.ask('{ event(id: "evt_synthetic_secret") { registration { registrations { nodes { id status } } } } }', {}, official);
    await world.ask('{ event(id: "evt_synthetic_secret") { registration { registrations { nodes { fullName phone } } } } }', {}, official);
    const entries = (await log()).filter(({ entityId }) => entityId?.startsWith('reg_'));
    expect(entries.toSorted((a, b) => (String(a.entityId) < String(b.entityId) ? -1 : 1))).toEqual([first, second].map(({ registration: { id } }) => id).toSorted().map(entry));
  });
});
