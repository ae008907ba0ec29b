import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { locales } from '../languages.ts';
import { causeOf } from '../visit.ts';
import type { Failure, Visit } from '../visit.ts';
import { wordsOf } from '../words/words.ts';
import type { Words } from '../words/words.ts';

/** What every part of a page may need. */
export interface Surroundings {
  readonly visit: Visit;
  readonly failures: readonly Failure[];
}

/** Carries the surroundings down to the parts of a page. */
export const SurroundingsContext = createContext<Surroundings | null>(null);

/** What a part uses to write: the words of the page's language, its addresses, and `Intl` for days and numbers. */
export interface Writing extends Surroundings {
  readonly words: Words;
  /** The address of a page in the same language, from its address after the language. */
  readonly href: (address: string) => string;
  readonly number: (value: number) => string;
  readonly day: (date: string, style?: DayStyle) => string;
  /** An amount with its currency; the graph gives it as exact text. */
  readonly money: (value: { readonly amount: string; readonly currency: string }) => string;
  readonly country: (code: string) => string;
  readonly languageName: (tag: string) => string;
}

/** How much of a day is written: with the weekday, in full, or with a short month. */
export type DayStyle = 'full' | 'long' | 'medium';

/** The surroundings of the part that is being rendered. */
export function useWriting(): Writing {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('A part was rendered outside of a page.');
  const { language } = surroundings.visit;
  const locale = locales[language];
  return {
    ...surroundings,
    words: wordsOf[language],
    href: (address) => `/views/${language}${address === '/' ? '' : address}`,
    number: (value) => new Intl.NumberFormat(locale).format(value),
    // A day is a day of the calendar, not a moment: it must not move with a time zone.
    day: (date, style = 'long') =>
      new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(new Date(date)),
    // As text it goes through Intl with all of its digits.
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }).format(amount as Intl.StringNumericLiteral),
    country: (code) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
    languageName: (tag) => new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag,
  };
}

/** What kept a part of the answer away: a registry that does not answer, a rule, or nothing. */
export function useFailure(path: string): 'down' | 'closed' | undefined {
  const { failures } = useWriting();
  const failure = failures.find((one) => one.path === path || path.startsWith(`${one.path}.`));
  return failure && (causeOf(failure) === 'closed' ? 'closed' : 'down');
}
