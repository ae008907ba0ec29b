import type { LocalizedTexts } from '../../subgraphs/kit/text/index.ts';

/** An organisation as the graph knows it. */
export interface KnownOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: LocalizedTexts;
  readonly abbreviation: LocalizedTexts | null;
  readonly otherNames: readonly LocalizedTexts[];
  readonly kind: string;
  /** `id` of the organisation directly above. */
  readonly parent: string | null;
  /** ISO 3166-2 code. */
  readonly province: string | null;
  /** ISO 3166-1 code. */
  readonly country: string | null;
}

/** A province as the graph knows it. */
export interface KnownProvince {
  readonly code: string;
  readonly name: LocalizedTexts;
  readonly isoName: string;
  readonly spellings: readonly string[];
  readonly capital: LocalizedTexts | null;
  readonly region: string;
}

/** A person with an official post, as the graph knows them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: LocalizedTexts;
  /** `id`s of the organisations in which the person holds or held a post. */
  readonly organisations: readonly string[];
}

/** A programme as the graph knows it. */
export interface KnownProgramme {
  readonly id: string;
  readonly slug: string;
  readonly title: LocalizedTexts;
  readonly acronym: string | null;
  readonly cycle: string | null;
}

/** The names that links are found by. */
export interface Directory {
  readonly organisations: readonly KnownOrganisation[];
  readonly provinces: readonly KnownProvince[];
  readonly people: readonly KnownPerson[];
  readonly programmes: readonly KnownProgramme[];
}

/** The words that a record is known under, whatever the language. */
export function wordsOf(texts: LocalizedTexts | null): readonly string[] {
  return [texts?.lo, texts?.en, texts?.ko].filter((text) => typeof text === 'string' && text !== '') as string[];
}
