/** The languages of the pages, the language of record first. */
export const languages = ['lo', 'en', 'ko'] as const;

/** A language of the pages, as the address carries it. */
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { lo: 'ລາວ', en: 'English', ko: '한국어' };

/** The locale by which `Intl` writes days and numbers; British English has the day first, as Lao does. */
export const locales: Readonly<Record<Language, string>> = { lo: 'lo-LA', en: 'en-GB', ko: 'ko-KR' };

/** True where the pages are held in the language that an address names. */
export function isLanguage(name: string | undefined): name is Language {
  return languages.some((language) => language === name);
}

/** What the graph is told of a page's language: the others stand in, in this order, where a record lacks it. */
export const acceptLanguage: Readonly<Record<Language, string>> = {
  lo: 'lo, en;q=0.8, ko;q=0.7',
  en: 'en, lo;q=0.8, ko;q=0.7',
  ko: 'ko, en;q=0.8, lo;q=0.7',
};
