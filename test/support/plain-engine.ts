import { buildSchema, execute, printSchema } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Engine, OperationCall, OperationReply, OperationSource } from '../../gateway/engine.ts';

/** A small schema for tests of everything around the engine. */
export const plainSchema = buildSchema(`
  type Query {
    hello(name: String): String!
    echo(value: String!): String
    fail(message: String!, code: String): String
    large(bytes: Int!): String
    requestId: String
    language: String
    asOf: String
    wait: String
    parent: Parent
  }
  type Parent { id: ID parent: Parent }
  type Mutation { change: String }
  type Subscription { ticks: Int }
`);

type Resolvers = Readonly<Record<string, (args: never, call: OperationCall) => unknown>>;

const resolvers: Resolvers = {
  hello: ({ name }: { name?: string }) => `Hello ${name ?? 'there'}`,
  echo: ({ value }: { value: string }) => value,
  fail: ({ message, code }: { message: string; code?: string }) => {
    throw Object.assign(new Error(message), { extensions: { ...(code && { code }), stacktrace: ['secret.ts'] } });
  },
  large: ({ bytes }: { bytes: number }) => 'ກ'.repeat(bytes / 3),
  requestId: (_args, call) => call.headers['x-request-id'],
  language: (_args, call) => call.headers['accept-language'],
  asOf: (_args, call) => {
    call.heed?.('plain', { asOf: { sequence: 7 } });
    return call.headers['as-of'];
  },
  wait: (_args, call) => new Promise((_resolve, reject) => {
    call.signal.addEventListener('abort', () => reject(call.signal.reason));
  }),
  parent: () => ({ id: '1' }),
  change: () => 'changed',
};

/** An engine that runs graphql-js over one schema: the seam without the federation behind it. */
export function createPlainEngine(
  options: {
    readonly schema?: GraphQLSchema;
    /** Rules of access and cost are read from here; the schema's own text unless given. */
    readonly supergraphSdl?: string;
    readonly further?: (call: OperationCall) => AsyncIterable<string>;
    /** Told of every operation that is prepared. */
    readonly onPrepare?: (source: OperationSource) => void;
  } = {},
): Engine {
  const schema = options.schema ?? plainSchema;
  const sources = new WeakMap<object, OperationSource>();
  return {
    schema,
    supergraphSdl: options.supergraphSdl ?? printSchema(schema),
    prepare: async (source) => {
      options.onPrepare?.(source);
      const node = source.document.definitions.find((definition) => {
        return definition.kind === 'OperationDefinition' && (!source.operationName || definition.name?.value === source.operationName);
      });
      if (node?.kind !== 'OperationDefinition') throw new Error('No such operation');
      const prepared = { kind: node.operation };
      sources.set(prepared, source);
      return prepared;
    },
    execute: async (operation, call) => {
      const source = sources.get(operation);
      if (!source) throw new Error('Not prepared here');
      const result = await execute({
        schema,
        document: source.document,
        operationName: source.operationName,
        variableValues: call.variables,
        rootValue: resolvers,
        contextValue: call,
      });
      const reply = write(result, call);
      return options.further ? { ...reply, further: options.further(call) } : reply;
    },
    close: async () => {},
  };
}


function write(result: ExecutionResult, call: OperationCall): OperationReply {
  const errors = result.errors?.map((error) => call.formatError(error.toJSON()));
  const hasData = 'data' in result;
  const extensions = call.extensions?.();
  const coded = hasData ? errors : errors?.map((error) => ({ ...error, extensions: { code: 'BAD_USER_INPUT' } }));
  return {
    body: Buffer.from(JSON.stringify({ ...(coded && { errors: coded }), ...(hasData && { data: result.data }), ...(extensions && { extensions }) })),
    errorCount: errors?.length ?? 0,
    hasData,
  };
}
