import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { OperationSource, PreparedOperation } from '../engine.ts';
import { clientOperation } from '../plan/client-operation.ts';
import type { ClientOperation } from '../plan/client-operation.ts';
import { plannerOperation } from '../plan/planner-operation.ts';
import type { Sized } from '../plan/operation-cache.ts';
import type { Planning } from '../plan/planning.ts';
import type { RegistryTerms } from '../plan/registry-terms.ts';
import { responseKeys } from '../plan/response-keys.ts';
import { withheldTree } from '../plan/withheld.ts';
import type { Source } from '../sources/source.ts';
import { objectPosition } from './answer-writer.ts';
import type { ObjectPosition } from './answer-writer.ts';
import { EngineError } from './engine-error.ts';
import { growingPositions } from './growing-positions.ts';
import { planStep } from './plan-steps.ts';
import type { Step } from './plan-steps.ts';
import type { TypeRelations } from './type-relations.ts';
import { variableReader } from './variables.ts';
import type { VariableReader } from './variables.ts';

/** An operation that is ready to run. */
export interface CompiledOperation extends PreparedOperation {
  readonly client: ClientOperation;
  readonly variables: VariableReader;
  /** Undefined when the answer needs no registry. */
  readonly step: Step | undefined;
  readonly root: ObjectPosition;
  readonly rootTypeName: string;
}

/** What compiling needs of the engine. */
export interface CompileOptions {
  readonly schema: GraphQLSchema;
  readonly relations: TypeRelations;
  readonly sources: ReadonlyMap<string, Source>;
  /** Fields whose bare name a client's field with arguments must not take. */
  readonly reserved: ReadonlySet<string>;
  readonly terms: RegistryTerms;
  readonly planning: Planning;
}

/** Plans an operation and compiles the plan and the writer of its answer. */
export async function compileOperation(
  source: OperationSource,
  labels: readonly string[],
  options: CompileOptions,
): Promise<Sized<CompiledOperation>> {
  const client = clientOperation(source.document, source.operationName);
  const { operation, fragments } = client;
  const rootType = options.schema.getRootType(operation.operation);
  if (!rootType) {
    throw new EngineError('OPERATION_NOT_FOUND', `The graph has no ${operation.operation} operations.`);
  }
  const keys = responseKeys(source.document, operation, fragments, options.reserved);
  const withheld = withheldTree(source.withheld);
  const { schema } = options;
  const planned = plannerOperation(client, { schema, keys, withheld, incremental: false });
  const variables = variableReader(schema, operation);
  const { text } = planned;
  const made = text === undefined
    ? undefined
    : await options.planning.plan({ text, operationName: operation.name?.value, labels });
  const position = (name: string): number => variables.names.indexOf(planned.variables.get(name) ?? name);
  const parts = [{ set: operation.selectionSet, guard: undefined }];
  const { relations } = options;
  const writerOptions = { schema, keys, fragments, relations, variableNames: variables.names };
  const value = {
    kind: operation.operation,
    client,
    variables,
    step: made && stepOf(made.plan, position, options),
    root: objectPosition(rootType, parts, withheld, writerOptions),
    rootTypeName: rootType.name,
  };
  return { value, sizeBytes: estimatedBytes(text ?? '', made?.sizeBytes ?? 0) };
}

// Measured on operations of 50 to 5,000 characters: what an entry holds grows with the text of operation and plan.
const fixedBytes = 4_096;
const bytesPerCharacter = 24;

function estimatedBytes(text: string, planBytes: number): number {
  return fixedBytes + bytesPerCharacter * text.length + 8 * planBytes;
}

function stepOf(
  plan: QueryPlan,
  variablePosition: (name: string) => number,
  options: CompileOptions,
): Step | undefined {
  const { node } = plan;
  if (node === undefined) return undefined;
  if (node.kind === 'Subscription') {
    throw new EngineError('PLAN_UNSUPPORTED', 'Subscriptions are not executed here.');
  }
  return planStep(node, {
    sources: options.sources,
    relations: options.relations,
    growing: growingPositions(node),
    variablePosition,
    terms: options.terms,
  });
}
