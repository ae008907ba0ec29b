import { badRequest } from './problem.ts';

/** Languages in which the graph holds text. */
export const languages = ['lo', 'en', 'ko'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** The language that an address asks for by `lang`; none leaves it to the Accept-Language header. */
export function readLanguage(value: unknown): Language | undefined {
  if (value === undefined) return undefined;
  const language = languages.find((name) => name === value);
  if (!language) throw badRequest('LANGUAGE_UNKNOWN', `lang is one of ${languages.join(', ')}.`);
  return language;
}
