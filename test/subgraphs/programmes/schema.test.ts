import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, read, schemaDifference, type TestRegistry } from '../../support/registry.ts';

describe.each(engines)('The programmes registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
  });
  afterAll(() => registry.close());

  it('has the schema that its entities describe, after its migrations', async () => {
    expect(await schemaDifference(registry)).toBe('');
  });

  it('neither doubles nor rewrites its records when it starts again', async () => {
    const state = `{ programmes { totalCount nodes { partners { role } components { id } provinces { code } } }
      commitments { totalCount } programmeChanges(first: 100) { nodes { sequence entityId } } }`;
    const before = await read(registry, state);
    expect(at(before, 'programmes', 'totalCount')).toBe(1);
    registry = await registry.restart();
    expect(await read(registry, state)).toEqual(before);
  });
});
