// A publication in unqualified Dublin Core, the format that every repository has.
import { element, textElement, type XmlElement } from '../xml.ts';

/** Words in the languages in which they are held. */
export interface Wordings {
  readonly lo: string | null;
  readonly en: string | null;
  readonly ko: string | null;
}

interface Slugged {
  readonly slug: string;
}

interface Serial {
  readonly name: Wordings;
  readonly issn: string | null;
}

/** A publication as `OaiMetadata` reads it. */
export interface DescribedPublication {
  readonly slug: string;
  readonly kind: string;
  readonly title: Wordings;
  readonly abstract: Wordings | null;
  readonly publishedOn: string | null;
  readonly languages: readonly string[];
  readonly publisher: { readonly name: Wordings } | null;
  readonly authors: readonly { readonly creditLine: Wordings }[];
  readonly about: readonly ({ readonly __typename: string; readonly title?: Wordings; readonly name?: Wordings } | null)[];
  readonly files: readonly { readonly url: string; readonly mediaType: string }[];
  readonly event?: Slugged | null;
  readonly programme?: Slugged | null;
  readonly volume?: string | null;
  readonly number?: string | null;
  readonly serial?: Serial;
  readonly pages?: string | null;
  readonly doi?: string | null;
  readonly issue?: Slugged & { readonly volume: string | null; readonly number: string | null; readonly serial: Serial };
}

const namespaces = {
  'xmlns:oai_dc': 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
};

/** Writes a publication as `oai_dc`. Rights are not told: no record of the graph says any. */
export function dublinCore(publication: DescribedPublication, publicUrl: string): XmlElement {
  const { slug, kind, title, abstract, publishedOn, languages, publisher, authors, about, files, doi } = publication;
  const addressOf = (path: string, record: Slugged | null | undefined) => record && `${publicUrl}/id/${path}/${encodeURIComponent(record.slug)}`;
  const serial = publication.serial ?? publication.issue?.serial;
  return element('oai_dc:dc', namespaces,
    inEach('dc:title', title),
    authors.map(({ creditLine }) => inOne('dc:creator', creditLine)),
    about.flatMap((subject) => (subject ? inEach(subject.__typename === 'Province' ? 'dc:coverage' : 'dc:subject', subject.title ?? subject.name) : [])),
    inEach('dc:description', abstract),
    publisher && inOne('dc:publisher', publisher.name),
    textElement('dc:date', publishedOn),
    // The first from the DCMI Type Vocabulary, so that any catalogue knows it.
    element('dc:type', {}, 'Text'),
    element('dc:type', { 'xml:lang': 'en' }, kind.toLowerCase().replaceAll('_', ' ')),
    [...new Set(files.map(({ mediaType }) => mediaType))].map((mediaType) => element('dc:format', {}, mediaType)),
    textElement('dc:identifier', addressOf('publications', { slug })),
    textElement('dc:identifier', doi && `https://doi.org/${encodeURI(doi)}`),
    serial && inOne('dc:source', serial.name, placeIn(publication)),
    languages.map((language) => element('dc:language', {}, language)),
    textElement('dc:relation', addressOf('publications', publication.issue)),
    textElement('dc:relation', addressOf('events', publication.event)),
    textElement('dc:relation', addressOf('programmes', publication.programme)),
    textElement('dc:relation', serial?.issn && `urn:ISSN:${serial.issn}`),
    files.map(({ url }) => element('dc:relation', {}, url)),
  );
}

/** Where in its serial a publication stands, as it is cited. */
function placeIn({ issue, volume, number, pages }: DescribedPublication): string {
  const printed = [volume ?? issue?.volume, number ?? issue?.number, pages].filter((part) => part !== null && part !== undefined);
  return printed.map((part) => `; ${part}`).join('');
}

// An element in three languages would be read as three makers: these are named once, in the first language held.
function inOne(name: string, words: Wordings, ending = ''): XmlElement | null {
  const [first] = held(words);
  return first ? element(name, { 'xml:lang': first[0] }, `${first[1]}${ending}`) : null;
}

function inEach(name: string, words: Wordings | null | undefined): XmlElement[] {
  return words ? held(words).map(([language, text]) => element(name, { 'xml:lang': language }, text)) : [];
}

function held(words: Wordings): (readonly [language: string, text: string])[] {
  return (['lo', 'en', 'ko'] as const).flatMap((language) => {
    const text = words[language];
    return text === null ? [] : [[language, text] as const];
  });
}
