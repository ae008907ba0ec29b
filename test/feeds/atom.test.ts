import { describe, expect, it } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import { writeFeed, type NewsEntry } from '../../feeds/atom/feed.ts';
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

const page = { title: 'ຂ່າວ', feedUrl: 'https://graph.test/feed', selfUrl: 'https://graph.test/feed', nextUrl: undefined, publicUrl: 'https://graph.test', entries: [entry] };

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
    expect(parseAtomFeed(writeFeed(page)).links?.map(({ rel }) => rel)).toEqual(['self', 'first']);
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

  it.each([
    ['?kind=GOSSIP', 400, 'KIND_UNKNOWN'],
    ['?organisation=nobody', 404, 'NOT_FOUND'],
    ['?after=nonsense', 400, 'CURSOR_INVALID'],
  ])('says what is wrong with %s', async (search, status, code) => {
    const answer = await fetchFeed(`/feed/publications.atom${search}`);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });
});
