import { describe, expect, it } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import { writeFeed, type NewsEntry, type NewsPage } from '../../feeds/atom/feed.ts';
import { useRunningGraph } from './running-graph.ts';

const entry: NewsEntry = {
  slug: 'synthetic',
  kind: 'NEWS',
  updatedAt: '2030-01-02T03:04:05.000Z',
  publishedOn: null,
  title: { text: 'ຂ່າວ <ທົດສອບ> & "ອື່ນໆ"\u0001', language: 'lo' },
  abstract: null,
  publisher: null,
  authors: [],
  files: [{ url: 'https://graph.test/a.pdf', mediaType: 'application/pdf', bytes: 12, language: 'lo' }],
};

const page: NewsPage = {
  title: 'ຂ່າວ', language: 'lo', updatedAt: entry.updatedAt, publicUrl: 'https://graph.test', entries: [entry],
  feedUrl: 'https://graph.test/feed', selfUrl: 'https://graph.test/feed', previousUrl: undefined, nextUrl: undefined, lastUrl: 'https://graph.test/feed?before=',
};

describe('a page of news as an Atom feed', () => {
  it('holds any words, but for characters that XML has no place for', () => {
    expect(parseAtomFeed(writeFeed(page)).entries?.[0]?.title).toMatchObject({ value: 'ຂ່າວ <ທົດສອບ> & "ອື່ນໆ"' });
  });

  it('names an author even where no source does', () => {
    expect(parseAtomFeed(writeFeed(page)).entries?.[0]?.authors).toHaveLength(1);
  });

  it('links the files of an entry', () => {
    const links = parseAtomFeed(writeFeed(page)).entries?.[0]?.links;
    expect(links).toContainEqual(expect.objectContaining({ rel: 'enclosure', href: 'https://graph.test/a.pdf', length: 12 }));
  });

  it('says nothing of a next page where there is none', () => {
    expect(parseAtomFeed(writeFeed(page)).links?.map(({ rel }) => rel)).toEqual(['self', 'first', 'last']);
  });

  it('was changed when the feed was, on whatever page that is', () => {
    const { updated, entries } = parseAtomFeed(writeFeed({ ...page, updatedAt: '2031-01-01T00:00:00.000Z' }));
    expect([updated, entries?.[0]?.updated]).toEqual(['2031-01-01T00:00:00.000Z', entry.updatedAt]);
  });
});

describe('the feed of publications', () => {
  const fetchFeed = useRunningGraph();
  const read = async (path: string) => parseAtomFeed((await fetchFeed(path)).text);

  it('holds every publication, in the language that is asked for', async () => {
    const feed = await read('/feed/publications.atom?lang=en');
    const news = feed.entries?.find(({ id }) => id === 'https://graph.test/id/publications/2022-08-26-consultation-luang-prabang');
    expect(news).toMatchObject({
      title: { value: 'Consultation on policy for digital government administration, Luang Prabang, 26 August 2022' },
      authors: [{ name: 'ສລດ' }],
    });
  });

  it('can be of one kind, or of one organisation', async () => {
    const kinds = (await read('/feed/publications.atom?kind=REPORT')).entries?.flatMap(({ categories }) => categories?.map(({ term }) => term));
    expect(new Set(kinds)).toEqual(new Set(['REPORT']));
    expect((await read('/feed/publications.atom?organisation=dgc')).entries?.length).toBeGreaterThan(0);
  });

  it('leads through its pages in both directions, under one name and one time of change', async () => {
    const query = '{ publications(orderBy: UPDATED_DESC) { edges { cursor } } }';
    const answer = await fetchFeed(`/graphql?query=${encodeURIComponent(query)}`);
    const [{ cursor = '' } = {}] = JSON.parse(answer.text).data.publications.edges as readonly { cursor?: string }[];
    const whole = await read('/feed/publications.atom?lang=en');
    const later = await read(`/feed/publications.atom?lang=en&after=${cursor}`);
    const linkOf = (feed: typeof whole, wanted: string) => feed.links?.find(({ rel }) => rel === wanted)?.href?.replace('https://graph.test', '');
    expect([later.id, later.updated]).toEqual([whole.id, whole.updated]);
    expect(later.entries?.map(({ id }) => id)).toEqual(whole.entries?.slice(1).map(({ id }) => id));
    expect([linkOf(whole, 'previous'), linkOf(whole, 'next')]).toEqual([undefined, undefined]);
    const earlier = await read(linkOf(later, 'previous') ?? '');
    expect(earlier.entries?.map(({ id }) => id)).toEqual([whole.entries?.[0]?.id]);
    expect((await read(linkOf(earlier, 'next') ?? '')).entries).toEqual(later.entries);
    expect((await read(linkOf(later, 'first') ?? '')).entries).toEqual(whole.entries);
    expect((await read(linkOf(whole, 'last') ?? '')).entries).toEqual(whole.entries);
  });

  it.each([
    ['?lang=ko&kind=NEWS', undefined, 'ko', '디지털 정부 발간물 · 소식'],
    ['?kind=REPORT', 'fr;q=0.9, lo;q=0.2, en-GB;q=0.5, *;q=0.1', 'en', 'Digital government publications · Reports'],
    ['', 'ko;q=0, fr', 'lo', 'ຂ່າວສານ ລັດຖະບານດິຈິຕອນ'],
  ])('speaks one language: %s with %s in %s', async (search, header, language, title) => {
    const { text } = await fetchFeed(`/feed/publications.atom${search}`, header === undefined ? {} : { 'accept-language': header });
    const feed = parseAtomFeed(text);
    expect([feed.title?.value ?? feed.title, /<feed [^>]*xml:lang="(\w+)"/.exec(text)?.[1]]).toEqual([title, language]);
    expect(feed.entries?.[0]?.links).toContainEqual(expect.objectContaining({ rel: 'alternate', hreflang: language, href: expect.stringMatching(new RegExp(`\\?lang=${language}$`)) }));
  });

  it.each([
    ['?after=x&before=y', 400, 'PAGE_CONFLICT'],
    ['?kind=GOSSIP', 400, 'KIND_UNKNOWN'],
    ['?organisation=nobody', 404, 'NOT_FOUND'],
    ['?after=nonsense', 400, 'CURSOR_INVALID'],
  ])('says what is wrong with %s', async (search, status, code) => {
    const answer = await fetchFeed(`/feed/publications.atom${search}`);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });
});
