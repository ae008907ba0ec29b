import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function launch(source: string, args: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  const file = join(folder, 'probe.ts');
  writeFileSync(file, source);
  const result = spawnSync(process.execPath, ['scripts/node24.mjs', file, ...args], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return result;
}

describe('the launcher', () => {
  it('runs TypeScript on Node 24 or newer with the arguments in their usual places', () => {
    const result = launch('const n: number = parseInt(process.versions.node); console.log(n >= 24, process.argv[2]);', ['one']);
    expect(result.stdout).toBe('true one\n');
  });

  it('passes on the exit code', () => {
    expect(launch('process.exitCode = 3;').status).toBe(3);
  });

  it('says how to call it when no file is named', () => {
    const result = spawnSync(process.execPath, ['scripts/node24.mjs'], { encoding: 'utf8' });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('Usage:');
  });
});
