import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, pageThrough, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { journal, journalIssue, manyNews, newspaperIssue, write } from './synthetic.ts';

const pages = `query ($orderBy: PublicationOrder, $filter: PublicationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  publications(orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { id publishedOn } edges { cursor node { id } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const issues = `query ($first: Int, $after: String, $last: Int, $before: String) {
  serial(id: "ser_test_pages") { issues(first: $first, after: $after, last: $last, before: $before) {
    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
}`;
const orders = ['PUBLISHED_ASC', 'PUBLISHED_DESC', 'UPDATED_ASC', 'UPDATED_DESC', 'RELEVANCE'] as const;

describe.each(engines)('Lists of publications on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
    await write(registry, [
      ...manyNews(41),
      journal('pages'),
      ...['01', '02', '03', '04', '05'].map((day) => journalIssue(`issue_${day}`, 'ser_test_pages', { publishedOn: `2023-05-${day}` })),
      newspaperIssue('paper', 'ser_newspaper'),
    ]);
  });
  afterAll(() => registry.close());

  const nodes = async (variables: Readonly<Record<string, unknown>>) => {
    const data = await read(registry, pages, { first: 100, ...variables });
    return at(data, 'publications', 'nodes') as { id: string; publishedOn: string | null }[];
  };
  const ids = async (variables: Readonly<Record<string, unknown>>) => (await nodes(variables)).map(({ id }) => id);

  describe.each(orders)('in the order %s', (orderBy) => {
    it.each([undefined, { text: 'made-up' }])('page through the whole list from either end: %p', async (filter) => {
      const list = await ids({ orderBy, filter });
      const field = { source: pages, path: ['publications'], variables: { orderBy, filter } };
      expect(list.length).toBe(filter ? 47 : 49);
      expect(new Set(list).size).toBe(list.length);
      expect(await pageThrough(registry, field, 7, 'forwards')).toEqual(list);
      expect(await pageThrough(registry, field, 7, 'backwards')).toEqual(list);
    });
  });

  it('put publications without a day last, whichever end of time comes first', async () => {
    for (const [orderBy, turn] of [['PUBLISHED_ASC', 1], ['PUBLISHED_DESC', -1]] as const) {
      const days = (await nodes({ orderBy })).map(({ publishedOn }) => publishedOn);
      const known = days.filter((day) => day !== null);
      expect(days.slice(known.length).every((day) => day === null)).toBe(true);
      expect(days.length - known.length).toBe(10);
      expect(known).toEqual(known.toSorted((a, b) => turn * a.localeCompare(b)));
    }
  });

  it('put the record that changed last first', async () => {
    expect((await ids({ orderBy: 'UPDATED_DESC', filter: { text: 'made-up' } })).slice(0, 3)).toEqual([
      'pub_test_paper', 'pub_test_issue_05', 'pub_test_issue_04',
    ]);
  });

  it('are the latest first by default, and by relevance without a text', async () => {
    const latest = await ids({ orderBy: 'PUBLISHED_DESC' });
    expect(await ids({})).toEqual(latest);
    expect(await ids({ orderBy: null, filter: null })).toEqual(latest);
    expect(await ids({ orderBy: 'RELEVANCE' })).toEqual(latest);
    expect(await ids({ orderBy: 'RELEVANCE', filter: { text: '' } })).toEqual(latest);
    const first = await read(registry, pages, { orderBy: 'RELEVANCE', first: 1 });
    const after = at(first, 'publications', 'pageInfo', 'endCursor');
    expect((await ids({ orderBy: 'PUBLISHED_DESC', first: 2, after }))).toEqual(latest.slice(1, 3));
  });

  it('give each edge the cursor of its node', async () => {
    const list = await ids({});
    const data = await read(registry, pages, { first: 5 });
    const after = at(data, 'publications', 'edges', 1, 'cursor');
    expect(await ids({ first: 2, after })).toEqual(list.slice(2, 4));
    const before = at(data, 'publications', 'edges', 3, 'cursor');
    expect(await ids({ first: null, last: 2, before })).toEqual(list.slice(1, 3));
  });

  it('count only when asked, with one statement more', async () => {
    const plain = await registry.ask('{ publications(filter: { text: "made-up" }) { nodes { id } pageInfo { hasNextPage } } }');
    const counted = await registry.ask('{ publications(filter: { text: "made-up" }) { nodes { id } totalCount } }');
    expect([plain.statements, counted.statements]).toEqual([1, 2]);
    expect(at(counted.data, 'publications', 'totalCount')).toBe(47);
  });

  it('page through the issues of a serial from either end, the latest first', async () => {
    const list = ['05', '04', '03', '02', '01'].map((day) => `pub_test_issue_${day}`);
    const field = { source: issues, path: ['serial', 'issues'] };
    expect(await pageThrough(registry, field, 2, 'forwards')).toEqual(list);
    expect(await pageThrough(registry, field, 2, 'backwards')).toEqual(list);
  });

  it.each([
    ['a page over 100', { first: 101 }, 'PAGE_SIZE_INVALID'],
    ['a negative page', { last: -1 }, 'PAGE_SIZE_INVALID'],
    ['both ends at once', { first: 1, last: 1 }, 'PAGE_ARGUMENTS_CONFLICT'],
    ['a cursor that was never handed out', { after: 'abc' }, 'CURSOR_INVALID'],
    ['a cursor that is text', { before: 'ຂ່າວ' }, 'CURSOR_INVALID'],
  ])('refuse %s', async (_what, variables, code) => {
    expect(await refusals(registry, pages, variables)).toEqual([{ code, path: 'publications' }]);
    expect(await refusals(registry, issues, variables)).toEqual([{ code, path: 'serial.issues' }]);
  });

  it('refuse a cursor of another order', async () => {
    const cursors = new Map<string, unknown>();
    for (const orderBy of orders) {
      const data = await read(registry, pages, { orderBy, first: 1, filter: { text: 'made-up' } });
      cursors.set(orderBy, at(data, 'publications', 'pageInfo', 'endCursor'));
    }
    for (const [from, after] of cursors) {
      for (const orderBy of orders) {
        const found = await refusals(registry, pages, { orderBy, after, filter: { text: 'made-up' } });
        expect(found).toEqual(from === orderBy ? [] : [{ code: 'CURSOR_OTHER_ORDER', path: 'publications' }]);
      }
    }
  });

  it('refuse an unknown enum value and a day that does not exist, without asking the database', async () => {
    const unknown = await registry.ask('{ publications(filter: { kind: [POEM] }) { nodes { id } } }');
    expect(unknown).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }], statements: 0 });
    const noDay = await registry.ask(pages, { filter: { from: '2023-02-30' } });
    expect(noDay).toMatchObject({ errors: [{ extensions: { code: 'VALUE_INVALID' } }], statements: 0 });
  });
});
