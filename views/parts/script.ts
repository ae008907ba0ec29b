import type { Language } from '../languages.ts';

const lao = /[\u0e80-\u0eff]/;
const hangul = /[\uac00-\ud7af]/;

/** The language of words that come without one, such as an excerpt of a source: their letters tell. */
export function languageOfLetters(text: string): Language {
  if (lao.test(text)) return 'lo';
  return hangul.test(text) ? 'ko' : 'en';
}

/** Divides a text into stretches with and without Lao letters, in turn; the first one is without. */
export function splitAtLao(text: string): readonly string[] {
  return text.split(/([\u0e80-\u0eff]+(?:[\s.]+[\u0e80-\u0eff]+)*)/);
}
