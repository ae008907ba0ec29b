import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runAsCommand } from '../../schema/command.ts';

const root = join(import.meta.dirname, '../..');
let folder = '';

/** Runs a file of schema/ through the launcher, as the npm scripts do. */
function run(file: string, ...args: readonly string[]) {
  const command = ['scripts/node24.mjs', join('schema', file), ...args];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graph-compose-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('compose.ts', () => {
  it('writes a supergraph for registries at other addresses', () => {
    const out = join(folder, 'supergraph.graphql');
    const { status, stdout } = run('compose.ts', '--out', out, '--url', 'events=http://e.example/g');
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining(out) });
    expect(readFileSync(out, 'utf8')).toContain('url: "http://e.example/g"');
  });

  it('says in one line what is wrong with its arguments and exits with 1', () => {
    expect(run('compose.ts', '--url', 'event=http://e.example')).toMatchObject({
      status: 1,
      stderr: 'event=http://e.example: there is no registry "event"\n',
    });
    expect(run('compose.ts', '--uri', 'x')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Unknown option '--uri'.*\n$/),
    });
  });
});

describe('contract.ts', () => {
  it('exits with 0 while nothing breaks', () => {
    expect(run('contract.ts')).toMatchObject({ status: 0, stderr: '' });
  });

  it('exits with 1 over an argument that it does not know', () => {
    expect(run('contract.ts', '--relase')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("'--relase'"),
    });
  });
});

describe('runAsCommand', () => {
  it('does nothing for a file that another one imports', async () => {
    let runs = 0;
    await runAsCommand(import.meta, () => {
      runs += 1;
      return 1;
    });
    expect(runs).toBe(0);
  });
});
