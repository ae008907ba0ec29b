import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSigningKeys } from '../../../../schema/index.ts';
import { createRegistrationKeys } from '../../../../subgraphs/events/registration/keys.ts';
import { loadRegistrationKeys, readMailSettings } from '../../../../subgraphs/events/registration/settings.ts';
import { meeting, makeKeys, openWorld, person } from './meeting.ts';

const keysOf = (text: string) => createRegistrationKeys(parseSigningKeys(text));
const place = { id: 'reg_synthetic', field: 'personal' };

describe('The keys of registrations', () => {
  it('open what they sealed, each time sealed otherwise', () => {
    const keys = keysOf(makeKeys('k1'));
    const [first, second] = [keys.seal('ສົມມຸດ', place), keys.seal('ສົມມຸດ', place)];
    expect(first).not.toBe(second);
    expect([keys.open(first, place), keys.open(second, place)]).toEqual(['ສົມມຸດ', 'ສົມມຸດ']);
  });

  it('open nothing that was moved to another record or field, changed, cut short, or sealed by an unknown key', () => {
    const keys = keysOf(makeKeys('k1'));
    const sealed = keys.seal('synthetic', place);
    expect(() => keys.open(sealed, { ...place, id: 'reg_other' })).toThrow();
    expect(() => keys.open(sealed, { ...place, field: 'token' })).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let position = 0; position < bytes.length; position += 1) {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] ?? 0) ^ 1;
      expect(() => keys.open(`k1:${changed.toString('base64url')}`, place)).toThrow();
    }
    expect(() => keys.open(`k1:${bytes.subarray(0, 20).toString('base64url')}`, place)).toThrow();
    expect(() => keys.open(sealed.replace('k1:', 'k9:'), place)).toThrow('"k9", which is not in REGISTRATION_KEYS');
    expect(() => keysOf(makeKeys('k1')).open(sealed, place)).toThrow();
  });

  it('seal with the first, open with all, and find what any of them has digested', () => {
    const [older, newer] = [makeKeys('k1'), makeKeys('k2')];
    const before = keysOf(older);
    const both = keysOf(`${newer},${older}`);
    expect(both.currentId).toBe('k2');
    expect(both.open(before.seal('synthetic', place), place)).toBe('synthetic');
    expect(both.digests('email', 'a@example.test')).toContain(before.digest('email', 'a@example.test'));
    expect(both.digest('email', 'a@example.test')).not.toBe(before.digest('email', 'a@example.test'));
    expect(before.digest('idempotency', 'a@example.test')).not.toBe(before.digest('email', 'a@example.test'));
  });
});

describe('Where the keys come from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-keys-'));
  const load = (own: Record<string, string>, databaseUrl = `sqlite:${folder}`, holds = false) =>
    loadRegistrationKeys({ own, databaseUrl, holdsSealed: async () => holds });

  it('is a file beside a SQLite database, made at first use and read by its user alone', async () => {
    expect(await load({}, `sqlite:${folder}`, true).catch(({ message }: Error) => message)).toContain('the keys they are sealed with are gone');
    const made = await load({});
    expect(statSync(join(folder, 'registration-keys')).mode & 0o777).toBe(0o600);
    const again = await load({}, `sqlite:${folder}`, true);
    expect(again?.open(made?.seal('synthetic', place) ?? '', place)).toBe('synthetic');
  });

  it('is a setting or a given file for a database server; without one there are none', async () => {
    expect(await load({}, 'mariadb://127.0.0.1/synthetic')).toBeUndefined();
    expect((await load({ REGISTRATION_KEYS: makeKeys('k7') }, 'mariadb://127.0.0.1/synthetic'))?.currentId).toBe('k7');
    const file = join(folder, 'given');
    await expect(load({ REGISTRATION_KEYS_FILE: file }, 'mariadb://127.0.0.1/synthetic')).rejects.toThrow('there is no file');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, `${makeKeys('k8')}\n`);
    expect((await load({ REGISTRATION_KEYS_FILE: file }, 'mariadb://127.0.0.1/synthetic'))?.currentId).toBe('k8');
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['no key', 'nothing'],
    ['a short one', 'k1:c2hvcnQ='],
  ])('is refused with %s, and what was given is not repeated', async (_what, text) => {
    const message = await load({ REGISTRATION_KEYS: text }).catch((error: Error) => error.message);
    expect(message).toMatch(/^REGISTRATION_KEYS: A key is written as/);
    expect(message).not.toContain(text);
  });

  it('lets nobody register where there are none, and says what is to be done', async () => {
    const world = await openWorld('MySQL', { own: {} });
    await world.save(meeting('keyless'));
    const source = 'mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) { token } }';
    const { errors, data } = await world.registry.ask(source, { input: person('keyless') });
    expect(data).toEqual({ registerForEvent: null });
    expect(errors).toMatchObject([{ message: expect.stringContaining('REGISTRATION_KEYS'), extensions: { code: 'REGISTRATION_UNAVAILABLE' } }]);
    await world.close();
  });
});

describe('The settings of mail', () => {
  it('are an address and a sender, or none', () => {
    expect(readMailSettings({})).toBeUndefined();
    expect(readMailSettings({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'Desk <desk@example.test>' })).toMatchObject({ from: 'Desk <desk@example.test>' });
    expect(() => readMailSettings({ SMTP_URL: 'http://127.0.0.1', MAIL_FROM: 'desk@example.test' })).toThrow('SMTP_URL');
    expect(() => readMailSettings({ SMTP_URL: 'smtp://127.0.0.1' })).toThrow('MAIL_FROM');
  });
});
