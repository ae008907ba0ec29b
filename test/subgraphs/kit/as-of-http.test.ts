import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import { serveRegistry, type RegistryServer } from '../../../subgraphs/kit/server.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';

describe('A registry over HTTP as of an earlier time', () => {
  let place: DatabasePlace;
  let server: RegistryServer;
  const faults: unknown[] = [];
  const reportFault = (fault: unknown) => faults.push(fault);
  beforeAll(async () => {
    place = await openDatabasePlace('SQLite');
    const registry = await startRegistry(programmes, { database: { url: place.url }, reportFault, own: { AS_OF_WAIT_MS: '1' } });
    server = await serveRegistry(registry, { host: '127.0.0.1', port: 0, reportFault });
  });
  afterAll(async () => {
    await server.close();
    await place.close();
  });
  const ask = async (query: string, asOf: string) => {
    const headers = { 'content-type': 'application/json', 'as-of': asOf };
    const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string; retryAfter?: number } }[]; extensions?: unknown };
  };

  it('asks to come again while a copy is made, and then answers from it', async () => {
    const query = '{ programmes { totalCount } }';
    const refused = await ask(query, '1999-12-31');
    expect(refused.errors).toMatchObject([{ message: expect.stringContaining('Ask again in 1 s.'), extensions: { code: 'AS_OF_NOT_READY', retryAfter: 1 } }]);
    let answer = refused;
    while (answer.errors) answer = await ask(query, '1999-12-31');
    expect(answer).toEqual({ data: { programmes: { totalCount: 0 } }, extensions: { asOf: { sequence: '0' } } });
  });

  it('refuses what is no time, and what would change the past', async () => {
    expect((await ask('{ programmes { totalCount } }', 'yesterday')).errors?.[0]?.extensions.code).toBe('AS_OF_INVALID');
    const mutation = 'mutation { discardProgrammeDraft(id: "prg_1", version: 1) { version } }';
    expect((await ask(mutation, '1999-12-31')).errors?.[0]?.extensions.code).toBe('AS_OF_READ_ONLY');
    expect(faults).toEqual([]);
  });
});
