import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRegistryConfig, RegistryConfigError } from '../../subgraphs/registry-config.ts';

const registries = ['events', 'organisations'];

function problemsOf(name: string | undefined, environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readRegistryConfig(name, { INSECURE_UNSIGNED_CALLS: 'on', ...environment }, registries);
    return [];
  } catch (error) {
    if (error instanceof RegistryConfigError) return error.problems;
    throw error;
  }
}

describe('the settings of a registry', () => {
  it('names every problem at once, without a password', () => {
    const problems = problemsOf('event', {
      PORT: 'many',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://graph:secret@db.example/graph',
      PUBLIC_URL: 'ftp://example.org',
    });
    expect(problems).toHaveLength(5);
    expect(problems.join('\n')).not.toContain('secret');
  });

  it('needs no more than a name', () => {
    expect(problemsOf('events', {})).toEqual([]);
  });

  it('makes the file of signing keys once, for its user alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'registry-config-'));
    const SIGNING_KEYS_FILE = join(folder, 'deep', 'signing-keys');
    const first = readRegistryConfig('events', { SIGNING_KEYS_FILE }, registries);
    const text = readFileSync(SIGNING_KEYS_FILE, 'utf8');
    const second = readRegistryConfig('organisations', { SIGNING_KEYS_FILE }, registries);
    expect(second.signingKeys?.map(({ id }) => id)).toEqual(first.signingKeys?.map(({ id }) => id));
    expect(readFileSync(SIGNING_KEYS_FILE, 'utf8')).toBe(text);
    expect(statSync(SIGNING_KEYS_FILE).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });

  it('refuses signing keys that are too short', () => {
    expect(() => readRegistryConfig('events', { SIGNING_KEYS: 'k1:c2hvcnQ=' }, registries)).toThrow(/SIGNING_KEYS/);
  });
});
