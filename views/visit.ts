import type { Language } from './languages.ts';

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

/** Addresses of the files that pages load. */
export interface Files {
  readonly style: string;
  readonly icon: string;
  /** Scripts of the islands, by name. */
  readonly islands: Readonly<Record<string, string>>;
}
