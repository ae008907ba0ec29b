import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessLog } from '../../subgraphs/kit/access-log.ts';
import type { Database } from '../../subgraphs/kit/database.ts';
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import { engines } from '../support/registry.ts';
import { openTemporaryDatabases } from '../support/temporary-databases.ts';
import { madeUpEntries } from '../subgraphs/kit/access-log.ts';

interface Run {
  readonly code: number;
  readonly output: string;
}

function run(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/access-log.ts', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }));
  });
}

async function openPlace(engine: (typeof engines)[number]) {
  if (engine === 'MySQL') return openTemporaryDatabases();
  const folder = await mkdtemp(join(tmpdir(), 'graph-test-'));
  return { url: `sqlite:${folder}`, close: () => rm(folder, { recursive: true }) };
}

describe.each(engines)('npm run access-log on %s', (engine) => {
  let place: { readonly url: string; close(): Promise<void> };
  let database: Database;
  const verify = (...args: readonly string[]) => run('verify', '--database', place.url, ...args);
  beforeEach(async () => {
    place = await openPlace(engine);
    database = await openModuleDatabase(programmes, { database: { url: place.url }, loadsRecords: false });
    const log = new AccessLog({ registry: 'programmes', writes: database.fork().getKysely({ type: 'write' }) });
    await log.append(madeUpEntries(3, 'somebody'));
  });
  afterEach(async () => {
    await database.close();
    await place.close();
  });

  it('prints number and head of a whole log, and takes that head back', async () => {
    const { code, output } = await verify('programmes');
    expect(output).toMatch(/^programmes: whole, 3 entries; head programmes=3:[0-9a-f]{64}\n$/);
    expect(code).toBe(0);
    const head = /head (\S+)/.exec(output)?.[1] ?? '';
    expect(await verify('programmes', '--head', head)).toEqual({ code: 0, output });
    const other = head.replace(/:.*/, `:${'0'.repeat(64)}`);
    expect(await verify('programmes', '--head', other)).toEqual({
      code: 1,
      output: 'programmes: BROKEN at entry 3: the log was another one when its head was noted\n',
    });
  });

  it('names the first entry that is not as it was', async () => {
    await database.fork().execute("update access_entry set subject = 'nobody' where sequence = 2");
    const { code, output } = await verify('programmes');
    expect(output).toBe('programmes: BROKEN at entry 2: this entry, or its place in the chain, was changed\n');
    expect(code).toBe(1);
  });

  it('creates nothing where there is no database, and says so', async () => {
    const { code, output } = await verify();
    expect(output).toMatch(/programmes: whole/);
    expect(output.match(/the log cannot be read/g)).toHaveLength(3);
    expect(code).toBe(1);
    expect(await verify()).toEqual({ code, output });
  });
});

describe('npm run access-log', () => {
  it.each([
    [[], 'Say what to do.'],
    [['erase'], 'There is no command "erase".'],
    [['verify', 'weather'], 'There is no registry "weather".'],
    [['verify', '--head', 'programmes=3'], '"programmes=3" is no head'],
    [['verify', '--database', 'postgres://x', 'events'], 'A database address starts with sqlite:'],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, output } = await run(...args);
    expect(output).toContain(message);
    expect(code).toBe(1);
  });
});
