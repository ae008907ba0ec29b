import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { execute, parse, type DocumentNode, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import type { Composed } from './compose.ts';
import type { Run } from './world/world.ts';

/** One operation, ready for every side. */
export interface Request {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the engine is to defer some fragments. */
  readonly inParts: boolean;
}

/** What a side answered, as a client would read it. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Something that answers operations on one graph. */
export interface Side {
  answer(request: Request): Promise<Answer>;
  close(): Promise<void>;
}

/** A side says that it will not answer an operation, which is better than a wrong answer and worse than a right one. */
export class OperationRefused extends Error {}

/** Opens a side on a graph; throws when the side refuses the graph. */
export type Opener = (composed: Composed) => Promise<Side>;

/** Reads an operation for all sides. */
export function createRequest(text: string, variables: Readonly<Record<string, unknown>>, inParts = false): Request {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition');
  if (!operation) throw new Error('The document holds no operation.');
  return { text, document, operation, variables, inParts };
}

/** The merged schema, executed by graphql-js: the truth. */
export function openTruth({ merged }: Composed): Side {
  return {
    answer: async ({ document, variables }) => plain(await execute({
      schema: merged, document, variableValues: variables, contextValue: { mutations: 0 },
    })),
    close: async () => {},
  };
}

/** ApolloGateway as it comes. */
export async function openStock({ supergraphSdl, registries }: Composed): Promise<Side> {
  // It would send measurements to its maker's server, and wait for them on closing.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  let run: Run = { mutations: 0 };
  const buildService = ({ name }: { name: string }): GraphQLDataSource => ({
    process: async ({ request }) => {
      const registry = registries.find((one) => one.name === name);
      if (!registry) throw new Error(`There is no registry ${name}.`);
      const { query = '', variables, operationName } = request;
      const result = plain(await registry.execute(parse(query), variables, operationName, run));
      return { data: isRecord(result.data) ? result.data : null, ...(result.errors && { errors: result.errors }) };
    },
  });
  const gateway = new ApolloGateway({ supergraphSdl, buildService, logger: silent });
  const { executor, schema } = await gateway.load();
  return {
    answer: async ({ text, document, operation, variables }) => {
      run = { mutations: 0 };
      const operationName = operation.name?.value ?? null;
      return plain(await executor({
        document, operation, operationName, schema, source: text, queryHash: text, logger: silent, context: {}, metrics: {}, overallCachePolicy: undefined,
        cache: nothingKept, request: { query: text, variables: { ...variables } },
      } as unknown as Parameters<typeof executor>[0]));
    },
    close: () => gateway.stop(),
  };
}

/** Turns an answer into what travels as JSON. */
export function plain(answer: object): Answer {
  return JSON.parse(JSON.stringify(answer));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const nothingKept = { get: async () => undefined, set: async () => {}, delete: async () => false };
