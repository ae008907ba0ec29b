/** Kinds of publication that feeds tell of, as the graph names them. */
export const publicationKinds = ['NEWS', 'REPORT', 'JOURNAL_ISSUE', 'JOURNAL_ARTICLE', 'NEWSPAPER_ISSUE'] as const;

/** One of them. */
export type PublicationKind = (typeof publicationKinds)[number];
