import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, execute, parse } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { createEngine } from '../../../gateway/execute/index.ts';
import { inlinePlanning } from '../../../gateway/plan/index.ts';
import type { EngineOptions } from '../../../gateway/execute/index.ts';
import { embeddedSource } from '../../../gateway/sources/index.ts';
import type { EmbeddedRegistry, Engine, OperationReply, OperationSource, RegistryRequest } from '../../../gateway/engine.ts';

/** One registry of a test graph. */
export interface TestRegistry {
  readonly sdl: string;
  readonly resolvers?: Record<string, unknown>;
}

/** A call that a registry received. */
export interface ReceivedCall {
  readonly service: string;
  readonly request: RegistryRequest;
}

/** A graph of embedded registries with an engine over it. */
export interface TestGraph {
  readonly engine: Engine;
  readonly supergraphSdl: string;
  readonly calls: ReceivedCall[];
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  reply(query: string, options?: AskOptions): Promise<OperationReply>;
  close(): Promise<void>;
}

/** What a test may set beside the query. */
export interface AskOptions extends Partial<Omit<OperationSource, 'document'>> {
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** An answer, parsed. */
export interface Answer {
  readonly data?: Record<string, any> | null; // eslint-disable-line typescript/no-explicit-any
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: '
  + '["@key", "@requires", "@external", "@shareable", "@provides", "@override", "@interfaceObject", '
  + '"@inaccessible", "@context", "@fromContext"])\n';

/** Composes registries; a mistake in a test's schema fails loudly. */
export function compose(registries: Readonly<Record<string, TestRegistry>>): string {
  const services = Object.entries(registries).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(link + sdl),
  }));
  const result = composeServices(services);
  if (result.supergraphSdl === undefined) {
    throw new Error((result.errors ?? []).map((error) => error.message).join('\n'));
  }
  return result.supergraphSdl;
}

/** Makes an executable registry. */
export function registrySchema({ sdl, resolvers = {} }: TestRegistry): GraphQLSchema {
  const typeDefs: DocumentNode = parse(link + sdl);
  // The resolvers of a test are as loose as the test needs them.
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
}

/** Starts a graph of embedded registries. */
export async function startGraph(
  registries: Readonly<Record<string, TestRegistry>>,
  options: Partial<EngineOptions> = {},
): Promise<TestGraph> {
  const supergraphSdl = compose(registries);
  const calls: ReceivedCall[] = [];
  const schemas = new Map(Object.entries(registries).map(([name, part]) => [name, registrySchema(part)]));
  const engine = await createEngine({
    supergraphSdl,
    planning: inlinePlanning,
    source: (name) => embeddedSource(embedded(name, schemas, calls)),
    ...options,
  });
  const reply = async (query: string, ask: AskOptions = {}): Promise<OperationReply> => {
    const { variables = {}, headers = {}, signal, ...source } = ask;
    const document = parse(query);
    const operation = await engine.prepare({ key: query, document, ...source });
    return engine.execute(operation, {
      variables,
      headers,
      signal: signal ?? new AbortController().signal,
      formatError: (error) => error,
    });
  };
  return {
    engine,
    supergraphSdl,
    calls,
    schemas,
    reply,
    ask: async (query, ask) => JSON.parse(String((await reply(query, ask)).body)),
    close: () => engine.close(),
  };
}

function embedded(
  name: string,
  schemas: ReadonlyMap<string, GraphQLSchema>,
  calls: ReceivedCall[],
): EmbeddedRegistry {
  return {
    name,
    async execute(request): Promise<ExecutionResult> {
      calls.push({ service: name, request });
      const schema = schemas.get(name);
      if (schema === undefined) throw new GraphQLError('no such registry');
      return execute({
        schema,
        document: request.document,
        variableValues: { ...request.variables },
        contextValue: { headers: request.headers },
      });
    },
    close: async () => {},
  };
}
