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
  /** The feed's own address, which is also its identity. */
  readonly feedUrl: string;
  /** Address of this page. */
  readonly selfUrl: string;
  readonly nextUrl: string | undefined;
  readonly publicUrl: string;
  readonly entries: readonly NewsEntry[];
}

// A feed without entries was never changed.
const never = '1970-01-01T00:00:00.000Z';

/** Writes a page as an Atom feed (RFC 4287), with the links of a paged feed (RFC 5005, section 3). */
export function writeFeed(page: NewsPage): string {
  const { title, feedUrl, selfUrl, nextUrl, entries } = page;
  return writeXml(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom' },
      element('id', {}, feedUrl),
      element('title', {}, title),
      element('updated', {}, entries[0]?.updatedAt ?? never),
      link('self', selfUrl, 'application/atom+xml'),
      link('first', feedUrl, 'application/atom+xml'),
      nextUrl === undefined ? null : link('next', nextUrl, 'application/atom+xml'),
      entries.map((entry) => toEntry(entry, page.publicUrl)),
    ),
  );
}

function toEntry(entry: NewsEntry, publicUrl: string): XmlElement {
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
    link('alternate', address, 'text/html'),
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
