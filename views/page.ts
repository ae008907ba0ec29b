import type { VNode } from 'preact';
import type { Document } from './graph/document.ts';
import type { Failure, Problem, Visit } from './visit.ts';
import type { Words } from './words/words.ts';

/** The names of the islands: small scripts that make what the server rendered move. */
export type IslandName = 'day-slider' | 'tile-map' | 'tree-filter';

/** What comes of a form: a page to go on to, or problems to be mended on the same page. */
export type Settled = { readonly goTo: string } | { readonly problems: readonly Problem[] };

/** What a form is made of: one mutation, and what its answer means. */
export interface FormParts<Data, Variables> {
  readonly document: Document<Data, Variables>;
  readonly variables: (fields: URLSearchParams, visit: Visit) => Variables;
  readonly settle: (data: Data, visit: Visit) => Settled;
  readonly session?: SessionParts;
}

/** How a form begins a session: the key that is shown with it, and what is said where the graph does not take it. */
export interface SessionParts {
  readonly key: (fields: URLSearchParams) => string | undefined;
  readonly refused: (visit: Visit) => Settled;
}

/** A form as the router sees it. */
export interface Form {
  readonly documentId: string;
  variables(fields: URLSearchParams, visit: Visit): Readonly<Record<string, unknown>>;
  settle(data: unknown, visit: Visit): Settled;
  readonly session: SessionParts | undefined;
}

/** Makes the form of a page; it is sent by POST to the page's own address. */
export function form<Data, Variables extends Readonly<Record<string, unknown>>>(parts: FormParts<Data, Variables>): Form {
  return {
    documentId: parts.document.id,
    variables: parts.variables,
    settle: (data, visit) => parts.settle(data as Data, visit),
    session: parts.session,
  };
}

/** Forms of one page, by the value of the field `do` that each sends. */
export type Forms = Readonly<Record<string, Form>>;

/** What a page is made of: one document, and how its answer is shown. */
export interface PageParts<Data, Variables> {
  /** The address after the language, with parameters as `:slug`. */
  readonly path: string;
  readonly document: Document<Data, Variables>;
  /** What the address asks for; null where nothing can stand at such an address. */
  readonly variables: (visit: Visit) => Variables | null;
  /** The record that the page is about; where the graph has none, nothing stands at the address. */
  readonly subject?: (data: Data) => unknown;
  readonly title: (data: Data, words: Words) => string;
  readonly islands?: readonly IslandName[];
  readonly form?: Form;
  /** Where a page has several. */
  readonly forms?: Forms;
  readonly body: (data: Data, visit: Visit, words: Words) => VNode;
}

/** What came of asking for a page. */
export type Outcome = 'shown' | 'missing' | 'down';

/** A page as the router sees it: what it asks the graph, and what it makes of the answer. */
export interface Page {
  readonly path: string;
  readonly documentId: string;
  readonly islands: readonly IslandName[];
  readonly forms: Forms;
  variables(visit: Visit): Readonly<Record<string, unknown>> | null;
  outcome(data: unknown, failures: readonly Failure[]): Outcome;
  title(data: unknown, words: Words): string;
  body(data: unknown, visit: Visit, words: Words): VNode;
}

/** Makes a page. The types of its answer come from its document, which the graph checks by the id. */
export function page<Data, Variables extends Readonly<Record<string, unknown>>>(parts: PageParts<Data, Variables>): Page {
  // The answer to a document has the document's type: this is the one place where that is said.
  const read = (data: unknown) => data as Data;
  return {
    path: parts.path,
    documentId: parts.document.id,
    islands: parts.islands ?? [],
    forms: parts.forms ?? (parts.form ? { '': parts.form } : {}),
    variables: parts.variables,
    outcome: (data, failures) => {
      const { subject } = parts;
      if (!subject || (subject(read(data)) ?? null) !== null) return 'shown';
      return failures.length === 0 ? 'missing' : 'down';
    },
    title: (data, words) => parts.title(read(data), words),
    body: (data, visit, words) => parts.body(read(data), visit, words),
  };
}
