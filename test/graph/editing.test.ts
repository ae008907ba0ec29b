// Editing through the gateway, as an official's tool does it: one record of each kind, each naming the one before it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy, type Deployment } from '../support/deployment.ts';
import { at } from '../support/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'graph-editing-'));
let graph: Deployment;

beforeAll(async () => {
  graph = await deploy({ databaseUrl: `sqlite:${folder}`, registries: 'embedded' });
}, 120_000);

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
}, 60_000);

async function ask(source: string, variables: Readonly<Record<string, unknown>> = {}, as: 'internal' | 'nobody' = 'internal'): Promise<unknown> {
  const { data, errors } = await graph.ask(source, variables, as);
  if (errors) throw new Error(`The graph refused: ${JSON.stringify(errors)}`);
  return data;
}

/** Saves a record, sees that nobody else sees it, and publishes it; answers its `id`. */
async function put(name: string, input: object): Promise<string> {
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const payload = `{ ${field} { id } version errors { code path message { lo en } } }`;
  const save = `mutation ($input: Save${name}Input!) { save${name}(input: $input) ${payload} }`;
  const saved = at(await ask(save, { input }), `save${name}`) as { version: number; errors: unknown };
  expect(saved).toMatchObject({ version: 1, errors: [] });
  const id = String(at(saved, field, 'id'));
  const find = `query ($id: ID!) { ${field}(id: $id) { id } }`;
  expect(await ask(find, { id }, 'nobody')).toEqual({ [field]: null });
  const publish = `mutation ($id: ID!, $version: Int!) { publish${name}(id: $id, version: $version) ${payload} }`;
  expect(at(await ask(publish, { id, version: saved.version }), `publish${name}`)).toMatchObject({ [field]: { id }, errors: [] });
  expect(await ask(find, { id }, 'nobody')).toEqual({ [field]: { id } });
  return id;
}

const titled = (name: string) => ({ title: { en: `Made-up ${name}` } });

describe('editing through the gateway', () => {
  it('makes records of every kind that name each other across the registries', async () => {
    const office = await put('Organisation', { name: { lo: 'ຫ້ອງການສົມມຸດ', en: 'Made-up office' }, slug: 'test-office', province: 'LA-LP' });
    const person = await put('Person', { name: { en: 'Made-up name' }, memberships: [{ organisation: office, role: { en: 'Head' } }] });
    const programme = await put('Programme', {
      title: { en: 'Made-up programme' },
      partners: [{ organisation: office, role: 'IMPLEMENTING', country: 'LA' }],
      provinces: ['LA-LP'],
    });
    const meeting = await put('Event', {
      title: { en: 'Made-up meeting' },
      startsOn: '2027-03-01',
      programme,
      organisers: [{ organisation: office, role: 'ORGANISER' }],
      participants: [{ person, displayName: { en: 'Made-up name' }, role: 'CHAIR' }],
    });
    const journal = await put('Serial', { name: { en: 'Made-up journal' }, publisher: office });
    const issue = await put('Publication', { kind: 'JOURNAL_ISSUE', title: { en: 'Made-up issue' }, serial: journal });
    await put('Publication', { kind: 'JOURNAL_ARTICLE', title: { en: 'Made-up article' }, issue, authors: [{ person, creditLine: { en: 'Made-up name' } }] });
    await put('Publication', { kind: 'NEWS', title: { en: 'Made-up news' }, event: meeting, about: [{ type: 'PROGRAMME', id: programme }] });

    const data = await ask(`query ($id: ID!) { organisation(id: $id) {
      province { code } posts { person { name { en } publications { nodes { title { en } } } } }
      programmes { nodes { title { en } publications { nodes { title { en } } } } }
      events { nodes { participants { person { id } } coverage { totalCount } } }
      serials { issues { nodes { ... on JournalIssue { articles { title { en } } } } } }
    } }`, { id: office }, 'nobody');
    expect(at(data, 'organisation')).toEqual({
      province: { code: 'LA-LP' },
      posts: [{ person: { name: { en: 'Made-up name' }, publications: { nodes: [titled('article')] } } }],
      programmes: { nodes: [{ ...titled('programme'), publications: { nodes: [titled('news')] } }] },
      events: { nodes: [{ participants: [{ person: { id: person } }], coverage: { totalCount: 1 } }] },
      serials: [{ issues: { nodes: [{ articles: [titled('article')] }] } }],
    });
  }, 60_000);

  it('refuses those who may not edit before anything is asked of a registry', async () => {
    const save = 'mutation { saveProgramme(input: { title: { en: "Made-up programme" } }) { version } }';
    const { data, errors } = await graph.ask(save, {}, 'nobody');
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
  });

  it('names a contradiction of sources, and keeps a draft of the programme from whom it does not concern', async () => {
    const shown = 'id version provenance { field sourceTitle { lo en } method excerpt sourceSha256 verifiedAt }';
    const before = at(await ask(`{ programme(slug: "ksp-2021-2022") { ${shown} } }`), 'programme') as { id: string; version: number; provenance: object[] };
    const provenance = [...before.provenance, { field: 'cycle', sourceTitle: { en: 'Made-up agreement' } }];
    const save = `mutation ($input: SaveProgrammeInput!) { saveProgramme(input: $input) { version errors { code path }
      programme { cycle partners { organisation { slug } } notes { code severity field } } } }`;
    const { id, version } = before;
    expect(at(await ask(save, { input: { id, version, cycle: '2022' } }), 'saveProgramme', 'errors')).toEqual([{ code: 'SOURCE_REQUIRED', path: ['cycle'] }]);
    const saved = at(await ask(save, { input: { id, version, cycle: '2022', provenance } }), 'saveProgramme');
    expect(saved).toMatchObject({ errors: [], programme: { cycle: '2022', partners: [{ organisation: { slug: 'gov-kr' } }, {}, {}] } });
    expect(at(saved, 'programme', 'notes')).toContainEqual({ code: 'SOURCES_CONFLICT', severity: 'CONFLICT', field: 'cycle' });
    expect(await ask('{ programme(slug: "ksp-2021-2022") { cycle version } }', {}, 'nobody')).toEqual({ programme: { cycle: '2021-2022', version } });
  });
});
