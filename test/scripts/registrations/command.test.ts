import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRegistrations } from '../../../scripts/registrations/command.ts';
import { registrationEntity } from '../../../subgraphs/events/registration/index.ts';
import { makeKeys, meeting, openWorld, person, register } from '../../subgraphs/events/registration/meeting.ts';

describe('npm run registrations', () => {
  let folder: string;
  const [older, newer] = [makeKeys('k1'), makeKeys('k2')];
  let lines: string[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'graph-registrations-'));
    lines = [];
    const world = await openWorld('SQLite', { database: { url: `sqlite:${folder}` }, own: { REGISTRATION_KEYS: older } });
    await world.save(meeting('run', { retentionDays: 10 }));
    for (let count = 0; count < 2; count += 1) await register(world, person('run'));
    await world.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = async (args: readonly string[], moment: string, keys = older) => {
    lines = [];
    const take = (line: string) => void lines.push(line);
    const code = await runRegistrations([...args, '--database', `sqlite:${folder}`], {
      env: { REGISTRATION_KEYS: keys }, now: () => new Date(moment), print: take, tell: take,
    });
    return { code, text: lines.join('\n') };
  };

  it('notes who did not come, and erases what is overdue, once', async () => {
    expect(await run(['no-shows'], '2026-03-11T00:00:00Z')).toEqual({ code: 0, text: '2 people did not come' });
    expect(await run(['erase'], '2026-03-11T00:00:00Z')).toEqual({ code: 0, text: 'the personal data of 0 registrations is erased' });
    expect(await run(['erase'], '2026-03-21T00:00:00Z')).toEqual({ code: 0, text: 'the personal data of 2 registrations is erased' });
    expect(await run(['erase'], '2026-03-21T00:00:00Z')).toEqual({ code: 0, text: 'the personal data of 0 registrations is erased' });
  });

  it('seals anew while both keys are known, and says which is missing where it is not', async () => {
    expect(await run(['reseal'], '2026-03-02T00:00:00Z', newer)).toMatchObject({ code: 1, text: expect.stringContaining('the key "k1", which is not in REGISTRATION_KEYS') });
    expect(await run(['reseal'], '2026-03-02T00:00:00Z', `${newer},${older}`)).toEqual({ code: 0, text: '2 registrations are sealed anew, with the key k2' });
    const world = await openWorld('SQLite', { database: { url: `sqlite:${folder}` }, own: { REGISTRATION_KEYS: newer } });
    const rows = await world.registry.database.fork().find(registrationEntity, {});
    expect(rows.map(({ keyId }) => keyId)).toEqual(['k2', 'k2']);
    await world.close();
  });

  it.each([[[]], [['forget']], [['erase', 'all']]])('explains itself when asked for %j', async (args) => {
    expect(await run(args, '2026-03-02T00:00:00Z')).toMatchObject({ code: 1, text: expect.stringContaining('Usage: npm run registrations') });
  });
});
