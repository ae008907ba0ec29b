import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../subgraphs/events/index.ts';
import {
  at,
  engines,
  openTestRegistry,
  pageThrough,
  read,
  refusals,
  type TestRegistry,
} from '../../support/registry.ts';
import { manyMeetings, save } from './synthetic.ts';

const page =
  'nodes { id startsOn } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const list = `query (
  $orderBy: EventOrder, $filter: EventFilter, $first: Int, $after: String, $last: Int, $before: String
) {
  events(orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) { ${page} }
}`;
const under = (type: string) => `query ($of: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $of) { ... on ${type} { events(first: $first, after: $after) { ${page} } } }
}`;
const underInOrder = (
  type: string,
) => `query ($of: [_Any!]!, $first: Int, $after: String, $orderBy: EventOrder) {
  _entities(representations: $of) {
    ... on ${type} { events(first: $first, after: $after, orderBy: $orderBy) { ${page} } }
  }
}`;

const orders = ['STARTS_ASC', 'STARTS_DESC', 'UPDATED_DESC'];
const meetings = manyMeetings(97);
const idsWhere = (matches: (index: number) => boolean) =>
  meetings.flatMap(({ id }, index) => (matches(index) ? [id] : [])).toSorted();

const provinces = ['LP', 'OU', 'LM', 'HO'];
const oneOfFour = (n: number) => (index: number) => index % 4 === n;
const eitherOfFour = (n: number) => (index: number) => index % 4 === n || (index + 1) % 4 === n;
const parents = [
  {
    type: 'Organisation',
    key: 'id',
    value: (n: number) => `org_${n}`,
    of: eitherOfFour,
    isOrdered: true,
  },
  {
    type: 'Province',
    key: 'code',
    value: (n: number) => `LA-${provinces[n]}`,
    of: oneOfFour,
    isOrdered: true,
  },
  {
    type: 'Programme',
    key: 'id',
    value: (n: number) => `prg_${n}`,
    of: oneOfFour,
    isOrdered: true,
  },
  {
    type: 'Person',
    key: 'id',
    value: (n: number) => `per_${n}`,
    of: oneOfFour,
    isOrdered: false,
  },
  {
    type: 'ProgrammeComponent',
    key: 'id',
    value: (n: number) => `cmp_${n}`,
    of: oneOfFour,
    isOrdered: false,
  },
] as const;

describe.each(engines)('Lists of meetings on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine, { loadsRecords: false });
    await save(registry, meetings, (index) =>
      new Date(Date.UTC(2026, 0, 1, index % 13)).toISOString(),
    );
  });
  afterAll(() => registry.close());

  const wholeList = async (variables: Readonly<Record<string, unknown>>) => {
    const data = await read(registry, list, { ...variables, first: 100 });
    return at(data, 'events', 'nodes') as { id: string; startsOn: string }[];
  };

  it.each(orders)(
    'pages through the whole list in the order %s from either end',
    async (orderBy) => {
      const whole = (await wholeList({ orderBy })).map(({ id }) => id);
      const field = { source: list, path: ['events'], variables: { orderBy } };
      expect(whole.toSorted()).toEqual(idsWhere(() => true));
      expect(await pageThrough(registry, field, 10, 'forwards')).toEqual(whole);
      expect(await pageThrough(registry, field, 10, 'backwards')).toEqual(whole);
    },
  );

  it('sorts by the first day, and turns round for the opposite order', async () => {
    const ascending = await wholeList({ orderBy: 'STARTS_ASC' });
    const days = ascending.map(({ startsOn }) => startsOn);
    expect(days).toEqual(days.toSorted());
    expect(await wholeList({ orderBy: 'STARTS_DESC' })).toEqual(ascending.toReversed());
  });

  it('takes null for the order that stands in the schema', async () => {
    expect(await read(registry, list, { orderBy: null, filter: null })).toEqual(
      await read(registry, list),
    );
  });

  it('tells where a page stands and counts the whole list', async () => {
    const data = await read(registry, list, { first: 5 });
    expect(at(data, 'events')).toMatchObject({
      totalCount: 97,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const next = await read(registry, list, {
      first: 5,
      after: at(data, 'events', 'pageInfo', 'endCursor'),
    });
    expect(at(next, 'events', 'pageInfo')).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: true,
    });
  });

  describe.each(parents)('under $type', ({ type, key, value, of, isOrdered }) => {
    const source = isOrdered ? underInOrder(type) : under(type);
    const represent = (n: number) => ({ __typename: type, [key]: value(n) });

    it('page through just the meetings of the parent, each once', async () => {
      for (const orderBy of isOrdered ? orders : [undefined]) {
        const field = {
          source,
          path: ['_entities', 0, 'events'],
          variables: { of: [represent(2)], ...(orderBy && { orderBy }) },
        };
        const ids = await pageThrough(registry, field, 7, 'forwards');
        expect(ids.toSorted()).toEqual(idsWhere(of(2)));
      }
    });

    it('cost one statement, and one for the counts, whatever the number of parents', async () => {
      const pagesOfFirst: unknown[] = [];
      for (const parentCount of [1, 4, 150]) {
        const variables = {
          of: Array.from({ length: parentCount }, (_, n) => represent(n)),
          first: 3,
        };
        const { data, errors, statements } = await registry.ask(source, variables);
        expect(errors).toEqual([]);
        expect(statements).toBe(2);
        expect(at(data, '_entities', 0, 'events')).toMatchObject({
          totalCount: idsWhere(of(0)).length,
          pageInfo: { hasNextPage: true },
        });
        pagesOfFirst.push(at(data, '_entities', 0));
      }
      expect(pagesOfFirst).toEqual([pagesOfFirst[0], pagesOfFirst[0], pagesOfFirst[0]]);
    });

    it('give every parent its own page, an empty one to a parent without meetings', async () => {
      const data = await read(registry, source, {
        of: [represent(1), represent(77), represent(3)],
        first: 100,
      });
      const idsAt = (place: number) =>
        (at(data, '_entities', place, 'events', 'nodes') as { id: string }[]).map(({ id }) => id);
      expect(idsAt(0).toSorted()).toEqual(idsWhere(of(1)));
      expect(at(data, '_entities', 1, 'events')).toMatchObject({
        nodes: [],
        totalCount: 0,
        pageInfo: { startCursor: null, endCursor: null },
      });
      expect(idsAt(2).toSorted()).toEqual(idsWhere(of(3)));
    });
  });

  it('reads the sessions of many meetings in one statement, earliest first', async () => {
    const source = `{ events(filter: { until: "2024-01-04" }, orderBy: STARTS_ASC) {
      nodes { id parent { id } children(first: 50) { nodes { id startsOn } } }
    } }`;
    const { data, errors, statements } = await registry.ask(source);
    expect(errors).toEqual([]);
    expect(statements).toBe(3);
    const first = (
      at(data, 'events', 'nodes') as {
        id: string;
        children: { nodes: { id: string; startsOn: string }[] };
      }[]
    ).find(({ id }) => id === 'evt_synthetic_000');
    const days = first?.children.nodes.map(({ startsOn }) => startsOn) ?? [];
    expect(first?.children.nodes.map(({ id }) => id).toSorted()).toEqual(
      idsWhere((index) => index >= 4 && index % 4 === 0),
    );
    expect(days).toEqual(days.toSorted());
  });

  it('reads everything about a page of meetings in one statement a list', async () => {
    const source = `query ($first: Int) { events(first: $first) { nodes {
      id organisers { role } participants { role } attendance { total byProvince { count } }
      participatingOrganisations { id } agenda { title { text } presenter { role } } components { id }
      registration { isOpen } history(first: 2) { nodes { kind } }
    } } }`;
    const [few, many] = [
      await registry.ask(source, { first: 2 }),
      await registry.ask(source, { first: 100 }),
    ];
    expect([few.errors, many.errors]).toEqual([[], []]);
    expect([few.statements, many.statements]).toEqual([9, 9]);
  });

  it.each([
    ['a page over 100', { first: 101 }, 'PAGE_SIZE_INVALID'],
    ['a negative page', { last: -5 }, 'PAGE_SIZE_INVALID'],
    ['both ends at once', { first: 1, last: 1 }, 'PAGE_ARGUMENTS_CONFLICT'],
    ['a damaged cursor', { after: 'bm90IGEgY3Vyc29y' }, 'CURSOR_INVALID'],
    [
      'a cursor with a character too many',
      { before: `${Buffer.from('["STARTS_DESC","2024-01-01","a"]').toString('base64url')}=` },
      'CURSOR_INVALID',
    ],
    [
      'a cursor of another list',
      { after: Buffer.from('["NAME_ASC","a","b"]').toString('base64url') },
      'CURSOR_OTHER_ORDER',
    ],
  ])('refuses %s', async (_what, variables, code) => {
    expect(await refusals(registry, list, variables)).toEqual([{ code, path: 'events' }]);
  });

  it('refuses a cursor of another order', async () => {
    const data = await read(registry, list, { orderBy: 'STARTS_ASC', first: 1 });
    const after = at(data, 'events', 'pageInfo', 'endCursor');
    expect(await refusals(registry, list, { orderBy: 'STARTS_DESC', after })).toEqual([
      { code: 'CURSOR_OTHER_ORDER', path: 'events' },
    ]);
  });

  it.each([
    ['an unknown kind', { filter: { kind: ['PARTY'] } }, 'BAD_USER_INPUT'],
    ['an unknown order', { orderBy: 'LOUDEST' }, 'BAD_USER_INPUT'],
    ['a day that does not exist', { filter: { from: '2024-02-30' } }, 'VALUE_INVALID'],
    ['a day with a time', { filter: { until: '2024-02-01T00:00:00Z' } }, 'VALUE_INVALID'],
    ['an unknown condition', { filter: { mood: 'good' } }, 'BAD_USER_INPUT'],
  ])('refuses %s without asking the database', async (_what, variables, code) => {
    expect(await registry.ask(list, variables)).toMatchObject({
      errors: [{ extensions: { code } }],
      statements: 0,
    });
  });

  it('kept no fault from its callers', () => {
    expect(registry.faults).toEqual([]);
  });
});
