import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, execute, getOperationAST, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { AsOfReader } from './as-of.ts';
import { AccessLog } from './access-log.ts';
import { accessEntryResolvers } from './access-log-feed.ts';
import { recordReads } from './access-log-reads.ts';
import { enforceScopes } from './access.ts';
import { changeResolvers } from './change-feed.ts';
import { badInput } from './bad-input.ts';
import { createContext, type RegistryContext } from './context.ts';
import type { Database } from './database.ts';
import { maskError, reportFaults, type ReportFault } from './error-mask.ts';
import type { LinkChecker } from './links.ts';
import { localizedTextResolvers } from './localized-text.ts';
import { userErrorResolvers } from './problems.ts';
import { scalars } from './scalars.ts';

/** Headers that travel with a call, names in lower case; the same over HTTP and in one process. */
export type CallHeaders = Readonly<Record<string, string>>;

/** One operation for a registry. */
export interface RegistryRequest {
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers: CallHeaders;
}

/** A registry that answers operations: the gateway calls it in its own process, or over HTTP through a server. */
export interface Registry {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  /** What resolvers of one request share; a server that executes by itself needs it, and ends it with the answer. */
  createContext(headers: CallHeaders): Promise<RegistryContext>;
  /**
   * Puts the protected data of an answer into the log of reads, which every answer must pass before it leaves;
   * what cannot be recorded is taken out of the data, and the errors that stand for it are answered.
   */
  recordReads(context: RegistryContext, data: unknown): Promise<readonly GraphQLError[]>;
  /** Executes one operation; a document object that comes again is not validated again. */
  execute(request: RegistryRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** What makes a registry: its contract, its resolvers and its open database. */
export interface RegistryDefinition {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: Readonly<Record<string, unknown>>;
  readonly database: Database;
  readonly reportFault: ReportFault;
  readonly clock?: () => Date;
  /** Address at which the public reaches the graph. */
  readonly publicUrl?: string;
  /** Asks the graph whether it holds the records that an edit names. */
  readonly links?: LinkChecker;
  /** Answers as of an earlier time; without it the registry knows the present alone. */
  readonly asOf?: AsOfReader;
}

const defaultPublicUrl = 'http://127.0.0.1:4000';

/** Puts a registry together. */
export function createRegistry(definition: RegistryDefinition): Registry {
  const { name, database } = definition;
  const schema = buildSchema(definition);
  const environment = {
    database,
    clock: definition.clock ?? (() => new Date()),
    publicUrl: (definition.publicUrl ?? defaultPublicUrl).replace(/\/+$/, ''),
    ...(definition.links && { links: definition.links }),
  };
  const log = new AccessLog({ registry: name, writes: database.fork().getKysely({ type: 'write' }) });
  const record = (context: RegistryContext, data: unknown) =>
    recordReads(log, context, data, (error) =>
      definition.reportFault({ registry: name, requestId: context.requestId, path: 'log of reads', error }));
  const answer = (result: ExecutionResult, headers: CallHeaders): ExecutionResult => {
    if (!result.errors) return result;
    reportFaults(name, result.errors, headers['x-request-id'], definition.reportFault);
    return { ...result, errors: result.errors.map((error) => maskError(name, error)) };
  };
  const openContext = async (headers: CallHeaders) =>
    createContext(environment, headers, await definition.asOf?.open(headers, environment.clock()));
  const validated = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  const problemsOf = (document: DocumentNode) => {
    const known = validated.get(document) ?? validate(schema, document);
    validated.set(document, known);
    return known;
  };
  return {
    name,
    schema,
    database,
    createContext: openContext,
    recordReads: record,
    execute: async ({ document, operationName, variables, headers }) => {
      const problems = problemsOf(document);
      if (problems.length > 0) return answer({ errors: problems }, headers);
      let contextValue: RegistryContext;
      try {
        contextValue = await openContext(headers);
      } catch (error) {
        return answer({ errors: [asGraphQLError(error)] }, headers);
      }
      try {
        const past = extensionsOf(contextValue);
        const refusal = refuseChangeOfPast(contextValue, getOperationAST(document, operationName));
        if (refusal) return answer({ errors: [refusal] }, headers);
        const result = await execute({ schema, document, contextValue, variableValues: variables, operationName });
        const unrecorded = await record(contextValue, result.data);
        const errors = [...(result.errors ?? []), ...unrecorded];
        return answer({ ...result, ...(errors.length > 0 && { errors }), ...(past && { extensions: past }) }, headers);
      } finally {
        contextValue.end();
      }
    },
    close: async () => {
      await definition.asOf?.close();
      await database.close();
    },
  };
}

/** What an answer as of an earlier time says of itself: the last change that it speaks for. */
export function extensionsOf({ asOf }: RegistryContext): { readonly asOf: { readonly sequence: string } } | undefined {
  return asOf && { asOf: { sequence: String(asOf.sequence) } };
}

/** Refuses a mutation as of an earlier time. The gateway has done so already; a registry does not rely on it. */
export function refuseChangeOfPast({ asOf }: RegistryContext, operation: OperationDefinitionNode | null | undefined): GraphQLError | undefined {
  if (!asOf || operation?.operation !== 'mutation') return undefined;
  return badInput('AS_OF_READ_ONLY', 'What was recorded by an earlier day cannot be changed; a mutation is sent without As-Of.');
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const cause = error instanceof Error ? error : new TypeError(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}

function buildSchema({ typeDefs, resolvers }: RegistryDefinition): GraphQLSchema {
  const declared = new Set(typeDefs.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])));
  const shared = { ...scalars, LocalizedText: localizedTextResolvers, AccessEntry: accessEntryResolvers, Change: changeResolvers, UserError: userErrorResolvers };
  // A registry's schema holds only the shared types that it uses; resolvers for others would be refused.
  const used = Object.fromEntries(Object.entries(shared).filter(([type]) => declared.has(type)));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: { ...used, ...resolvers } as never }]);
  enforceScopes(schema);
  return schema;
}
