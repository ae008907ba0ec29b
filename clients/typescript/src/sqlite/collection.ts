import type { Document } from '../document.ts';
import { documents } from '../documents.ts';
import type { Copy } from './copy.ts';

/** A record with the id by which changes name it. */
export interface NamedRecord {
  readonly id: string;
}

/** Ids, or how to tell them from what the copy holds: the partners of the programmes in it, for example. */
export type ChosenIds = readonly string[] | ((copy: Copy) => Iterable<string>);

/** The records of one kind that a copy holds, and how they are asked for. */
export interface Collection<Node extends NamedRecord = NamedRecord> {
  /** Its name in the copy. */
  readonly name: string;
  /** The types by which changes name its records. */
  readonly types: readonly string[];
  /**
   * Brings a list, in pages or as a whole, by its one root field. Takes `id`, a list of ids, and in pages `first` and
   * `after`. What it asks of a record is the record's own: what other records say changes without a change of this one.
   */
  readonly document: Document<unknown, object>;
  /** What else the document takes, which tells which records belong to the copy. */
  readonly variables: object;
  /** Only these records. */
  readonly ids: ChosenIds | undefined;
  // Never there at run time: it ties the records to their type.
  readonly node?: Node;
}

/** What a collection is made of. */
export interface CollectionParts<Data, Variables> {
  readonly name: string;
  readonly types: readonly string[];
  readonly document: Document<Data, Variables>;
  readonly variables?: Omit<Variables, 'id' | 'first' | 'after'>;
  readonly ids?: ChosenIds;
}

type Filled<Value> = NonNullable<Value>;
type NodeOfList<List> = List extends readonly (infer Node)[] ? Node : List extends { readonly nodes: readonly (infer Node)[] } ? Node : never;

/** The records that a document of a copy brings. */
export type RecordOf<Data> = Extract<NodeOfList<Filled<Data[keyof Data]>>, NamedRecord>;

/** Makes a collection of a document of one's own. */
export function defineCollection<Data, Variables extends object>({ name, types, document, variables, ids }: CollectionParts<Data, Variables>): Collection<RecordOf<Data>> {
  // What the document takes is checked where the collection is made; later it is only passed on.
  return { name, types, document: document as Document<unknown, object>, variables: variables ?? {}, ids };
}

/** Which records of a kind belong to a copy. */
export type Scope<Variables> = Omit<Variables, 'id' | 'first' | 'after'> & { readonly ids?: ChosenIds };

function known<Data, Variables extends object>(name: string, types: readonly string[], document: Document<Data, Variables>) {
  return (scope?: Scope<Variables>): Collection<RecordOf<Data>> => {
    const { ids, ...variables } = scope ?? {};
    return { name, types, document: document as Document<unknown, object>, variables, ids };
  };
}

const publicationTypes = ['NewsArticle', 'Report', 'JournalIssue', 'JournalArticle', 'NewspaperIssue'];

/** The collections that every gateway knows: each makes one of all records, or of those that belong to the scope. */
export const collections = {
  organisations: known('organisations', ['Organisation'], documents.copiedOrganisations),
  people: known('people', ['Person'], documents.copiedPeople),
  provinces: known('provinces', ['Province'], documents.copiedProvinces),
  events: known('events', ['Event'], documents.copiedEvents),
  programmes: known('programmes', ['Programme'], documents.copiedProgrammes),
  publications: known('publications', publicationTypes, documents.copiedPublications),
  serials: known('serials', ['Serial'], documents.copiedSerials),
};

/** All of them, for a copy of the whole graph. */
export function allCollections(): readonly Collection[] {
  return Object.values(collections).map((make) => make());
}
