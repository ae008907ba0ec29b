import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apiKeyPattern } from '../../../gateway/access/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';
import { issue, runKeys } from './run-keys.ts';

describe.each(engines)('npm run keys on %s', (engine) => {
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
  });
  afterEach(() => place.close());

  it('issues, lists, rotates and revokes', async () => {
    const { stdout, stderr } = await runKeys(place.url, 'issue', '--owner', 'kdi', '--scopes', 'programmes:finance', '--expires', '90d', '--quota', '10000/day');
    expect(stdout).toMatch(new RegExp(`^${apiKeyPattern.source}\n$`));
    expect(stderr).toContain('of kdi: programmes:finance; 10000 operations a day; expires ');
    expect(stderr).not.toMatch(apiKeyPattern);
    const id = stdout.split('_')[2] ?? '';
    const rotated = await runKeys(place.url, 'rotate', id, '--grace', '7d');
    const nextId = rotated.stdout.split('_')[2] ?? '';
    expect(rotated.stderr).toContain(`The key ${id} works until `);
    expect((await runKeys(place.url, 'revoke', id)).stderr).toContain(`The key ${id} of kdi was revoked`);
    const { stdout: table } = await runKeys(place.url, 'list', '--owner', 'kdi');
    expect(table.split('\n').find((line) => line.startsWith(id))).toMatch(/kdi +revoked +programmes:finance +10000\/day/);
    expect(table.split('\n').find((line) => line.startsWith(nextId))).toMatch(/kdi +active +programmes:finance +10000\/day/);
    expect(table).not.toMatch(apiKeyPattern);
    expect((await runKeys(place.url, 'rotate', id)).stderr).toContain('A revoked key cannot be rotated; issue a new one.');
  });
});

describe('npm run keys', () => {
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await openDatabasePlace('SQLite');
  });
  afterEach(() => place.close());

  it.each([
    [[], 'Say what to do.'],
    [['steal'], 'There is no command "steal".'],
    [['toString'], 'There is no command "toString".'],
    [['issue', '--scopes', 'programmes:finance'], 'Say with --owner which organisation'],
    [['issue', '--owner', 'K D I', '--scopes', 'programmes:finance'], 'The owner of a key must be the slug'],
    [['issue', '--owner', 'kdi', '--scopes', 'programmes:money'], 'The schema knows no scope "programmes:money"; it has audit:read, events:edit,'],
    [['revoke'], 'Name the key by its id'],
    [['revoke', 'nobody'], 'There is no key "nobody"; list shows the ids.'],
    [['revoke', 'one', 'two'], '"two" is one word too many.'],
    [['list', '--database', 'postgres://x'], 'A database address starts with sqlite:, mysql:// or mariadb://.'],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, stdout, stderr } = await runKeys(place.url, ...args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([1, '']);
  });

  it('is what scripts/keys.ts runs', async () => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: place.url };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['scripts/keys.ts', 'list'], { env });
    expect([stdout, stderr]).toEqual(['id  owner  state  scopes  quota  created  expires  last used\n', '']);
    await expect(promisify(execFile)(process.execPath, ['scripts/keys.ts', 'steal'], { env })).rejects.toMatchObject({ code: 1 });
  });

  it('does not rotate a key twice', async () => {
    const { id } = await issue(place.url);
    await runKeys(place.url, 'rotate', id);
    expect((await runKeys(place.url, 'rotate', id)).stderr).toContain('This key was rotated before');
  });
});
