import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../subgraphs/events/index.ts';
import { organisations } from '../../subgraphs/organisations/index.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import { publications } from '../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, pageThrough, read, type TestRegistry } from '../support/registry.ts';

const filtered = (field: string) => `query ($id: [ID!]) { ${field}(filter: { id: $id }, first: 100) { nodes { id } } }`;
const people = 'query ($id: [ID!], $first: Int, $after: String, $last: Int, $before: String) { people(id: $id, first: $first, after: $after, last: $last, before: $before) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
const lists = [
  ['organisations', organisations, ['nodes'], filtered('organisations')],
  ['people', organisations, ['nodes'], people],
  ['events', events, ['nodes'], filtered('events')],
  ['programmes', programmes, ['nodes'], filtered('programmes')],
  ['publications', publications, ['nodes'], filtered('publications')],
  ['serials', publications, [], 'query ($id: [ID!]) { serials(id: $id) { id } }'],
] as const;

// Whoever keeps a copy is told the ids of what has changed, and asks for these records together.
describe.each(engines)('Records by their ids on %s', (engine) => {
  const open = new Map<string, TestRegistry>();
  const registryOf = (name: string) => {
    const registry = open.get(name);
    if (!registry) throw new Error(`The registry ${name} is not open.`);
    return registry;
  };
  beforeAll(async () => {
    for (const module of [organisations, events, programmes, publications]) open.set(module.name, await openTestRegistry(module, engine));
  }, 60_000);
  afterAll(() => Promise.all([...open.values()].map((registry) => registry.close())));

  it.each(lists)('%s: those that there are, and no others', async (field, module, path, query) => {
    const idsOf = async (id: readonly string[] | null) => {
      const found = at(await read(registryOf(module.name), query, { id }), field, ...path) as { id: string }[];
      return found.map((record) => record.id);
    };
    const all = await idsOf(null);
    const wanted = all.filter((_, index) => index % 2 === 0);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await idsOf([...wanted.toReversed(), 'evt_none', wanted[0]!])).toEqual(wanted);
    expect(await idsOf(['evt_none'])).toEqual([]);
    expect(await idsOf([])).toEqual([]);
  });

  it('people can be paged through from either end', async () => {
    const registry = registryOf('organisations');
    const whole = (at(await read(registry, people, { first: 100 }), 'people', 'nodes') as { id: string }[]).map(({ id }) => id);
    expect(whole).toEqual(whole.toSorted());
    expect(at(await read(registry, people), 'people', 'totalCount')).toBe(whole.length);
    const field = { source: people, path: ['people'], variables: {} };
    expect(await pageThrough(registry, field, 1, 'forwards')).toEqual(whole);
    expect(await pageThrough(registry, field, 1, 'backwards')).toEqual(whole);
  });
});
