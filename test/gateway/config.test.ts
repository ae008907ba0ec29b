import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig, renderConfigTable, settings } from '../../gateway/config.ts';
import { limitDescriptors } from '../../gateway/limits/index.ts';

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  it('need nothing to be set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 4000, host: '127.0.0.1', registries: 'embedded', databaseUrl: 'sqlite:var', corsOrigins: [] });
    expect(config.authIssuer).toBeUndefined();
    expect(config.limits.LIMIT_DEPTH).toBe(15);
    expect(Object.isFrozen(config) && Object.isFrozen(config.limits)).toBe(true);
  });

  it('are read from the environment', () => {
    const config = readConfig({
      PORT: '8080',
      REGISTRIES: 'remote',
      INTROSPECTION: 'off',
      CORS_ORIGINS: 'https://a.example, https://b.example:8443',
      DATABASE_REPLICA_URLS: 'mysql://one.example/a,mysql://two.example/a',
      LIMIT_DEPTH: '7',
    });
    expect(config).toMatchObject({ port: 8080, registries: 'remote', introspection: false, limits: { LIMIT_DEPTH: 7 } });
    expect(config.corsOrigins).toEqual(['https://a.example', 'https://b.example:8443']);
    expect(config.databaseReplicaUrls).toHaveLength(2);
  });

  it('name every mistake at once', () => {
    const problems = problemsOf({
      PORT: '65536',
      REGISTRIES: 'both',
      EXPLORER: 'yes',
      CORS_ORIGINS: 'a.example',
      LIMIT_DEPTH: '-1',
      BATCH_LIMIT: '1.5',
    });
    expect(problems).toEqual([
      'PORT: must be a whole number from 0 to 65535, not "65536"',
      'REGISTRIES: must be embedded or remote, not "both"',
      'EXPLORER: must be on or off, not "yes"',
      'CORS_ORIGINS: must be origins such as https://app.example, with commas between them, not "a.example"',
      'BATCH_LIMIT: must be a whole number from 0 to 100, not "1.5"',
      'LIMIT_DEPTH: must be a whole number from 1 to 9007199254740991, not "-1"',
    ]);
  });

  it('never show a secret in a mistake', () => {
    expect(problemsOf({ DATABASE_REPLICA_URLS: 'p4ssw0rd' })).toEqual([
      'DATABASE_REPLICA_URLS: must be addresses with commas between them',
    ]);
    expect(problemsOf({ RATE_STORE_URL: 'http://:p4ssw0rd@redis.example' })).toEqual([
      'RATE_STORE_URL: must be an address that begins with redis:// or rediss://',
    ]);
  });

  it.each([
    [{ REGISTIRES: 'remote' }, 'REGISTIRES: no such setting; did you mean REGISTRIES?'],
    [{ SUPERGRAPHFILE: 'x' }, 'SUPERGRAPHFILE: no such setting; did you mean SUPERGRAPH_FILE?'],
    [{ LIMIT_DEEPNESS: '3' }, 'LIMIT_DEEPNESS: no such setting'],
    [{ AUTH_ISUER: 'x' }, 'AUTH_ISUER: no such setting; did you mean AUTH_ISSUER?'],
  ])('report %j as a slip', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem]);
  });

  it('leave the variables of other programs alone', () => {
    expect(problemsOf({ PATH: '/bin', HOME: '/', LANG: 'lo_LA.UTF-8', POST: '1', TEST_MYSQL_URL: 'x', npm_config_registry: 'y' })).toEqual([]);
  });

  it('accept tokens only with an issuer and an audience', () => {
    expect(problemsOf({ AUTH_JWKS_FILE: 'keys.json' })).toEqual([
      'AUTH_ISSUER: must be set when tokens are accepted',
      'AUTH_AUDIENCE: must be set when tokens are accepted',
    ]);
    const named = { AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b', AUTH_JWKS_URL: 'https://login.example/keys' };
    expect(problemsOf(named)).toEqual([]);
    expect(problemsOf({ ...named, AUTH_JWKS_FILE: 'keys.json' })).toEqual(['AUTH_JWKS_FILE and AUTH_JWKS_URL: set one of the two']);
  });
});

describe('the file of settings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function fileWith(content: string): string {
    const path = join(folder, 'config.json');
    writeFileSync(path, content);
    return path;
  }

  it('is read, and the environment comes first', () => {
    const path = fileWith('{"PORT": 5000, "HOST": "0.0.0.0", "EXPLORER": false, "CORS_ORIGINS": ["https://a.example"]}');
    const config = readConfig({ CONFIG_FILE: path, PORT: '6000' });
    expect(config).toMatchObject({ port: 6000, host: '0.0.0.0', explorer: false, corsOrigins: ['https://a.example'] });
  });

  it('may hold nothing that is no setting', () => {
    const path = fileWith('{"PROT": 1, "colour": "red"}');
    expect(problemsOf({ CONFIG_FILE: path })).toEqual([
      `PROT: no such setting; did you mean PORT? (in ${path})`,
      `colour: no such setting (in ${path})`,
    ]);
  });

  it.each([['[]', 'must hold one JSON object'], ['{', 'cannot be read']])('that holds %s is named', (content, problem) => {
    const path = fileWith(content);
    expect(problemsOf({ CONFIG_FILE: path })[0]).toContain(`CONFIG_FILE: "${path}" ${problem}`);
  });

  it('that is not there is named', () => {
    expect(problemsOf({ CONFIG_FILE: join(folder, 'none.json') })[0]).toContain('cannot be read');
  });
});

describe('the table of settings', () => {
  it('has a row for each, and its default and example are good values', () => {
    const table = renderConfigTable();
    const keys = [...Object.values(settings).map(({ key }) => key), ...limitDescriptors.map(({ key }) => key), 'CONFIG_FILE'];
    const rows = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, key]) => key);
    expect(rows).toEqual(keys);
    for (const { key, default: fallback, example, read } of Object.values(settings)) {
      for (const text of [fallback ?? '', example]) expect([key, Object.keys(read(text))]).toEqual([key, ['value']]);
    }
  });
});
