import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { commitment, manyProgrammes, programme, write } from './synthetic.ts';

const entities = (fields: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`;
const organisations = [0, 1, 2, 3].map((index) => ({ __typename: 'Organisation', id: `org_test_${index}` }));

describe.each(engines)('Programmes under other records on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
    await write(registry, [
      ...manyProgrammes(40),
      programme('promising', {
        commitments: [
          commitment('early', { announcedAtId: 'evt_test_day', announcedOn: '2022-01-01', ownerId: 'org_test_owner' }),
          commitment('late', { announcedAtId: 'evt_test_day', announcedOn: '2022-02-01', ownerId: 'org_test_owner', status: 'DONE' }),
        ],
      }),
    ]);
  });
  afterAll(() => registry.close());

  const resolve = async (fields: string, representations: readonly unknown[]) => {
    const answer = await registry.ask(entities(fields), { representations });
    expect(answer.errors).toEqual([]);
    return { found: at(answer.data, '_entities') as unknown[], statements: answer.statements };
  };

  it('are read for one organisation and for four with the same two statements, each programme once', async () => {
    const fields = '... on Organisation { programmes(first: 100) { totalCount nodes { id } } }';
    const one = await resolve(fields, organisations.slice(0, 1));
    const four = await resolve(fields, organisations);
    expect([one.statements, four.statements]).toEqual([2, 2]);
    expect(four.found[0]).toEqual(one.found[0]);
    for (const entity of four.found) {
      const ids = (at(entity, 'programmes', 'nodes') as { id: string }[]).map(({ id }) => id);
      expect(at(entity, 'programmes', 'totalCount')).toBe(10);
      expect(new Set(ids).size).toBe(10);
    }
  });

  it('are read with one statement for more parents than a union takes', async () => {
    const fields = '... on Organisation { programmes(first: 3) { nodes { id } } }';
    const few = await resolve(fields, organisations);
    const many = await resolve(fields, [...organisations, ...Array.from({ length: 150 }, (_, index) => ({ __typename: 'Organisation', id: `org_${index}` }))]);
    expect(many.statements).toBe(1);
    expect(many.found.slice(0, 4)).toEqual(few.found);
    expect(many.found[4]).toEqual({ programmes: { nodes: [] } });
  });

  it('can be cut down to the roles that an organisation plays', async () => {
    const { found } = await resolve(`... on Organisation { funded: programmes(role: [FUNDING]) { totalCount } led: programmes(role: [ACCOUNTABLE]) { totalCount }
      either: programmes(role: [FUNDING, IMPLEMENTING]) { totalCount } none: programmes(role: []) { totalCount } }`, [
      ...organisations.slice(0, 1),
      { __typename: 'Organisation', id: 'org_dgc' },
    ]);
    expect(found).toEqual([
      { funded: { totalCount: 10 }, led: { totalCount: 0 }, either: { totalCount: 10 }, none: { totalCount: 0 } },
      { funded: { totalCount: 0 }, led: { totalCount: 1 }, either: { totalCount: 0 }, none: { totalCount: 0 } },
    ]);
  });

  it('go on after a cursor, the latest start first and those without one last', async () => {
    const source = `query ($representations: [_Any!]!, $after: String) { _entities(representations: $representations) {
      ... on Province { programmes(first: 3, after: $after) { nodes { id plannedStart actualStart } pageInfo { hasNextPage endCursor } } } } }`;
    const seen: { id: string; plannedStart: string | null; actualStart: string | null }[] = [];
    for (let after: unknown = null, more = true; more;) {
      const data = await read(registry, source, { representations: [{ __typename: 'Province', code: 'LA-CH' }], after });
      const page = at(data, '_entities', 0, 'programmes');
      seen.push(...(at(page, 'nodes') as typeof seen));
      after = at(page, 'pageInfo', 'endCursor');
      more = at(page, 'pageInfo', 'hasNextPage') === true;
    }
    const starts = seen.map(({ plannedStart, actualStart }) => actualStart ?? plannedStart ?? '');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(10);
    expect(starts).toEqual(starts.toSorted().toReversed());
    expect(starts.filter((day) => day === '')).toHaveLength(2);
  });

  it('have their promises listed under owner and meeting, the latest first, in one statement each', async () => {
    const { found, statements } = await resolve(`... on Organisation { commitments { id } done: commitments(status: [DONE]) { id } } ... on Event { commitments { id } }`, [
      { __typename: 'Organisation', id: 'org_test_owner' },
      { __typename: 'Organisation', id: 'org_none' },
      { __typename: 'Event', id: 'evt_test_day' },
      { __typename: 'Event', id: 'evt_none' },
    ]);
    const both = [{ id: 'cmt_test_late' }, { id: 'cmt_test_early' }];
    expect(found).toEqual([
      { commitments: both, done: [{ id: 'cmt_test_late' }] },
      { commitments: [], done: [] },
      { commitments: both },
      { commitments: [] },
    ]);
    expect(statements).toBe(3);
  });

  it('refuse bad pages under a parent as they do at the root', async () => {
    const source = entities('... on Province { programmes(first: 101) { nodes { id } } }');
    expect(await refusals(registry, source, { representations: [{ __typename: 'Province', code: 'LA-CH' }] })).toEqual([
      { code: 'PAGE_SIZE_INVALID', path: '_entities.0.programmes' },
    ]);
  });
});
