import { en } from './en.ts';
import { ko } from './ko.ts';
import { lo } from './lo.ts';

/** What the values of the graph's enums are called in one language; all languages have the same keys. */
export type CodeWords = typeof lo;

const byLanguage: Readonly<Record<'lo' | 'en' | 'ko', Readonly<Record<string, Readonly<Record<string, string>>>>>> = { lo, en, ko };

/** The name of one value of an enum; undefined where this project has no word for it. */
export function nameOfCode(language: 'lo' | 'en' | 'ko', enumName: string, value: string): string | undefined {
  const values = byLanguage[language];
  if (!Object.hasOwn(values, enumName)) return undefined;
  const names = values[enumName] ?? {};
  return Object.hasOwn(names, value) ? names[value] : undefined;
}
