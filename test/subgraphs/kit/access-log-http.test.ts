import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCallVerifier, parseSigningKeys, signCall } from '../../../schema/index.ts';
import { verifyAccessLog } from '../../../subgraphs/kit/access-log-verify.ts';
import type { Registry } from '../../../subgraphs/kit/registry.ts';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import { serveRegistry, type RegistryServer } from '../../../subgraphs/kit/server.ts';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { auditor } from './access-log.ts';

const keys = parseSigningKeys(`test:${Buffer.alloc(32, 7).toString('base64')}`);
const [key] = keys;

const faults: unknown[] = [];
const reportFault = ({ error }: { error: unknown }) => faults.push(error);

describe('A registry over HTTP', () => {
  let folder: string;
  let registry: Registry;
  let server: RegistryServer;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-test-'));
    faults.length = 0;
    registry = await startRegistry(organisations, { database: { url: `sqlite:${folder}` }, reportFault });
    await registry.database.fork().execute("update person set email = 'planted@example.org'");
    const verifyCall = createCallVerifier({ registry: 'organisations', keys, now: Date.now });
    server = await serveRegistry(registry, { host: '127.0.0.1', port: 0, reportFault, verifyCall });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  async function ask(query: string): Promise<unknown> {
    const body = JSON.stringify({ query });
    if (!key) throw new Error('There is no key to sign with.');
    const signed = signCall({ method: 'POST', registry: 'organisations', body, caller: auditor, requestId: 'r1' }, key, Date.now());
    const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body });
    return response.json();
  }

  const source = '{ person(id: "per_somphaivanh_sengsouriya") { id email } }';

  it('records what it answers with', async () => {
    expect(await ask(source)).toEqual({ data: { person: { id: 'per_somphaivanh_sengsouriya', email: 'planted@example.org' } } });
    expect(await verifyAccessLog(registry.database, 'organisations')).toMatchObject({ isWhole: true, head: { sequence: 1 } });
  });

  it('answers nothing protected that it cannot record', async () => {
    await registry.database.fork().execute('drop table access_entry');
    expect(await ask('{ organisationAccessLog { nodes { hash } } }')).toMatchObject({ errors: expect.anything() });
    expect(await ask(source)).toMatchObject({
      data: { person: { id: 'per_somphaivanh_sengsouriya', email: null } },
      errors: [{ path: ['person', 'email'], extensions: { code: 'ACCESS_LOG_UNAVAILABLE' } }],
    });
    expect(faults.length).toBeGreaterThan(0);
  });
});
