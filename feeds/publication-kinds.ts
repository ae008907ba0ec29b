import type { Language } from './language.ts';

/** Kinds of publication that feeds tell of, as the graph names them, with what people call them. */
export const publicationKinds = {
  NEWS: { lo: 'ຂ່າວ', en: 'News', ko: '소식' },
  REPORT: { lo: 'ບົດລາຍງານ', en: 'Reports', ko: '보고서' },
  JOURNAL_ISSUE: { lo: 'ວາລະສານ', en: 'Issues of journals', ko: '저널 발행호' },
  JOURNAL_ARTICLE: { lo: 'ບົດຄວາມໃນວາລະສານ', en: 'Articles in journals', ko: '저널 논문' },
  NEWSPAPER_ISSUE: { lo: 'ໜັງສືພິມ', en: 'Issues of newspapers', ko: '신문 발행호' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** One of them. */
export type PublicationKind = keyof typeof publicationKinds;

/** Tells whether a word names a kind. */
export function isPublicationKind(word: string): word is PublicationKind {
  return Object.hasOwn(publicationKinds, word);
}
