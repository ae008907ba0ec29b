import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, read, schemaDifference, type TestRegistry } from '../../support/registry.ts';

describe.each(engines)('The publications registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
  });
  afterAll(() => registry.close());

  it('has the schema that its entities describe, after its migrations', async () => {
    expect(await schemaDifference(registry)).toBe('');
  });

  it('neither doubles nor rewrites its records when it starts again', async () => {
    const state = `{ publications { totalCount nodes { id about { __typename } } } serials { id }
      publicationChanges(first: 100) { nodes { sequence entityId } } }`;
    const before = await read(registry, state);
    expect(at(before, 'publications', 'totalCount')).toBe(2);
    registry = await registry.restart();
    expect(await read(registry, state)).toEqual(before);
  });
});
