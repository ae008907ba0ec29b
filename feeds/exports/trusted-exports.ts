import { createHash } from 'node:crypto';
import { validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { FeedProblem } from '../problem.ts';
import { deriveDocument } from './derive.ts';
import { chooseSource, findRowSources, type RowSource } from './lists.ts';
import { invalid } from './options.ts';
import { nameQueries, type ExportedQuery, type TrustedText } from './queries.ts';
import { spreadOperation } from './spread.ts';

/** How the rows of one file are asked for. */
export interface RowPlan {
  readonly query: ExportedQuery;
  readonly source: RowSource;
  readonly documentId: string;
  readonly operationName: string;
  /** Names of the variables that the caller may give. */
  readonly variables: readonly string[];
}

/** The trusted documents that can be had as files, and the documents made of them that ask for the rows. */
export interface TrustedExports {
  /** Takes the schema that is served from now on. */
  serve(schema: GraphQLSchema): void;
  /** The text of a document that was made here, by its id. */
  get(id: string): string | undefined;
  /** Every query that fits the schema, with what a file of it can be about; the first is what it is about by itself. */
  list(): readonly { readonly query: ExportedQuery; readonly sources: readonly RowSource[] }[];
  /** How to ask for the rows of a file. */
  plan(name: string, list: string | undefined): RowPlan;
}

interface Served {
  readonly schema: GraphQLSchema;
  readonly sources: Map<string, readonly RowSource[]>;
  readonly plans: Map<string, RowPlan>;
}

/** Makes files of trusted documents; each is looked into when it is first asked for, once for each schema. */
export function createTrustedExports(documents: readonly TrustedText[]): TrustedExports {
  const queries = nameQueries(documents);
  const derived = new Map<string, string>();
  let served: Served | undefined;

  const current = (): Served => {
    if (!served) throw new FeedProblem(503, 'NOT_READY', 'The graph is starting.', 1);
    return served;
  };
  const sourcesOf = (query: ExportedQuery): readonly RowSource[] => {
    const { schema, sources } = current();
    const known = sources.get(query.name) ?? findSources(schema, query);
    sources.set(query.name, known);
    return known;
  };
  const plan = (name: string, list: string | undefined): RowPlan => {
    const { plans } = current();
    const query = queries.get(name);
    const sources = query ? sourcesOf(query) : [];
    if (!query || sources.length === 0) throw unknown();
    const source = list === undefined ? sources[0] : sources.find((one) => one.name === list);
    if (!source) throw invalid(`${name} has no list "${list?.slice(0, 80)}"; there are: ${sources.map((one) => one.name).filter(Boolean).join(', ')}.`);
    const key = `${name} ${source.name}`;
    const known = plans.get(key) ?? makePlan(query, source);
    plans.set(key, known);
    return known;
  };
  const makePlan = (query: ExportedQuery, source: RowSource): RowPlan => {
    const { text, operationName, variables } = deriveDocument(query.operation, source);
    const documentId = createHash('sha256').update(text).digest('hex');
    derived.set(documentId, text);
    return { query, source, documentId, operationName, variables: variables.map(({ variable }) => variable.name.value) };
  };
  const unknown = () =>
    new FeedProblem(404, 'EXPORT_UNKNOWN', `There is no trusted query of this name; /export lists them: ${[...queries.keys()].join(', ')}.`);

  return {
    serve: (schema) => {
      served = { schema, sources: new Map(), plans: new Map() };
    },
    get: (id) => derived.get(id),
    list: () =>
      [...queries.values()].flatMap((query) => {
        const sources = sourcesOf(query);
        return sources.length === 0 ? [] : [{ query, sources }];
      }),
    plan,
  };
}

/** What a file of the query can be about, its own choice first; nothing where the schema does not take the document. */
function findSources(schema: GraphQLSchema, { document, operation }: ExportedQuery): readonly RowSource[] {
  if (validate(schema, document).length > 0) return [];
  const found = findRowSources(spreadOperation(schema, document, operation));
  const chosen = chooseSource(found);
  return chosen ? [chosen, ...found.filter((source) => source !== chosen)] : [];
}
