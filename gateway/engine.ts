import type { DocumentNode, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';

/** Headers that travel with a call to a registry, names in lower case; the same over HTTP and embedded. */
export type CallHeaders = Readonly<Record<string, string>>;

/** A registry that lives in the gateway's own process. */
export interface EmbeddedRegistry {
  readonly name: string;
  /** Executes one operation. The same operation always comes as the same `document` object. */
  execute(request: RegistryRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** One operation on its way to a registry. */
export interface RegistryRequest {
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers: CallHeaders;
  readonly signal?: AbortSignal;
}

/** A field that the caller may not see: it is not fetched, comes back null, and the answer says why. */
export interface WithheldField {
  /** Response path of the field without list positions, such as ["organisation", "programmes", "nodes", "budgets"]. */
  readonly path: readonly string[];
  readonly error: GraphQLFormattedError;
}

/** A validated operation that is to be planned and compiled. */
export interface OperationSource {
  readonly document: DocumentNode;
  readonly operationName?: string;
  /** Identifies document, operation name and everything else that changes the plan; equal keys share a plan. */
  readonly key: string;
  readonly withheld?: readonly WithheldField[];
  /** True when the client takes an answer in parts; otherwise `@defer` is ignored, as the specification allows. */
  readonly incremental?: boolean;
  /** Labels of progressive `@override` that this request asks for by name. */
  readonly overrideLabels?: readonly string[];
}

/** What one request adds to a prepared operation. */
export interface OperationCall {
  /** As the client sent them; the engine coerces them against the API schema. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: CallHeaders;
  readonly signal: AbortSignal;
  /** When the answer is due, in milliseconds of the system clock; handed on to registries. */
  readonly deadlineMs?: number;
  /** Decides what of an error leaves the gateway. */
  readonly formatError: (error: GraphQLFormattedError) => GraphQLFormattedError;
  /** Told of the `extensions` of each reply that a registry sends for this request. */
  readonly heed?: (registry: string, extensions: Readonly<Record<string, unknown>>) => void;
  /** Members for the answer's `extensions`, read when the answer is written; of one in parts, with the first and the last. */
  readonly extensions?: () => Readonly<Record<string, unknown>> | undefined;
}

/** An answer that is ready to send: one body, or a first body and what follows it for `@defer`. */
export interface OperationReply {
  /** JSON text of the whole response object, in UTF-8. */
  readonly body: Buffer;
  readonly errorCount: number;
  /** False where the response has no `data` entry because the request itself was at fault. */
  readonly hasData: boolean;
  /** JSON texts of the further payloads of an incremental answer. */
  readonly further?: AsyncIterable<string>;
}

/** A compiled operation; opaque outside the engine. */
export interface PreparedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
}

/** The engine over one supergraph: plans, compiles, executes. */
export interface Engine {
  /** The API schema: what clients may ask, without federation's own parts. */
  readonly schema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Rejects when the signal ends while the operation is still to be planned. */
  prepare(source: OperationSource, signal?: AbortSignal): Promise<PreparedOperation>;
  execute(operation: PreparedOperation, call: OperationCall): Promise<OperationReply>;
  close(): Promise<void>;
}
