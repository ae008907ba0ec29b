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

/** The language that a header prefers among those that there are, Lao where it names none of them. */
export function preferredLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map((range) => {
    const [tag = '', weight = ''] = range.trim().toLowerCase().split(/\s*;\s*q=/);
    return { tag, weight: weight === '' ? 1 : Number(weight) };
  });
  const wanted = ranges.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    const found = languages.find((name) => tag === name || tag.startsWith(`${name}-`));
    if (found) return found;
  }
  return 'lo';
}
