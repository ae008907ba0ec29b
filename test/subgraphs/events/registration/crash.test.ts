// A process that is killed while people register leaves nothing half done, and loses nobody who was told of a place.
import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { events } from '../../../../subgraphs/events/index.ts';
import { registrationEntity } from '../../../../subgraphs/events/registration/index.ts';
import { saveEvent } from '../../../../subgraphs/events/records.ts';
import { openModuleDatabase } from '../../../../subgraphs/kit/registry-module.ts';
import { write } from '../../../../subgraphs/kit/write.ts';
import { engines } from '../../../support/registry.ts';
import { openTemporaryDatabases } from '../../../support/temporary-databases.ts';
import { makeKeys, meeting, person } from './meeting.ts';
import { findDisorder, startRegistryProcess } from './process.ts';

const places = 20;
const people = 150;
const id = 'evt_synthetic_crash';

function openPlace(engine: string) {
  if (engine === 'MySQL') return openTemporaryDatabases();
  const folder = mkdtempSync(join(tmpdir(), 'graph-crash-'));
  return { url: `sqlite:${folder}`, close: async () => rmSync(folder, { recursive: true }) };
}

describe.each(engines)('A registry that is killed while people register, on %s', (engine) => {
  it.each([1, 60])('after %i answers, has kept all of them and nothing half', async (answersBefore) => {
    const place = openPlace(engine);
    const open = () => openModuleDatabase(events, { database: { url: place.url }, loadsRecords: false });
    const database = await open();
    await write(database, (em) => saveEvent(em, meeting('crash', { capacity: places, opensAt: null, closesAt: null }, { startsOn: '2999-03-10' }), '2026-01-01T00:00:00.000Z'));
    const own = { REGISTRATION_KEYS: makeKeys('k1') };
    const inputs = Array.from({ length: people }, () => person('crash'));
    const dying = await startRegistryProcess(place.url, own);
    const acknowledged: string[] = [];
    await Promise.all(inputs.map(async (input) => {
      const answer = await dying.register(input).catch(() => undefined);
      if (!answer) return;
      acknowledged.push(answer.registration.id);
      if (acknowledged.length === answersBefore) await dying.kill();
    }));
    await dying.kill();
    const kept = new Set((await database.fork().find(registrationEntity, { eventId: id }, { fields: ['id'] })).map((row) => row.id));
    expect(acknowledged.filter((one) => !kept.has(one))).toEqual([]);
    expect(await findDisorder(database, id, places)).toEqual([]);
    const next = await startRegistryProcess(place.url, own);
    const answers = await Promise.all(inputs.map((input) => next.register(input)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ registration }) => registration.id)).size).toBe(people);
    expect(acknowledged.filter((one) => !answers.some(({ registration }) => registration.id === one))).toEqual([]);
    expect(await findDisorder(database, id, places)).toEqual([]);
    await next.close();
    await database.close();
    await place.close();
  }, 60_000);
});
