import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runAccessLog } from '../../../scripts/access-log/command.ts';
import { AccessLog } from '../../../subgraphs/kit/access-log.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';
import { madeUpEntries } from '../../subgraphs/kit/access-log.ts';

interface Run {
  readonly code: number;
  readonly output: string;
}

async function run(url: string, ...args: readonly string[]): Promise<Run> {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const code = await runAccessLog(args, { env: { DATABASE_URL: url }, print: say, tell: say });
  return { code, output: lines.join('\n') };
}

describe.each(engines)('npm run access-log on %s', (engine) => {
  let place: DatabasePlace;
  let database: Database;
  const verify = (...args: readonly string[]) => run(place.url, 'verify', ...args);
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
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
    expect(output).toMatch(/^programmes: whole, 3 entries; head programmes=3:[0-9a-f]{64}$/);
    expect(code).toBe(0);
    const head = /head (\S+)/.exec(output)?.[1] ?? '';
    expect(await verify('programmes', '--head', head)).toEqual({ code: 0, output });
    const other = head.replace(/:.*/, `:${'0'.repeat(64)}`);
    expect(await verify('programmes', '--head', other)).toEqual({
      code: 1,
      output: 'programmes: BROKEN at entry 3: the log was another one when its head was noted',
    });
  });

  it('names the first entry that is not as it was', async () => {
    await database.fork().execute("update access_entry set subject = 'nobody' where sequence = 2");
    expect(await verify('programmes')).toEqual({
      code: 1,
      output: 'programmes: BROKEN at entry 2: this entry, or its place in the chain, was changed',
    });
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
    [['verify', '--heads'], "Unknown option '--heads'"],
    [['verify', '--database', 'postgres://x', 'events'], 'A database address starts with sqlite:'],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, output } = await run('sqlite:nowhere', ...args);
    expect(output).toContain(message);
    expect(code).toBe(1);
  });

  it('is what scripts/access-log.ts runs', async () => {
    const place = await openDatabasePlace('SQLite');
    const ran = promisify(execFile)(process.execPath, ['scripts/access-log.ts', 'verify', 'events', '--database', place.url]);
    await expect(ran).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('events: the log cannot be read: There is no database file') });
    await place.close();
  });
});
