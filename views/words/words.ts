import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { lo } from './lo.ts';

/** Everything that the pages say by themselves; what records say comes from the graph. */
export type Words = typeof lo;

/** The words of each language. */
export const wordsOf: Readonly<Record<Language, Words>> = { lo, en, ko };
