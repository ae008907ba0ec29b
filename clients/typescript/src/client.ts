import { askDocument, settingsOf, type AskOptions, type ClientOptions, type Settings } from './ask.ts';
import { followBatches, type FollowOptions } from './changes.ts';
import type { ChangeLine } from './change-line.ts';
import type { DataOf, Document, VariablesOf } from './document.ts';
import { documents } from './documents.ts';
import { readPages, type NodeOf, type Paged } from './pages.ts';
import type { Answer } from './read-answer.ts';

type Documents = typeof documents;

/** One function for each known document; what it needs no variables for may be called without. */
type Operations = {
  readonly [Name in keyof Documents]: Record<string, never> extends VariablesOf<Documents[Name]>
    ? (variables?: VariablesOf<Documents[Name]>, options?: AskOptions) => Promise<Answer<DataOf<Documents[Name]>>>
    : (variables: VariablesOf<Documents[Name]>, options?: AskOptions) => Promise<Answer<DataOf<Documents[Name]>>>;
};

/** What can be asked of a graph beside the known documents. */
export interface Asking {
  /** Asks a document. Throws a GraphError where there is no data at all. */
  ask<Data, Variables>(document: Document<Data, Variables>, variables: Variables, options?: AskOptions): Promise<Answer<Data>>;
  /** All records of a list, page by page. The document takes `after`, and asks for `pageInfo { hasNextPage endCursor }`. */
  pages<Data, Variables extends { readonly after?: string | null | undefined }, List extends Paged>(
    document: Document<Data, Variables>,
    variables: Variables,
    pick: (data: Data) => List | null | undefined,
    options?: AskOptions,
  ): AsyncGenerator<NodeOf<List>, void, void>;
  /** The changes of all registries, oldest first; goes on by itself where a connection is lost. */
  followChanges(options?: FollowOptions): AsyncGenerator<ChangeLine, void, void>;
  /** The same, as many together as came together. */
  followBatches(options?: FollowOptions): AsyncGenerator<readonly ChangeLine[], void, void>;
}

/** A graph that can be asked. */
export type Graph = Asking & Operations;

/** Makes a client of the graph at an address. */
export function createClient(options: ClientOptions): Graph {
  const settings = settingsOf(options);
  const ask: Asking['ask'] = (document, variables, own) => askDocument(withOwn(settings, own), document, variables);
  const batches = (follow: FollowOptions = {}) => followBatches(settings, follow);
  const asking: Asking = {
    ask,
    pages: (document, variables, pick, own) =>
      readPages({ ask: (after) => ask(document, after === null ? variables : { ...variables, after }, own), pick }),
    followBatches: batches,
    followChanges: async function* (follow) {
      for await (const lines of batches(follow)) yield* lines;
    },
  };
  const operations = Object.entries(documents).map(([name, document]) => [
    name,
    // Each name is tied to its own types by the type of the whole.
    (variables: object = {}, own?: AskOptions) => ask(document as Document<unknown, object>, variables, own),
  ]);
  return { ...(Object.fromEntries(operations) as Operations), ...asking };
}

function withOwn(settings: Settings, own: AskOptions = {}): Settings {
  const signals = [settings.signal, own.signal].filter((signal) => signal !== undefined);
  return { ...settings, ...own, ...(signals.length > 1 && { signal: AbortSignal.any(signals) }) };
}
