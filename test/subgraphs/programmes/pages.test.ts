import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, pageThrough, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { manyProgrammes, write } from './synthetic.ts';

const pages = `query ($orderBy: ProgrammeOrder, $first: Int, $after: String, $last: Int, $before: String) {
  programmes(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id plannedStart actualStart } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const parts = `query ($first: Int) {
  programmes(first: $first) { nodes { partners { role } components { id } sectors { percentage } provinces { code }
    commitments { id } history { nodes { sequence } } } }
}`;
const promises = `query ($first: Int, $after: String) {
  commitments(first: $first, after: $after) { nodes { id announcedOn } totalCount pageInfo { hasNextPage endCursor } }
}`;

describe.each(engines)('Query.programmes on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
    await write(registry, manyProgrammes(41));
  });
  afterAll(() => registry.close());

  const nodes = async (orderBy: string | null) => {
    const data = await read(registry, pages, { orderBy, first: 100 });
    return at(data, 'programmes', 'nodes') as { id: string; plannedStart: string | null; actualStart: string | null }[];
  };

  it.each(['START_ASC', 'START_DESC', 'UPDATED_DESC'])('pages through the whole list in the order %s from either end', async (orderBy) => {
    const list = (await nodes(orderBy)).map(({ id }) => id);
    const field = { source: pages, path: ['programmes'], variables: { orderBy } };
    expect(new Set(list).size).toBe(42);
    expect(await pageThrough(registry, field, 5, 'forwards')).toEqual(list);
    expect(await pageThrough(registry, field, 5, 'backwards')).toEqual(list);
  });

  it('goes by the actual start, else by the planned one, and puts those without either last both ways', async () => {
    for (const [orderBy, turn] of [['START_ASC', 1], ['START_DESC', -1]] as const) {
      const starts = (await nodes(orderBy)).map(({ plannedStart, actualStart }) => actualStart ?? plannedStart);
      const known = starts.filter((day) => day !== null);
      expect(known).toHaveLength(33);
      expect(starts.slice(33)).toEqual(Array.from({ length: 9 }, () => null));
      expect(known).toEqual(known.toSorted((a, b) => turn * a.localeCompare(b)));
    }
  });

  it('is the latest start first by default, and where a client leaves the order to the graph by null', async () => {
    const latest = await nodes('START_DESC');
    expect(await nodes(null)).toEqual(latest);
    const data = await read(registry, '{ programmes(first: 100) { nodes { id plannedStart actualStart } } }');
    expect(at(data, 'programmes', 'nodes')).toEqual(latest);
  });

  it('counts only when asked, with one statement more', async () => {
    const plain = await registry.ask('{ programmes { nodes { id } pageInfo { hasNextPage } } }');
    const counted = await registry.ask('{ programmes { nodes { id } totalCount } }');
    expect([plain.statements, counted.statements]).toEqual([1, 2]);
    expect(at(counted.data, 'programmes', 'totalCount')).toBe(42);
  });

  it('reads the parts of many programmes in one statement for each field', async () => {
    const [one, all] = [await registry.ask(parts, { first: 1 }), await registry.ask(parts, { first: 42 })];
    expect([one.statements, all.statements]).toEqual([7, 7]);
    expect(all.errors).toEqual([]);
  });

  it('has all promises beside it, the latest first and those without a day last', async () => {
    const list = await pageThrough(registry, { source: promises, path: ['commitments'] }, 7, 'forwards');
    expect(new Set(list).size).toBe(44);
    const data = await read(registry, promises, { first: 100 });
    expect(at(data, 'commitments', 'totalCount')).toBe(44);
    const days = (at(data, 'commitments', 'nodes') as { announcedOn: string | null }[]).map(({ announcedOn }) => announcedOn ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
    expect(days.filter((day) => day === '')).toHaveLength(14);
  });

  it.each([
    ['a page over 100', { first: 101 }, 'PAGE_SIZE_INVALID'],
    ['a negative page', { last: -1 }, 'PAGE_SIZE_INVALID'],
    ['both ends at once', { first: 1, last: 1 }, 'PAGE_ARGUMENTS_CONFLICT'],
    ['a cursor that was never handed out', { after: 'abc' }, 'CURSOR_INVALID'],
    ['a cursor that is text', { before: 'ໂຄງການ' }, 'CURSOR_INVALID'],
  ])('refuses %s', async (_what, variables, code) => {
    expect(await refusals(registry, pages, variables)).toEqual([{ code, path: 'programmes' }]);
  });

  it('refuses a cursor of another order or of another list', async () => {
    const data = await read(registry, pages, { orderBy: 'START_ASC', first: 1 });
    const after = at(data, 'programmes', 'pageInfo', 'endCursor');
    expect(await refusals(registry, pages, { orderBy: 'START_DESC', after })).toEqual([{ code: 'CURSOR_OTHER_ORDER', path: 'programmes' }]);
    expect(await refusals(registry, promises, { after })).toEqual([{ code: 'CURSOR_OTHER_ORDER', path: 'commitments' }]);
  });

  it('refuses an unknown enum value and a day that does not exist, without asking the database', async () => {
    const unknown = await registry.ask('{ programmes(filter: { status: [ASLEEP] }) { nodes { id } } }');
    expect(unknown).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }], statements: 0 });
    const source = 'query ($filter: ProgrammeFilter) { programmes(filter: $filter) { nodes { id } } }';
    const noDay = await registry.ask(source, { filter: { activeOn: '2023-02-30' } });
    expect(noDay).toMatchObject({ errors: [{ extensions: { code: 'VALUE_INVALID' } }], statements: 0 });
  });
});
