// The whole graph as of earlier days, with the shipped records: every known operation, embedded and remote.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOperations, registryNames } from '../../schema/index.ts';
import { deploy, type Deployment } from '../support/deployment.ts';
import { openTemporaryDatabases } from '../support/temporary-databases.ts';

const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'event-record': { slug: '2022-08-26-consultation-luang-prabang' },
  'organisation-tree': { slug: 'mtc' },
  'partner-portfolio': { slug: 'kdi' },
  'programme-overview': { slug: 'ksp-2021-2022' },
  'province-dashboard': { code: 'LA-LP' },
  'search-publications': { text: 'ລັດດິຈິຕອນ' },
};
const queries = loadOperations().filter(({ text }) => /^query/m.test(text));
const today = () => new Date().toISOString();

const folder = mkdtempSync(join(tmpdir(), 'graph-earlier-'));
const mysql = openTemporaryDatabases();
let remote: Deployment;
let embedded: Deployment;
beforeAll(async () => {
  embedded = await deploy({ databaseUrl: `sqlite:${folder}`, registries: 'embedded' });
  remote = await deploy({ databaseUrl: mysql.url, registries: 'remote' });
}, 120_000);
afterAll(async () => {
  await Promise.all([embedded.close(), remote.close()]);
  rmSync(folder, { recursive: true });
  await mysql.close();
}, 60_000);

describe.each(['embedded', 'remote'] as const)('The graph as of an earlier day, registries %s', (way) => {
  const ask = (query: string, given: Readonly<Record<string, unknown>>, asOf?: string) =>
    (way === 'remote' ? remote : embedded).ask(query, given, 'internal', asOf === undefined ? {} : { 'as-of': asOf });

  it.each(queries.map(({ name, text }) => [name, text] as const))('answers %s as of now as it does without the header', async (name, text) => {
    const { data, extensions } = await ask(text, variables[name] ?? {}, today());
    expect(data).toEqual((await ask(text, variables[name] ?? {})).data);
    const { asOf } = extensions as { asOf: { registries: Readonly<Record<string, { sequence: string }>> } };
    for (const [registry, { sequence }] of Object.entries(asOf.registries)) {
      expect(registryNames).toContain(registry);
      expect(Number(sequence)).toBeGreaterThan(0);
    }
  }, 60_000);

  it('is empty before the first record', async () => {
    const query = '{ organisations { totalCount } events { totalCount } programmes { totalCount } publications { totalCount } provinces { code } eventChanges { nodes { sequence } } organisation(slug: "mtc") { slug } }';
    const none = { totalCount: 0 };
    expect(await ask(query, {}, '1999-12-31')).toEqual({
      data: { organisations: none, events: none, programmes: none, publications: none, provinces: [], eventChanges: { nodes: [] }, organisation: null },
      extensions: {
        asOf: {
          asked: '1999-12-31',
          instant: '1999-12-31T16:59:59.999Z',
          registries: { events: { sequence: '0' }, organisations: { sequence: '0' }, programmes: { sequence: '0' }, publications: { sequence: '0' } },
        },
      },
    });
  }, 60_000);

  it('tells nothing of registrations', async () => {
    const query = '{ events(first: 100) { nodes { registration { isOpen } } } open: events(filter: { registrationOpen: true }) { totalCount } }';
    const { data, errors } = await ask(query, {}, today());
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ open: { totalCount: 0 } });
    expect(JSON.stringify(data)).not.toContain('isOpen');
  });
});
