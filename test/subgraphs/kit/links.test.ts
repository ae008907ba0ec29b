import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { runCheckLinks } from '../../../scripts/check-links/command.ts';
import { checkLinksAt } from '../../../subgraphs/check-links-at.ts';
import { registryModules, startRegistries } from '../../../subgraphs/index.ts';
import { editedEvents } from '../../../subgraphs/events/kinds.ts';
import { emptyEvent } from '../../../subgraphs/events/patch.ts';
import { createLinkChecker } from '../../../subgraphs/kit/link-questions.ts';
import type { Link, LinkChecker } from '../../../subgraphs/kit/links.ts';
import type { Registry } from '../../../subgraphs/kit/registry.ts';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import { official } from './editors.ts';

const contract = registryModules.map(({ typeDefs }) => typeDefs());
const link = (type: string, key: string, within?: Link['within']): Link => ({ type, key, path: ['test'], ...(within && { within }) });
const programme = { type: 'Programme', key: 'prg_ksp_2021_2022' };

describe('a checker of links', () => {
  it('asks for each record once, some in one request, and in the words of the contract', async () => {
    const asked: string[] = [];
    const ask = async (source: string, variables: Readonly<Record<string, string>>) => {
      asked.push(source);
      return Object.fromEntries(Object.entries(variables).map(([name, key]) => [name.replace('k', 'l'), key === 'org_no' ? null : { __typename: 'Any' }]));
    };
    const links = [...Array.from({ length: 12 }, (_, index) => link('Organisation', `org_${index}`)), link('Organisation', 'org_no'), link('Organisation', 'org_0')];
    const states = await createLinkChecker([{ contract, ask }]).check(links);
    expect(states).toEqual([...Array.from({ length: 12 }, () => 'PRESENT'), 'MISSING', 'PRESENT']);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBe('query Links($k0: ID, $k1: ID, $k2: ID) { l0: organisation(id: $k0) { __typename } l1: organisation(id: $k1) { __typename } l2: organisation(id: $k2) { __typename } }');
  });

  it('can tell nothing of types that no question reaches, and where nobody answers', async () => {
    const checker = createLinkChecker([{ contract, ask: async () => null }]);
    expect(await checker.check([link('Nothing', 'x'), link('ProgrammeComponent', 'cmp_x'), link('Person', 'per_x')])).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
    expect(await checkLinksAt('http://127.0.0.1:9/graphql').check([link('Person', 'per_x')])).toEqual(['UNKNOWN']);
  });
});

