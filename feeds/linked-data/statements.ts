/** Prefixes of the vocabularies that are used; `id` stands for the addresses of this graph's own records. */
export const prefixes = {
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Prefix = keyof typeof prefixes;

/** A term of one of the vocabularies, such as `dct:title`. */
export type Term = `${Prefix}:${string}`;

/** What is said of a record. */
export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string }
  | { readonly text: string; readonly datatype: Term };

/** One thing that is said of a record. */
export type Statement = readonly [property: Term, value: Value];

/** A record with all that is said of it. */
export interface Resource {
  readonly iri: string;
  readonly types: readonly Term[];
  readonly statements: readonly Statement[];
}

/** The whole address that a term stands for. */
export function expand(term: Term): string {
  const [prefix, name] = term.split(':', 2);
  return `${prefixes[prefix as Prefix]}${name}`;
}

/** A text in each language in which it is held. */
export function labels(property: Term, words: Labels | null): Statement[] {
  if (words === null) return [];
  return (['lo', 'en', 'ko'] as const).flatMap((language): Statement[] => {
    const wording = words[language];
    return wording === null ? [] : [[property, { text: wording, language }]];
  });
}

/** Words by language, as `documents/linked-data.graphql` reads them. */
export interface Labels {
  readonly lo: string | null;
  readonly en: string | null;
  readonly ko: string | null;
}

/** A plain text; nothing where there is none. */
export function text(property: Term, value: string | null | undefined): Statement[] {
  return value === null || value === undefined ? [] : [[property, { text: value }]];
}

/** A value of a data type of XML Schema; nothing where there is none. */
export function typed(property: Term, value: string | number | null | undefined, datatype: Term): Statement[] {
  return value === null || value === undefined ? [] : [[property, { text: String(value), datatype }]];
}

/** A link to something that has an address; nothing where there is none. */
export function link(property: Term, iri: string | null | undefined): Statement[] {
  return iri === null || iri === undefined ? [] : [[property, { iri }]];
}
