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

/** The language that a reader accepts most, as far as files speak by themselves; Lao where the header names none of ours. */
export function acceptedLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').slice(0, 1000).split(',').map(readRange);
  const wanted = ranges.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    const language = languages.find((name) => name === tag);
    if (language) return language;
  }
  return languages[0];
}

function readRange(text: string): { readonly tag: string | undefined; readonly weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag: range.split('-', 1)[0], weight: quality === undefined ? 1 : Number(quality.slice(2)) };
}
