import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import {
  at,
  engines,
  openTestRegistry,
  pageThrough,
  read,
  refusals,
  type TestRegistry,
} from '../../support/registry.ts';

const pages = `query ($orderBy: OrganisationOrder, $first: Int, $after: String, $last: Int, $before: String) {
  organisations(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id slug } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

describe.each(engines)('Query.organisations on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  const whole = async (orderBy: string) => {
    const data = await read(registry, pages, { orderBy, first: 100 });
    return (at(data, 'organisations', 'nodes') as { id: string }[]).map(({ id }) => id);
  };

  it.each(['NAME_ASC', 'NAME_DESC', 'UPDATED_DESC'])(
    'pages through the whole list in the order %s from either end',
    async (orderBy) => {
      const list = await whole(orderBy);
      const field = { source: pages, path: ['organisations'], variables: { orderBy } };
      expect(list.length).toBeGreaterThan(20);
      expect(new Set(list).size).toBe(list.length);
      expect(await pageThrough(registry, field, 3, 'forwards')).toEqual(list);
      expect(await pageThrough(registry, field, 3, 'backwards')).toEqual(list);
    },
  );

  it('turns the list round for the opposite order', async () => {
    expect(await whole('NAME_DESC')).toEqual((await whole('NAME_ASC')).toReversed());
  });

  it('sorts by the Lao name as a Lao dictionary does, Lao before Latin', async () => {
    const data = await read(registry, '{ organisations(first: 100) { nodes { name { lo en } } } }');
    const names = (
      at(data, 'organisations', 'nodes') as { name: { lo: string | null; en: string | null } }[]
    ).map(({ name }) => name.lo ?? name.en ?? '');
    expect(names).toEqual(names.toSorted(new Intl.Collator('lo').compare));
  });

  it('takes null for the order that stands in the schema', async () => {
    expect(await read(registry, pages, { orderBy: null })).toEqual(await read(registry, pages));
  });

  it('counts only when asked, with one statement more', async () => {
    const plain = await registry.ask('{ organisations { nodes { id } pageInfo { hasNextPage } } }');
    const counted = await registry.ask('{ organisations { nodes { id } totalCount } }');
    expect([plain.statements, counted.statements]).toEqual([1, 2]);
  });

  it.each([
    ['a page over 100', { first: 101 }, 'PAGE_SIZE_INVALID'],
    ['a negative page', { last: -1 }, 'PAGE_SIZE_INVALID'],
    ['both ends at once', { first: 1, last: 1 }, 'PAGE_ARGUMENTS_CONFLICT'],
    ['a cursor that was never handed out', { after: 'abc' }, 'CURSOR_INVALID'],
    ['a cursor that is text', { before: 'ກະຊວງ' }, 'CURSOR_INVALID'],
  ])('refuses %s', async (_what, variables, code) => {
    expect(await refusals(registry, pages, variables)).toEqual([{ code, path: 'organisations' }]);
  });

  it('refuses a cursor of another order', async () => {
    const data = await read(registry, pages, { orderBy: 'NAME_ASC', first: 1 });
    const after = at(data, 'organisations', 'pageInfo', 'endCursor');
    expect(await refusals(registry, pages, { orderBy: 'UPDATED_DESC', after })).toEqual([
      { code: 'CURSOR_OTHER_ORDER', path: 'organisations' },
    ]);
  });

  it('refuses an unknown enum value and a day that does not exist, without asking the database', async () => {
    const unknown = await registry.ask(
      '{ organisations(filter: { kind: [BAKERY] }) { nodes { id } } }',
    );
    expect(unknown).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      statements: 0,
    });
    const source =
      'query ($filter: OrganisationFilter) { organisations(filter: $filter) { nodes { id } } }';
    const noDay = await registry.ask(source, { filter: { activeOn: '2023-02-30' } });
    expect(noDay).toMatchObject({
      errors: [{ extensions: { code: 'VALUE_INVALID' } }],
      statements: 0,
    });
  });
});
