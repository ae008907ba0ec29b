// Drafts are seen by editors of the owning organisation and by nobody else, on no path: everything that can be read of
// each registry is read by several callers before and after drafts are saved, and not a byte may differ.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { CallerIdentity } from '../../schema/index.ts';
import { registryModules } from '../../subgraphs/index.ts';
import { askAs, editing, editorOf } from '../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../support/registry.ts';
import { walkRegistry } from '../support/walk.ts';

const marker = 'synthetic-canary';
const words = { en: `${marker} of a draft`, lo: `ຄວາມລັບສົມມຸດ ${marker}` };
const owner = 'test-owner';

// What a walk without a key, a right or enough arguments may be refused with.
const refusals = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'LOOKUP_ARGUMENTS_INVALID', 'REGISTRATION_UNAVAILABLE']);

interface Answer {
  readonly name: string;
  readonly place: string;
  readonly data: unknown;
  readonly errors: readonly { readonly code: unknown; readonly path: unknown }[];
}

/** For each name that is edited: a new record, and how a public one is found and edited. */
const drafts: Readonly<Record<string, Readonly<Record<string, { readonly create: object; readonly edit: object; readonly find?: string }>>>> = {
  events: {
    Event: {
      create: { title: words, slug: marker, startsOn: '2022-08-26', province: 'LA-LP', programme: 'prg_ksp_2021_2022', organisers: [{ organisation: 'org_dgc', role: 'HOST' }] },
      edit: { outcomes: [words], languages: ['lo'] },
      find: '{ events { nodes { id version } } }',
    },
  },
  organisations: {
    Organisation: { create: { name: words, slug: marker, province: 'LA-LP' }, edit: { otherNames: [{ text: words }] }, find: '{ organisations { nodes { id version } } }' },
    Person: { create: { name: words, memberships: [{ organisation: 'org_dgc', role: words, provenance: [] }] }, edit: {} },
  },
  programmes: {
    Programme: { create: { title: words, slug: marker, provinces: ['LA-LP'] }, edit: { notes: [{ code: 'CANARY', severity: 'INFO', message: words }] }, find: '{ programmes { nodes { id version } } }' },
  },
  publications: {
    Publication: { create: { title: words, kind: 'NEWS', slug: marker, publishedOn: '2022-08-26', publisher: 'org_dgc' }, edit: { notes: [{ code: 'CANARY', severity: 'INFO', message: words }] }, find: '{ publications { nodes { id version } } }' },
    Serial: { create: { name: words, slug: marker }, edit: {} },
  },
};

describe.each(registryModules)('Drafts of the registry of $name', (module) => {
  const everything = `${module.name}:edit-all`;
  const callers: Readonly<Record<string, CallerIdentity | undefined>> = {
    nobody: undefined,
    'a partner': { kind: 'partner', subject: 'partner', organisation: owner, scopes: new Set(['programmes:finance', 'publications:drafts', 'audit:read']), credential: 'key' },
    'an editor of another organisation': editorOf(module.name, 'test-stranger', 'registry:internal', 'audit:read'),
    'an editor of another registry': { ...editorOf('others', owner, 'others:edit-all', 'registry:internal'), kind: 'internal' },
  };

  describe.each(engines)('on %s', (engine) => {
    let registry: TestRegistry;
    beforeAll(async () => {
      registry = await openTestRegistry(module, engine, { clock: () => new Date('2026-11-24T00:00:00Z') });
    });
    afterAll(() => registry.close());

    it('are seen on no path by those who may not edit them', async () => {
      const schema = buildSubgraphSchema([{ typeDefs: module.typeDefs(), resolvers: {} }]);
      const ids: string[] = [];
      const walkAll = async (id: string, as: typeof callers = callers) => {
        const operations = walkRegistry(schema, { id, slug: marker, text: marker });
        const answers: Answer[] = [];
        for (const [name, caller] of Object.entries(as)) {
          // Who may read the log of reads finds their own reading of it there.
          for (const operation of operations.filter((text) => !/AccessLog/.test(text))) {
            const { data, errors } = await askAs(registry, caller, operation);
            answers.push({ name, place: operation.slice(0, 30), data, errors: errors.map(({ extensions, path }) => ({ code: extensions?.['code'], path })) });
          }
        }
        return answers;
      };

      // The key of a draft is made by chance: what is asked for before is a key that nobody has, and is put in its place.
      const unknown = 'xxx_00000000000000000000000000000000';
      const before = await walkAll(unknown);
      expect(before.length).toBeGreaterThan(30);
      expect(registry.faults).toEqual([]);
      expect(before.flatMap(({ place, errors }) => errors.filter(({ code }) => !refusals.has(String(code))).map(({ code, path }) => [place, code, path]))).toEqual([]);

      for (const [name, { create, edit, find }] of Object.entries(drafts[module.name] ?? {})) {
        const saved = await editing(registry, name, editorOf(module.name, owner)).save(create);
        expect(saved.problems).toEqual([]);
        ids.push(saved.id);
        if (find === undefined) continue;
        const [first] = Object.values((await read(registry, find)) as Record<string, { nodes: { id: string; version: number }[] }>);
        const [record] = first?.nodes ?? [];
        const changed = await editing(registry, name, { ...editorOf(module.name, owner), scopes: new Set([everything]) }).save({ ...record, ...edit });
        expect(changed.problems).toEqual([]);
      }
      expect(ids).not.toEqual([]);

      for (const id of ids) {
        const after = await walkAll(id);
        const told = (answers: readonly unknown[]) => JSON.parse(JSON.stringify(answers).replaceAll(id, unknown)) as unknown[];
        const places = told(after).map((answer) => ({ ...(answer as object), place: '' }));
        expect(places).toEqual(before.map((answer) => ({ ...(answer as object), place: '' })));
        expect(JSON.stringify(after.map((answer) => ({ ...(answer as object), place: '' })))).not.toContain(marker);
        // The walk is worth something: it finds the draft for its editor.
        const editor = { editor: editorOf(module.name, owner) };
        expect(JSON.stringify((await walkAll(id, editor)).map(({ data }) => data))).toContain(marker);
      }
    }, 120_000);

    it('are seen by their editors', async () => {
      const [name = ''] = Object.keys(drafts[module.name] ?? {});
      const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      const { data } = await askAs(registry, editorOf(module.name, owner), `{ ${field}Drafts { nodes { ${field} { __typename } owner } } }`);
      expect(at(data, `${field}Drafts`)).toMatchObject({ nodes: [{ owner }] });
      const all = await askAs(registry, { ...editorOf(module.name, owner), scopes: new Set([everything]) }, `{ ${field}Drafts { nodes { owner } } }`);
      expect(at(all.data, `${field}Drafts`, 'nodes')).toHaveLength(2);
    });
  });
});
