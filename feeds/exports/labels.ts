import { languages, type Language } from '../language.ts';
import type { Column, Step } from './columns.ts';
import { en } from './words/en.ts';
import { ko } from './words/ko.ts';
import { lo, type FileWords } from './words/lo.ts';

/** The words of files in each language. */
export const wordsOf: Readonly<Record<Language, FileWords>> = { lo, en, ko };

/** Between the steps of a label, as in "Organisers – Role". */
const separator = ' – ';

/** What stands over a column, in words. */
export function labelOf({ steps, isName }: Column, language: Language): string {
  const words = wordsOf[language];
  const label = steps.reduce((before, step) => addStep(before, step, words), '');
  return isName ? `${label} (${words.nameOf})` : label;
}

/** Steps of a column that no word is known for; the schema's own name stands in. */
export function stepsWithoutWords({ steps }: Column): readonly string[] {
  return steps.filter((step) => !isTextItself(step) && !textLanguage(step) && !Object.hasOwn(lo.fields, step.field)).map(({ field }) => field);
}

function addStep(before: string, step: Step, words: FileWords): string {
  if (isTextItself(step) && before !== '') return before;
  const language = textLanguage(step);
  if (language && before !== '') return `${before} (${words.languageNames[language]})`;
  const word = wordOf(step, words.fields);
  return before === '' ? word : `${before}${separator}${word}`;
}

// The author of a document who gives one field two names tells them apart by these.
function wordOf({ key, field }: Step, fields: Readonly<Record<string, string>>): string {
  const own = Object.hasOwn(fields, key) ? fields[key] : undefined;
  const word = own ?? (Object.hasOwn(fields, field) ? fields[field] : undefined);
  if (word === undefined) return key;
  return own === undefined ? `${word} [${key}]` : word;
}

function isTextItself({ isOfText, field }: Step): boolean {
  return isOfText && field === 'text';
}

function textLanguage({ isOfText, field }: Step): Language | undefined {
  return isOfText ? languages.find((language) => language === field) : undefined;
}
