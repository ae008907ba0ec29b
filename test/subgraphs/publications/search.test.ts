import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, pageThrough, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { article, journal, journalIssue, news, report, write } from './synthetic.ts';

const search = `query ($filter: PublicationFilter, $orderBy: PublicationOrder, $first: Int, $after: String, $last: Int, $before: String) {
  publications(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
}`;

const records = [
  news('water', {
    title: { lo: 'ນ້ຳປະປາ ແຂວງຫຼວງນ້ຳທາ', en: 'Water supply' },
    publishedOn: '2023-03-01',
    languages: ['lo', 'en'],
    publisherId: 'org_test_publisher',
    eventId: 'evt_test_launch',
  }),
  news('roads', {
    abstract: { lo: 'ທາງຫຼວງ 13 ກັບ e-Government', en: 'Zebra crossings on Route 13' },
    publishedOn: '2023-03-02',
    languages: ['lo'],
    authors: [{ personId: 'per_test_writer', organisationId: 'org_test_office', creditLine: { en: 'T.W.' } }],
    about: [{ type: 'Province', id: 'LA-LM' }],
  }),
  news('zoo', {
    title: { en: 'Zebra foal born' },
    body: { en: 'The zoo tells of water for animals.' },
    languages: ['ko'],
    about: [{ type: 'Organisation', id: 'org_test_publisher' }, { type: 'Province', id: 'LA-VT' }],
  }),
  report('study', { programmeId: 'prg_test_study', publishedOn: '2023-04-01' }),
  journal('found'),
  journalIssue('found_issue', 'ser_test_found', { publishedOn: '2023-05-01' }),
  article('found_article', 'pub_test_found_issue', { publishedOn: '2023-05-02', about: [{ type: 'Programme', id: 'prg_test_study' }] }),
];

