import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { callerHeader, encodeCaller, type CallerIdentity } from '../../../schema/index.ts';
import { registryModules, startRegistries } from '../../../subgraphs/index.ts';
import { createLinkChecker } from '../../../subgraphs/kit/link-questions.ts';
import { confirmLinks } from '../../../subgraphs/kit/pending-links.ts';
import type { Registry } from '../../../subgraphs/kit/registry.ts';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { recordKinds } from '../../../subgraphs/programmes/kinds.ts';
import { editorOf } from '../../support/editing.ts';
import { at } from '../../support/registry.ts';

const editor = editorOf('programmes', 'dgc', 'programmes:finance');
const partner = (organisation: string): CallerIdentity => ({
  kind: 'partner', subject: 'key', organisation, scopes: new Set(['programmes:finance']), credential: 'key',
});
const budgets = [{ kind: '1', status: '2', from: '2024-01-01', until: '2024-12-31', value: { amount: '5', currency: 'USD' } }];

async function ask(registry: Registry, caller: CallerIdentity, source: string, variables: Readonly<Record<string, unknown>>) {
  const { data } = await registry.execute({ document: parse(source), variables, headers: { [callerHeader]: encodeCaller(caller) } });
  return JSON.parse(JSON.stringify(data)) as unknown;
}

async function publish(registry: Registry, organisation: string): Promise<string> {
  const input = { title: { en: 'Made-up programme' }, partners: [{ organisation, role: 'FUNDING' }], budgets };
  const save = 'mutation ($input: SaveProgrammeInput!) { saveProgramme(input: $input) { programme { id } errors { code } } }';
  const id = String(at(await ask(registry, editor, save, { input }), 'saveProgramme', 'programme', 'id'));
  const mutation = 'mutation ($id: ID!) { publishProgramme(id: $id, version: 1) { errors { code } } }';
  expect(await ask(registry, editor, mutation, { id })).toEqual({ publishProgramme: { errors: [] } });
  return id;
}

const seen = async (registry: Registry, id: string, organisation: string) =>
  at(await ask(registry, partner(organisation), 'query ($id: ID!) { programme(id: $id) { budgets { value { amount } } } }', { id }), 'programme', 'budgets');
const shown = [{ value: { amount: '5' } }];

describe('the money of a programme that is published', () => {
  let folder: string;
  let registries: readonly Registry[];
  const registryOf = (name: string) => registries.find((registry) => registry.name === name) as Registry;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-slugs-'));
    registries = await startRegistries({ database: { url: `sqlite:${folder}` }, reportFault: ({ error }) => { throw error; } });
  });
  afterAll(async () => {
    await Promise.all(registries.map((registry) => registry.close()));
    await rm(folder, { recursive: true });
  });

  it('is seen by the partner whose slug the registry of organisations tells', async () => {
    const id = await publish(registryOf('programmes'), 'org_mtc');
    expect([await seen(registryOf('programmes'), id, 'mtc'), await seen(registryOf('programmes'), id, 'kdi')]).toEqual([shown, null]);
  });

  it('is seen by no partner while nobody can tell its slug, and by the partner once somebody can', async () => {
    const alone = await startRegistry(programmes, { database: { url: `sqlite:${folder}/alone` }, reportFault: ({ error }) => { throw error; } });
    const id = await publish(alone, 'org_mtc');
    expect(await seen(alone, id, 'mtc')).toBeNull();
    const contract = registryModules.map(({ typeDefs }) => typeDefs());
    const organisations = registryOf('organisations');
    const checker = createLinkChecker([{
      contract,
      ask: async (source, variables) => (await organisations.execute({ document: parse(source), variables, headers: {} })).data ?? null,
    }]);
    expect(await confirmLinks(alone.database, recordKinds as never, { checker, now: () => new Date() })).toMatchObject([{ id, missing: [], unknown: [] }]);
    expect([await seen(alone, id, 'mtc'), await seen(alone, id, 'kdi')]).toEqual([shown, null]);
    await alone.close();
  });
});
