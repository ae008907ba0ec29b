import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';

const newsItem = '2022-08-26-consultation-luang-prabang';
const source = join(import.meta.dirname, '../../../../shared/data/news-2022-08-26.txt');

describe.each(engines)('Records of the publications registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
  });
  afterAll(() => registry.close());

  it('tells of the news item what its source tells, and gives what is missing as null', async () => {
    const data = await read(registry, `{ publication(slug: "${newsItem}") { __typename id kind publishedOn languages
      title { lo en ko } abstract { lo en } publisher { id } files { url } authors { creditLine { lo en } organisation { id } person { id } }
      ... on NewsArticle { body { lo } event { id } } } }`);
    expect(at(data, 'publication')).toMatchObject({
      __typename: 'NewsArticle',
      id: 'pub_news_2022_08_26',
      kind: 'NEWS',
      publishedOn: '2022-08-26',
      languages: ['lo'],
      title: { ko: null },
      publisher: null,
      files: [],
      authors: [{ creditLine: { lo: 'ສລດ', en: null }, organisation: { id: 'org_dgc' }, person: null }],
      body: null,
      event: { id: 'evt_2022_08_26_consultation_luang_prabang' },
    });
  });

  it('names what the news item is about by the keys of five types', async () => {
    const data = await read(registry, `{ publication(id: "pub_news_2022_08_26") { about { __typename
      ... on Event { id } ... on Programme { id } ... on Organisation { id } ... on Person { id } ... on Province { code } } } }`);
    expect(at(data, 'publication', 'about')).toEqual([
      { __typename: 'Event', id: 'evt_2022_08_26_consultation_luang_prabang' },
      { __typename: 'Programme', id: 'prg_ksp_2021_2022' },
      { __typename: 'Organisation', id: 'org_dgc' },
      { __typename: 'Organisation', id: 'org_kdi' },
      ...['LP', 'OU', 'LM', 'HO', 'BK', 'PH'].map((code) => ({ __typename: 'Province', code: `LA-${code}` })),
      { __typename: 'Person', id: 'per_somphaivanh_sengsouriya' },
    ]);
  });

  it('says what is inferred, missing or contradictory', async () => {
    const data = await read(registry, '{ publications { nodes { slug notes { code severity field } } } }');
    const [item, announced] = at(data, 'publications', 'nodes') as { slug: string; notes: unknown[] }[];
    expect(item).toMatchObject({ slug: newsItem });
    expect(item?.notes).toEqual(expect.arrayContaining([
      { code: 'AUTHOR_INFERRED', severity: 'WARNING', field: 'authors' },
      { code: 'PUBLISHER_UNKNOWN', severity: 'INFO', field: 'publisher' },
      { code: 'BODY_WITH_SOURCE', severity: 'INFO', field: 'body' },
      { code: 'REGION_CONFLICT', severity: 'CONFLICT', field: 'about' },
    ]));
    expect(announced?.notes).toEqual(expect.arrayContaining([{ code: 'NOT_YET_SEEN', severity: 'WARNING', field: null }]));
  });

  it('holds the final report as announced, and nothing that nobody has seen', async () => {
    const data = await read(registry, `{ publication(slug: "ksp-2021-2022-final-report") { __typename publishedOn languages abstract { en }
      authors { creditLine { lo } } publisher { id } files { url } ... on Report { stage iatiCategory programme { id } } } }`);
    expect(at(data, 'publication')).toEqual({
      __typename: 'Report',
      publishedOn: null,
      languages: [],
      abstract: null,
      authors: [],
      publisher: null,
      files: [],
      stage: 'FINAL',
      iatiCategory: 'A08',
      programme: { id: 'prg_ksp_2021_2022' },
    });
  });

  it('holds the journal and the newspaper, whose issues are not known yet', async () => {
    const data = await read(registry, `{ serials { id kind name { lo } issn publisher { id } issues { totalCount nodes { id } } notes { code } }
      papers: serials(kind: [NEWSPAPER]) { slug } none: serials(kind: []) { slug } }`);
    expect(at(data, 'serials')).toMatchObject([
      { id: 'ser_ict_journal', kind: 'JOURNAL', name: { lo: 'ວາລະສານ ໄອຊີທີ' }, issn: null, publisher: null, issues: { totalCount: 0, nodes: [] } },
      { id: 'ser_newspaper', kind: 'NEWSPAPER', name: { lo: 'ໜັງສືພິມ' }, issues: { totalCount: 0 } },
    ]);
    for (const index of [0, 1]) {
      expect(at(data, 'serials', index, 'notes')).toEqual(expect.arrayContaining([{ code: 'ISSUES_UNKNOWN' }]));
    }
    expect([at(data, 'papers'), at(data, 'none')]).toEqual([[{ slug: 'newspaper' }], []]);
  });

  it('knows the same record by id and by slug, and no unknown one', async () => {
    const data = await read(registry, `{ a: publication(id: "pub_news_2022_08_26") { slug } b: publication(slug: "${newsItem}") { id }
      c: publication(id: "pub_none") { id } d: serial(id: "ser_newspaper") { slug } e: serial(slug: "newspaper") { id } f: serial(slug: "none") { id } }`);
    expect(data).toEqual({
      a: { slug: newsItem }, b: { id: 'pub_news_2022_08_26' }, c: null, d: { slug: 'newspaper' }, e: { id: 'ser_newspaper' }, f: null,
    });
  });

  it.each(['publication', 'serial'])('refuses a look-up of a %s by both keys or by none', async (field) => {
    for (const args of ['', '(id: "x", slug: "y")']) {
      expect(await refusals(registry, `{ ${field}${args} { id } }`)).toEqual([{ code: 'LOOKUP_ARGUMENTS_INVALID', path: field }]);
    }
  });

  it('records the making of each record under the name of its type', async () => {
    const data = await read(registry, `{ publicationChanges { nodes { kind entityType entityId } pageInfo { hasNextPage } }
      publication(id: "pub_news_2022_08_26") { history { nodes { sequence kind entityType entityId fields } } } }`);
    expect(at(data, 'publicationChanges')).toEqual({
      nodes: [
        { kind: 'CREATED', entityType: 'Serial', entityId: 'ser_ict_journal' },
        { kind: 'CREATED', entityType: 'Serial', entityId: 'ser_newspaper' },
        { kind: 'CREATED', entityType: 'NewsArticle', entityId: 'pub_news_2022_08_26' },
        { kind: 'CREATED', entityType: 'Report', entityId: 'pub_ksp_2021_2022_final_report' },
      ],
      pageInfo: { hasNextPage: false },
    });
    expect(at(data, 'publication', 'history', 'nodes')).toMatchObject([
      { sequence: '3', kind: 'CREATED', entityType: 'NewsArticle', entityId: 'pub_news_2022_08_26' },
    ]);
    expect(at(data, 'publication', 'history', 'nodes', 0, 'fields')).toEqual(expect.arrayContaining(['title', 'about', 'event']));
  });

  it('goes on with the changes after a cursor', async () => {
    const page = 'query ($after: String) { publicationChanges(first: 3, after: $after) { nodes { entityId } pageInfo { hasNextPage endCursor } } }';
    const first = await read(registry, page);
    const rest = await read(registry, page, { after: at(first, 'publicationChanges', 'pageInfo', 'endCursor') });
    expect(at(rest, 'publicationChanges')).toMatchObject({ nodes: [{ entityId: 'pub_ksp_2021_2022_final_report' }], pageInfo: { hasNextPage: false } });
  });

  it('answers references by their types in one statement for each type, and null for another type’s key', async () => {
    const representations = [
      { __typename: 'NewsArticle', id: 'pub_news_2022_08_26' },
      { __typename: 'Report', id: 'pub_ksp_2021_2022_final_report' },
      { __typename: 'Report', id: 'pub_news_2022_08_26' },
      { __typename: 'NewsArticle', id: 'pub_none' },
      { __typename: 'Serial', id: 'ser_newspaper' },
      { __typename: 'JournalIssue', id: 'pub_none' },
      { __typename: 'JournalArticle', id: 'pub_none' },
      { __typename: 'NewspaperIssue', id: 'pub_none' },
    ];
    const { data, errors, statements } = await registry.ask(`query ($representations: [_Any!]!) { _entities(representations: $representations) {
      __typename ... on NewsArticle { slug } ... on Report { slug } ... on Serial { slug } } }`, { representations });
    expect(errors).toEqual([]);
    expect(at(data, '_entities')).toEqual([
      { __typename: 'NewsArticle', slug: newsItem },
      { __typename: 'Report', slug: 'ksp-2021-2022-final-report' },
      null,
      null,
      { __typename: 'Serial', slug: 'newspaper' },
      null,
      null,
      null,
    ]);
    expect(statements).toBe(2);
  });
});

// Runs where the source lies beside the checkout; the records keep only its digest.
(existsSync(source) ? describe : describe.skip)('The news item beside its source', () => {
  it('has the digest, the title, the day and the credit of the source, and none of its sentences', () => {
    const text = readFileSync(source, 'utf8');
    const lines = text.split('\n').map((line) => line.trim());
    const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../../subgraphs/publications/data/publications.json'), 'utf8')) as unknown;
    expect(at(file, 'sources', 'news-2022-08-26', 'sha256')).toBe(createHash('sha256').update(text).digest('hex'));
    expect(at(file, 'records', 0, 'title', 'lo')).toBe(lines[0]);
    expect(lines).toContain('26/08/2022');
    expect(lines).toContain('ຂ່າວໂດຍ:ສລດ');
    const sentences = String(at(file, 'records', 0, 'abstract', 'lo')).split(/[.,] */).filter((part) => part.length > 20);
    expect(sentences.filter((part) => text.includes(part))).toEqual([]);
    const notes = at(file, 'records', 0, 'provenance') as { excerpt?: string }[];
    expect(notes.filter(({ excerpt }) => excerpt && !text.includes(excerpt))).toEqual([]);
  });
});