describe.each(engines)('Filters of Query.publications on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
    await write(registry, records);
  });
  afterAll(() => registry.close());

  const ids = async (filter: Readonly<Record<string, unknown>>, orderBy = 'PUBLISHED_DESC') => {
    const data = await read(registry, search, { filter, orderBy });
    const found = (at(data, 'publications', 'nodes') as { id: string }[]).map(({ id }) => id.replace(/^pub_(test_)?/, ''));
    expect(at(data, 'publications', 'totalCount')).toBe(found.length);
    return found;
  };

  it.each([
    ['the gazetteer’s spelling', 'ຫຼວງນ້ຳທາ'],
    ['marks in the order of the news item', 'ຫຼວງນໍ້າທາ'],
    ['ຫລ for ຫຼ', 'ຫລວງນ້ຳທາ'],
    ['a space inside the word', 'ຫຼວງ ນ້ຳທາ'],
    ['Lao and English together', 'ນ້ຳທາ WATER'],
  ])('find a Lao word in %s', async (_what, text) => {
    expect(await ids({ text })).toEqual(['water']);
  });

  it('find the country in each of the ways in which the first record spells it', async () => {
    for (const text of ['ສປປ.ລາວ', 'ສປປ ລາວ', 'ສປປລາວ']) expect(await ids({ text })).toEqual(['news_2022_08_26']);
  });

  it('find a word mixed into Lao text, in the title, the abstract and the body', async () => {
    expect(await ids({ text: 'ທາງຫລວງ 13 e-government' })).toEqual(['roads']);
    expect(await ids({ text: 'foal' })).toEqual(['zoo']);
    expect(await ids({ text: 'crossings' })).toEqual(['roads']);
    expect(await ids({ text: 'animals' })).toEqual(['zoo']);
    expect(await ids({ text: 'ລັດດິຈິຕອນ KDI' })).toEqual(['news_2022_08_26']);
  });

  it('find nothing for words that no record holds, and for punctuation alone', async () => {
    expect(await ids({ text: 'ປາແດກ' })).toEqual([]);
    for (const orderBy of ['PUBLISHED_DESC', 'RELEVANCE']) expect(await ids({ text: '+-"*' }, orderBy)).toEqual([]);
  });

  it('rank a title before an abstract and an abstract before a body', async () => {
    expect(await ids({ text: 'zebra' }, 'RELEVANCE')).toEqual(['zoo', 'roads']);
    expect(await ids({ text: 'water' }, 'RELEVANCE')).toEqual(['water', 'zoo']);
  });

  it('rank alike on every page', async () => {
    const field = { source: search, path: ['publications'], variables: { filter: { text: 'a' }, orderBy: 'RELEVANCE' } };
    const whole = await pageThrough(registry, field, 100, 'forwards');
    expect(whole.length).toBeGreaterThan(3);
    for (const size of [1, 2]) {
      expect(await pageThrough(registry, field, size, 'forwards')).toEqual(whole);
      expect(await pageThrough(registry, field, size, 'backwards')).toEqual(whole);
    }
  });

  it('pick kinds, days and languages, leaving out what has no day', async () => {
    expect(await ids({ kind: ['REPORT', 'JOURNAL_ISSUE'] })).toEqual(['found_issue', 'study', 'ksp_2021_2022_final_report']);
    expect(await ids({ from: '2023-03-02', until: '2023-05-01' })).toEqual(['found_issue', 'study', 'roads']);
    expect(await ids({ from: '2023-05-01' })).toEqual(['found_article', 'found_issue']);
    expect(await ids({ until: '2023-03-01' })).toEqual(['water', 'news_2022_08_26']);
    expect(await ids({ until: '2023-03-01' }, 'PUBLISHED_ASC')).toEqual(['news_2022_08_26', 'water']);
    expect(await ids({ language: ['lo'] })).toEqual(['roads', 'water', 'news_2022_08_26']);
    expect(await ids({ language: ['ko', 'lo'], kind: ['NEWS'] })).toEqual(['roads', 'water', 'news_2022_08_26', 'zoo']);
  });

  it('pick what an organisation published, wrote or is the subject of', async () => {
    expect(await ids({ organisation: ['org_test_publisher'] })).toEqual(['water', 'zoo']);
    expect(await ids({ organisation: ['org_test_office'] })).toEqual(['roads']);
    expect(await ids({ organisation: ['org_test_office', 'org_test_publisher'] })).toEqual(['roads', 'water', 'zoo']);
    expect(await ids({ organisation: ['org_dgc'] })).toEqual(['news_2022_08_26']);
  });

  it('pick by programme, meeting, province and serial', async () => {
    expect(await ids({ programme: ['prg_test_study'] })).toEqual(['found_article', 'study']);
    expect(await ids({ event: ['evt_test_launch'] })).toEqual(['water']);
    expect(await ids({ province: ['LA-LM'] })).toEqual(['roads', 'news_2022_08_26']);
    expect(await ids({ serial: ['ser_test_found'] })).toEqual(['found_article', 'found_issue']);
    expect(await ids({ programme: ['org_dgc'] })).toEqual([]);
  });

  it('join conditions, and an empty list of values picks nothing', async () => {
    expect(await ids({ province: ['LA-LM', 'LA-VT'], text: 'zebra', kind: ['NEWS'] })).toEqual(['roads', 'zoo']);
    expect(await ids({ province: ['LA-LM'], text: 'foal' })).toEqual([]);
    for (const list of ['kind', 'organisation', 'language', 'serial']) expect(await ids({ [list]: [] })).toEqual([]);
  });

  describe('show with each edge', () => {
    const source = 'query ($text: String) { publications(filter: { text: $text }, orderBy: RELEVANCE) { edges { snippet node { id } } } }';
    const snippets = async (text: string | null, language = 'en') => {
      const data = await read(registry, source, { text }, { 'accept-language': language });
      return (at(data, 'publications', 'edges') as { snippet: string | null }[]).map(({ snippet }) => snippet);
    };

    it('the passage in which the words were found, in the text that holds them', async () => {
      expect(await snippets('crossings')).toEqual(['Zebra ⟦crossings⟧ on Route 13']);
      expect(await snippets('ANIMALS')).toEqual(['The zoo tells of water for ⟦animals⟧.']);
      expect(await snippets('foal')).toEqual(['Zebra ⟦foal⟧ born']);
      expect(await snippets('ທາງຫລວງ')).toEqual(['⟦ທາງຫຼວງ⟧ 13 ກັບ e-Government']);
    });

    it('the reader’s language where the words are in several', async () => {
      expect((await snippets('13', 'en'))[0]).toBe('Zebra crossings on Route ⟦13⟧');
      expect((await snippets('13', 'lo'))[0]).toBe('ທາງຫຼວງ ⟦13⟧ ກັບ e-Government');
    });

    it('nothing without a text', async () => {
      expect(new Set(await snippets(null))).toEqual(new Set([null]));
      expect(new Set(await snippets(''))).toEqual(new Set([null]));
    });
  });

  it('refuse a search text that is too long', async () => {
    expect(await refusals(registry, search, { filter: { text: 'ກ'.repeat(201) } })).toEqual([{ code: 'VALUE_INVALID', path: 'publications' }]);
  });

  it('follow a record that changes its words and its subjects', async () => {
    await write(registry, [news('moving', { title: { en: 'Pangolin' }, about: [{ type: 'Person', id: 'per_test_one' }], languages: ['lo'] })]);
    expect(await ids({ text: 'pangolin' })).toEqual(['moving']);
    await write(registry, [news('moving', { title: { en: 'Gibbon' }, publishedOn: '2020-01-01', about: [{ type: 'Event', id: 'evt_test_move' }] })]);
    expect(await ids({ text: 'pangolin' })).toEqual([]);
    expect(await ids({ text: 'gibbon', event: ['evt_test_move'], language: ['en'], until: '2020-01-01' })).toEqual(['moving']);
    expect(await ids({ text: 'gibbon', language: ['lo'] })).toEqual([]);
  });
});
