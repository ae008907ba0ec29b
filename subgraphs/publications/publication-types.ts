/** The GraphQL type that answers for each kind of publication which this registry can hold. */
export const publicationTypes = {
  NEWS: 'NewsArticle',
  REPORT: 'Report',
  JOURNAL_ISSUE: 'JournalIssue',
  JOURNAL_ARTICLE: 'JournalArticle',
  NEWSPAPER_ISSUE: 'NewspaperIssue',
} as const;

/** A kind of publication that has a type in the contract. */
export type TypedKind = keyof typeof publicationTypes;

/** The GraphQL type of a kind; throws for a kind that the contract names but gives no type. */
export function typeOfKind(kind: string): (typeof publicationTypes)[TypedKind] {
  if (Object.hasOwn(publicationTypes, kind)) return publicationTypes[kind as TypedKind];
  throw new TypeError(`A publication of the kind ${kind} has no type in the contract.`);
}

/** The kind whose publications a GraphQL type answers for; undefined for a type of other records. */
export function kindOfType(type: string): TypedKind | undefined {
  return (Object.keys(publicationTypes) as TypedKind[]).find((kind) => publicationTypes[kind] === type);
}
