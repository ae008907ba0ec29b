import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueKey } from '../../gateway/access/index.ts';
import { readConfig } from '../../gateway/config.ts';
import { createIdentity, createKeys, openKeys } from '../../gateway/identity.ts';
import { openKeyStore } from '../../gateway/keys/index.ts';
import { createLog } from '../../gateway/log.ts';
import { openDatabasePlace } from '../support/database-place.ts';
import { startTestGateway } from '../support/gateway.ts';

const silent = createLog('silent');

function startKeys(settings: Readonly<Record<string, string>>) {
  const config = readConfig({ PORT: '0', ...settings });
  const keys = createKeys(config, silent);
  return { config, keys, open: () => openKeys(config, keys) };
}

/** Every file that is loaded together with one; types and imports at a later time do not count. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+\.tsx?)'/gm);
  for (const [, target = ''] of imports) loadedWith(join(file, '..', target), seen);
  return seen;
}

describe('The keys of a gateway', () => {
  it('bring the database layer with them only when it is needed, since it is 70 MB of memory', () => {
    const loaded = [...loadedWith('gateway/main.ts')];
    expect(loaded).toContain('gateway/keys/open-key-store.ts');
    // Webhooks ask where their database would be, which takes none of its drivers.
    expect(loaded.filter((file) => file.startsWith('database/'))).toEqual(['database/database-url.ts']);
  });

  it('have their database from the start where registries are here too, or where one is named', async () => {
    for (const REGISTRIES of ['embedded', 'remote']) {
      const place = await openDatabasePlace('SQLite');
      const { keys, open } = startKeys({ DATABASE_URL: place.url, REGISTRIES });
      await open();
      expect(existsSync(`${place.url.slice('sqlite:'.length)}/gateway.sqlite`)).toBe(true);
      await keys.close();
      await place.close();
    }
  });

  it('touch no disk where the registries are elsewhere and no database is named', async () => {
    const { config, keys, open } = startKeys({ REGISTRIES: 'remote' });
    let opened = 0;
    keys.open = async () => {
      opened += 1;
      throw new Error('It is not to be opened.');
    };
    await open();
    await createIdentity(config, keys, silent)({});
    expect(opened).toBe(0);
  });

  it('stop the start where their database cannot be opened', async () => {
    const { open } = startKeys({ DATABASE_URL: 'postgres://x' });
    await expect(open()).rejects.toThrow('the database of API keys could not be opened; see DATABASE_URL');
  });

  it('are a 503, and neither a refusal nor anonymous, while their database is away', async () => {
    const { config, keys } = startKeys({ DATABASE_URL: 'sqlite:/dev/null/nowhere' });
    const gateway = await startTestGateway({ identify: createIdentity(config, keys, silent) });
    const { text } = issueKey({ owner: 'test-agency', scopes: ['programmes:finance'] }, Date.now());
    const accept = 'application/graphql-response+json';
    const { status, body } = await gateway.ask({ query: '{ hello }' }, { 'x-api-key': text, accept });
    expect([status, body.errors?.[0]?.extensions['code'], body.data]).toEqual([503, 'IDENTITY_UNAVAILABLE', undefined]);
    expect((await gateway.ask({ query: '{ hello }' }, { accept })).body.data).toEqual({ hello: 'Hello there' });
    await gateway.close();
    await keys.close();
  });

  it('are found by a gateway that was there before they were issued', async () => {
    const place = await openDatabasePlace('SQLite');
    const { config, keys, open } = startKeys({ DATABASE_URL: place.url });
    await open();
    const gateway = await startTestGateway({ identify: createIdentity(config, keys, silent) });
    const { text, record } = issueKey({ owner: 'test-agency', scopes: ['programmes:finance'] }, Date.now());
    const command = await openKeyStore({ url: place.url });
    await command.save([record]);
    await command.close();
    const { status, body } = await gateway.ask({ query: '{ hello }' }, { 'x-api-key': text });
    expect([status, body.data]).toEqual([200, { hello: 'Hello there' }]);
    await gateway.close();
    await keys.close();
    await place.close();
  });
});
