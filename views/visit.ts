import type { Language } from './languages.ts';
import type { IslandName } from './page.ts';

/** One request for a page, as far as the page has to know it. */
export interface Visit {
  readonly language: Language;
  /** What stands in the address in the place of one of the page's parameters. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** The address after the language, with its query, such as `/events?kind=SEMINAR`. */
  readonly address: string;
  /** The day of the visit in Asia/Vientiane, as `YYYY-MM-DD`. */
  readonly today: string;
  /** What was sent with the form, where the page is shown again because of problems. */
  readonly sent?: Sent;
}

/** What somebody sent with a page's form, and what is wrong with it. */
export interface Sent {
  readonly fields: URLSearchParams;
  readonly problems: readonly Problem[];
}

/** A problem of what somebody sent, beside the field that it is about. */
export interface Problem {
  /** Name of the field; empty where it is about the form as a whole. */
  readonly field: string;
  readonly message: { readonly text: string | null; readonly language: string | null };
}

/** What the graph could not answer, and where in the answer. */
export interface Failure {
  /** Fields from the root down, joined by dots; empty where it is the whole answer. */
  readonly path: string;
  readonly code: string;
}

/** What kept a part of an answer away: a registry in trouble, a rule of access, or what the address asked for. */
export type Cause = 'down' | 'closed' | 'refused';

/** Reads the cause from the code of a failure. */
export function causeOf({ code }: Failure): Cause {
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') return 'closed';
  // What a registry refuses of the sender's words has a code of its own; everything unknown counts as trouble of ours.
  return /_(INVALID|TOO_LONG|TOO_LARGE)$|^BAD_USER_INPUT$|^PAGE_/.test(code) ? 'refused' : 'down';
}

/** Addresses of the files that pages load. */
export interface Files {
  readonly style: string;
  /** The Korean typeface, for the pages in Korean. */
  readonly koreanStyle: string;
  readonly icon: string;
  /** The typeface that most letters of a language need, to be fetched beside the styles. */
  readonly fonts: Readonly<Partial<Record<Language, string>>>;
  /** Scripts of the islands, by name. */
  readonly islands: Readonly<Record<IslandName, string>>;
}