describe('links between the registries of one process', () => {
  let folder: string;
  let registries: readonly Registry[];
  const events = () => registries.find(({ name }) => name === 'events') as Registry;
  const editor = official('dgc', 'events:edit', 'events:edit-all');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-links-'));
    registries = await startRegistries({ database: { url: `sqlite:${folder}` }, reportFault: ({ error }) => { throw error; } });
  });
  afterAll(async () => {
    await Promise.all(registries.map((registry) => registry.close()));
    await rm(folder, { recursive: true });
  });

  const run = async (registry: Registry, source: string, variables: object) => {
    const { data, errors } = await registry.execute({ document: parse(source), variables: variables as never, headers: editor });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(Object.values(data ?? {})[0])) as { event: { id: string; notes: { code: string }[] } | null; version: number; errors: { code: string; path: string[] }[] };
  };
  const save = (registry: Registry, input: object) => run(registry, `mutation ($input: SaveEventInput!) { saveEvent(input: $input) { event { id notes { code } } version errors { code path } } }`,
    { input: { title: { en: 'Synthetic' }, startsOn: '2027-01-01', ...input } });
  const publish = (registry: Registry, id: string | undefined, version: number) =>
    run(registry, `mutation ($id: ID!, $version: Int!) { publishEvent(id: $id, version: $version) { event { id notes { code } } version errors { code path } } }`, { id, version });

  it('are refused where the record is missing, and pass where it is there', async () => {
    const wrong = await save(events(), {
      organisers: [{ organisation: 'org_nobody', role: 'HOST' }], programme: programme.key, components: ['cmp_nobody'], parent: 'evt_nobody', province: 'LA-LP',
    });
    // A parent is of this registry, which needs to ask nobody.
    expect(wrong.errors).toEqual([{ code: 'LINK_MISSING', path: ['parent'] }]);
    const draft = await save(events(), { organisers: [{ organisation: 'org_nobody', role: 'HOST' }], programme: programme.key, components: ['cmp_nobody'], province: 'LA-LP' });
    const refused = await publish(events(), draft.event?.id, draft.version);
    expect(refused.errors).toEqual([{ code: 'LINK_MISSING', path: ['organisers', '0', 'organisation'] }, { code: 'LINK_MISSING', path: ['components', '0'] }]);
    const right = await save(events(), { id: draft.event?.id, version: draft.version, organisers: [{ organisation: 'org_dgc', role: 'HOST' }], components: ['cmp_ksp_2021_2022_1'] });
    const published = await publish(events(), draft.event?.id, right.version);
    expect(published).toMatchObject({ errors: [], event: { notes: [] } });
  });

  it('are pending where nobody can tell, until the command asks the graph again', async () => {
    const module = registryModules.find(({ name }) => name === 'events');
    if (!module) throw new TypeError('There is no registry of events.');
    const silent: LinkChecker = { check: async (links) => links.map(() => 'UNKNOWN') };
    const alone = await startRegistry(module, { database: { url: `sqlite:${folder}` }, links: silent, reportFault: () => undefined });
    const draft = await save(alone, { organisers: [{ organisation: 'org_dgc', role: 'HOST' }], participatingOrganisations: ['org_nobody'] });
    const published = await publish(alone, draft.event?.id, draft.version);
    expect(published.event?.notes.map(({ code }) => code)).toEqual(['LINK_PENDING', 'LINK_PENDING']);
    await alone.close();

    const graph = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables: Record<string, unknown> };
        const answer = await registries[0]?.execute({ document: parse(query), variables, headers: {} });
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      })();
    }).listen(0, '127.0.0.1');
    await once(graph, 'listening');
    const url = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/graphql`;
    const lines: string[] = [];
    const surroundings = { env: {}, now: () => new Date(), print: (line: string) => lines.push(line), tell: (line: string) => lines.push(line) };
    const check = () => runCheckLinks(['events', '--database', `sqlite:${folder}`, '--graph', url], surroundings);
    expect(await check()).toBe(1);
    expect(lines).toEqual([`events: 1 with pending links, 0 settled\n  Event ${draft.event?.id}: participatingOrganisations.0 names the Organisation org_nobody, which the graph does not hold`]);
    const notes = async () => run(events(), `query ($id: ID) { event(id: $id) { version event: parent { id } notes { code message { en } } history { nodes { kind fields } } } }`, { id: draft.event?.id });
    expect(await notes()).toMatchObject({
      version: published.version + 1,
      notes: [{ code: 'LINK_PENDING', message: { en: expect.stringContaining('org_nobody') } }],
      history: { nodes: [{ kind: 'PUBLISHED' }, { kind: 'UPDATED', fields: ['notes'] }] },
    });

    const mended = await save(events(), { id: draft.event?.id, version: published.version + 1, participatingOrganisations: [] });
    expect(await publish(events(), draft.event?.id, mended.version)).toMatchObject({ errors: [], event: { notes: [] } });
    lines.length = 0;
    expect(await check()).toBe(0);
    expect(lines).toEqual(['events: 0 with pending links, 0 settled']);
    graph.closeAllConnections();
    graph.close();
    await once(graph, 'close');
  });
});

describe('the links of meetings', () => {
  it('name every key of another registry, and where it stands', () => {
    const [kind] = editedEvents.kinds;
    const document = { ...emptyEvent('evt_x'), programme: 'prg', components: ['cmp'], province: 'LA-LP', participants: [{ person: 'per', displayName: {}, role: 'CHAIR', organisation: 'org' }] };
    expect(kind?.links(document).map(({ type, key, path, within }) => [type, key, path.join('.'), within?.key])).toEqual([
      ['Person', 'per', 'participants.0.person', undefined],
      ['Organisation', 'org', 'participants.0.organisation', undefined],
      ['ProgrammeComponent', 'cmp', 'components.0', 'prg'],
      ['Province', 'LA-LP', 'province', undefined],
      ['Programme', 'prg', 'programme', undefined],
    ]);
  });
});
