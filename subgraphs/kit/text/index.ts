export { foldText, foldWithOffsets } from './fold.ts';
export type { FoldedText } from './fold.ts';
export { parseAcceptLanguage, pickText } from './localized.ts';
export type { HeldLanguage, LocalizedTexts, PickedText } from './localized.ts';
export { fullTextDdl, fullTextTables, matchesTokens, relevance } from './search-sql.ts';
export type { FullTextDdl } from './search-sql.ts';
export { sortKey, sortKeyLimit } from './sort-key.ts';
export { queryGraphemeLimit, searchPhrases, searchTokens } from './tokens.ts';
export type { SearchPhrase } from './tokens.ts';
