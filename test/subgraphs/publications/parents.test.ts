import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { article, journal, journalIssue, manyNews, news, newspaperIssue, report, write } from './synthetic.ts';

const entities = (fields: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`;
const provinces = ['LA-VT', 'LA-PH', 'LA-LM', 'LA-OU'];

const records = [
  ...manyNews(40),
  news('makers', {
    publishedOn: '2024-02-01',
    publisherId: 'org_test_house',
    authors: [{ personId: 'per_test_writer', organisationId: 'org_test_house', creditLine: { en: 'House' } }],
    about: [{ type: 'Organisation', id: 'org_test_house' }, { type: 'Person', id: 'per_test_writer' }],
    eventId: 'evt_test_day',
  }),
  report('first_final', { stage: 'FINAL', programmeId: 'prg_test_one', publishedOn: '2024-03-01' }),
  report('second_final', { stage: 'FINAL', programmeId: 'prg_test_one', publishedOn: '2024-04-01' }),
  report('interim', { programmeId: 'prg_test_two', publishedOn: '2024-05-01' }),
  journal('zeta', { publisherId: 'org_test_house', name: { en: 'Zeta' } }),
  journal('alpha', { publisherId: 'org_test_house', name: { en: 'Alpha' }, issn: '1234-5679' }),
  journalIssue('alpha_1', 'ser_test_alpha', { publishedOn: '2024-01-01', volume: 'II', number: '3/4' }),
  journalIssue('alpha_2', 'ser_test_alpha', { publishedOn: '2024-02-01' }),
  article('nine', 'pub_test_alpha_1', { pages: '9-11', doi: '10.1000/182' }),
  article('ten', 'pub_test_alpha_1', { pages: '100-101' }),
  article('loose', 'pub_test_alpha_1'),
  article('one', 'pub_test_alpha_1', { pages: 'p. 1' }),
  newspaperIssue('paper', 'ser_newspaper', { number: '17', publishedOn: '2024-01-05' }),
];

describe.each(engines)('Publications under other records on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
    await write(registry, records);
  });
  afterAll(() => registry.close());

  const resolve = async (fields: string, representations: readonly unknown[]) => {
    const answer = await registry.ask(entities(fields), { representations });
    expect(answer.errors).toEqual([]);
    return { found: at(answer.data, '_entities') as unknown[], statements: answer.statements };
  };

  it('are read for one province and for four with the same two statements', async () => {
    const fields = '... on Province { code publications(first: 2) { totalCount nodes { id } pageInfo { hasNextPage } } }';
    const one = await resolve(fields, [{ __typename: 'Province', code: 'LA-VT' }]);
    const four = await resolve(fields, provinces.map((code) => ({ __typename: 'Province', code })));
    expect([one.statements, four.statements]).toEqual([2, 2]);
    expect(four.found[0]).toEqual(one.found[0]);
    expect(four.found.map((entity) => at(entity, 'publications', 'totalCount'))).toEqual([10, 11, 11, 11]);
  });

  it('are read with one statement for more parents than a union takes', async () => {
    const many = [...provinces, ...Array.from({ length: 150 }, (_, index) => `LA-${index}`)];
    const fields = '... on Province { publications(first: 3) { nodes { id } } }';
    const few = await resolve(fields, provinces.map((code) => ({ __typename: 'Province', code })));
    const { found, statements } = await resolve(fields, many.map((code) => ({ __typename: 'Province', code })));
    expect(statements).toBe(1);
    expect(found.slice(0, 4)).toEqual(few.found);
    expect(found[4]).toEqual({ publications: { nodes: [] } });
  });

  it('go on after a cursor, the latest first and those without a day last', async () => {
    const source = `query ($representations: [_Any!]!, $after: String) { _entities(representations: $representations) {
      ... on Province { publications(first: 3, after: $after) { nodes { id publishedOn } pageInfo { hasNextPage endCursor } } } } }`;
    const seen: { id: string; publishedOn: string | null }[] = [];
    for (let after: unknown = null, more = true; more;) {
      const data = await read(registry, source, { representations: [{ __typename: 'Province', code: 'LA-OU' }], after });
      const page = at(data, '_entities', 0, 'publications');
      seen.push(...(at(page, 'nodes') as typeof seen));
      after = at(page, 'pageInfo', 'endCursor');
      more = at(page, 'pageInfo', 'hasNextPage') === true;
    }
    const days = seen.map(({ publishedOn }) => publishedOn ?? '');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(11);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(days.filter((day) => day === '')).toHaveLength(2);
  });

  it('stand under an organisation once, whether it published, wrote or is their subject', async () => {
    const { found } = await resolve('... on Organisation { publications { totalCount nodes { id } } serials { slug issn } } ', [
      { __typename: 'Organisation', id: 'org_test_house' },
      { __typename: 'Organisation', id: 'org_none' },
    ]);
    expect(found).toEqual([
      { publications: { totalCount: 1, nodes: [{ id: 'pub_test_makers' }] }, serials: [{ slug: 'test-alpha', issn: '1234-5679' }, { slug: 'test-zeta', issn: null }] },
      { publications: { totalCount: 0, nodes: [] }, serials: [] },
    ]);
  });

  it('stand under a person, a meeting and a programme', async () => {
    const { found } = await resolve(`... on Person { publications { nodes { id } } } ... on Event { coverage { nodes { id } } }
      ... on Programme { publications { nodes { id } } }`, [
      { __typename: 'Person', id: 'per_test_writer' },
      { __typename: 'Event', id: 'evt_test_day' },
      { __typename: 'Programme', id: 'prg_test_one' },
      // Another type's key under this type finds nothing.
      { __typename: 'Event', id: 'per_test_writer' },
    ]);
    expect(found).toEqual([
      { publications: { nodes: [{ id: 'pub_test_makers' }] } },
      { coverage: { nodes: [{ id: 'pub_test_makers' }] } },
      { publications: { nodes: [{ id: 'pub_test_second_final' }, { id: 'pub_test_first_final' }] } },
      { coverage: { nodes: [] } },
    ]);
  });

  it('can be cut down to kinds', async () => {
    const { found } = await resolve(`... on Programme { reports: publications(kind: [REPORT]) { totalCount }
      news: publications(kind: [NEWS]) { totalCount nodes { id } } none: publications(kind: []) { totalCount } }`, [
      { __typename: 'Programme', id: 'prg_ksp_2021_2022' },
    ]);
    expect(found).toEqual([{ reports: { totalCount: 1 }, news: { totalCount: 1, nodes: [{ id: 'pub_news_2022_08_26' }] }, none: { totalCount: 0 } }]);
  });

  it('include one final report for each programme, the latest, in one statement', async () => {
    const ids = ['prg_ksp_2021_2022', 'prg_test_one', 'prg_test_two', 'prg_none'];
    const { found, statements } = await resolve('... on Programme { finalReport { id stage } }', ids.map((id) => ({ __typename: 'Programme', id })));
    expect(found).toEqual([
      { finalReport: { id: 'pub_ksp_2021_2022_final_report', stage: 'FINAL' } },
      { finalReport: { id: 'pub_test_second_final', stage: 'FINAL' } },
      { finalReport: null },
      { finalReport: null },
    ]);
    expect(statements).toBe(1);
  });

  it('are issues of a serial, with their articles in the order of the pages', async () => {
    const { data, statements } = await registry.ask(`{ serial(id: "ser_test_alpha") { publisher { id } issues { nodes { __typename id ... on JournalIssue {
      volume number serial { slug } articles { id pages doi issue { id } } } } } } }`);
    expect(at(data, 'serial', 'publisher')).toEqual({ id: 'org_test_house' });
    expect(at(data, 'serial', 'issues', 'nodes')).toMatchObject([
      { __typename: 'JournalIssue', id: 'pub_test_alpha_2', volume: null, articles: [] },
      {
        id: 'pub_test_alpha_1',
        volume: 'II',
        number: '3/4',
        serial: { slug: 'test-alpha' },
        articles: [
          { id: 'pub_test_one', pages: 'p. 1', issue: { id: 'pub_test_alpha_1' } },
          { id: 'pub_test_nine', doi: '10.1000/182' },
          { id: 'pub_test_ten' },
          { id: 'pub_test_loose', pages: null },
        ],
      },
    ]);
    // The serial, its issues, their articles, and the articles’ issues: none of them for each row.
    expect(statements).toBe(4);
  });

  it('are issues of a newspaper', async () => {
    const data = await read(registry, '{ publication(id: "pub_test_paper") { __typename ... on NewspaperIssue { number serial { id } } } }');
    expect(at(data, 'publication')).toEqual({ __typename: 'NewspaperIssue', number: '17', serial: { id: 'ser_newspaper' } });
  });

  it('refuse bad pages under a parent as they do at the root', async () => {
    const source = entities('... on Event { coverage(first: 101) { nodes { id } } }');
    expect(await refusals(registry, source, { representations: [{ __typename: 'Event', id: 'evt_test_day' }] })).toEqual([
      { code: 'PAGE_SIZE_INVALID', path: '_entities.0.coverage' },
    ]);
  });
});
