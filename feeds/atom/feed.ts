import type { Language } from '../language.ts';
import { element, textElement, writeXml, type XmlElement } from '../xml.ts';

/** A publication as `documents/news.graphql` reads it. */
export interface NewsEntry {
  readonly slug: string;
  readonly kind: string;
  readonly updatedAt: string;
  readonly publishedOn: string | null;
  readonly title: Wording;
  readonly abstract: Wording | null;
  readonly publisher: { readonly name: { readonly text: string | null } } | null;
  readonly authors: readonly { readonly creditLine: { readonly text: string | null } }[];
  readonly files: readonly {
    readonly url: string;
    readonly mediaType: string;
    readonly bytes: number | null;
    readonly language: string | null;
  }[];
}

/** Words with the language that they are in. */
export interface Wording {
  readonly text: string | null;
  readonly language: string | null;
}

/** One page of a feed. */
export interface NewsPage {
  readonly title: string;
  /** Language of the title, and of the pages for people that the entries lead to. */
  readonly language: Language;
  /** When anything in the feed last changed, on whatever page it stands; undefined for a feed without entries. */
  readonly updatedAt: string | undefined;
  /** The feed's own address, which is also its identity. */
  readonly feedUrl: string;
  /** Address of this page. */
  readonly selfUrl: string;
  readonly previousUrl: string | undefined;
  readonly nextUrl: string | undefined;
  readonly lastUrl: string;
  readonly publicUrl: string;
  readonly entries: readonly NewsEntry[];
}

const feedType = 'application/atom+xml';
// A feed without entries was never changed.
const never = '1970-01-01T00:00:00.000Z';

/** Writes a page as an Atom feed (RFC 4287), with the links of a paged feed (RFC 5005, section 3). */
export function writeFeed(page: NewsPage): string {
  const { title, language, updatedAt, feedUrl, selfUrl, previousUrl, nextUrl, lastUrl, entries } = page;
  return writeXml(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language },
      element('id', {}, feedUrl),
      element('title', {}, title),
      element('updated', {}, updatedAt ?? never),
      link('self', selfUrl, feedType),
      link('first', feedUrl, feedType),
      previousUrl === undefined ? null : link('previous', previousUrl, feedType),
      nextUrl === undefined ? null : link('next', nextUrl, feedType),
      link('last', lastUrl, feedType),
      entries.map((entry) => toEntry(entry, page)),
    ),
  );
}

function toEntry(entry: NewsEntry, { publicUrl, language }: NewsPage): XmlElement {
  const address = `${publicUrl}/id/publications/${encodeURIComponent(entry.slug)}`;
  const authors = entry.authors.flatMap(({ creditLine }) => creditLine.text ?? []);
  // RFC 4287 asks for an author; where no source names one it is whoever published.
  const names = authors.length > 0 ? authors : [entry.publisher?.name.text ?? 'ບໍ່ຮູ້ / unknown'];
  return element('entry', {},
    element('id', {}, address),
    wording('title', entry.title, entry.slug),
    element('updated', {}, entry.updatedAt),
    textElement('published', entry.publishedOn && `${entry.publishedOn}T00:00:00+07:00`),
    names.map((name) => element('author', {}, element('name', {}, name))),
    element('category', { term: entry.kind }),
    element('link', { rel: 'alternate', href: `${address}?lang=${language}`, type: 'text/html', hreflang: language }),
    entry.files.map((file) => element('link', {
      rel: 'enclosure', href: file.url, type: file.mediaType, length: file.bytes, hreflang: file.language,
    })),
    entry.abstract && wording('summary', entry.abstract, ''),
  );
}

function wording(name: string, { text, language }: Wording, fallback: string): XmlElement {
  return element(name, { 'xml:lang': language }, text ?? fallback);
}

function link(rel: string, href: string, type: string): XmlElement {
  return element('link', { rel, href, type });
}
