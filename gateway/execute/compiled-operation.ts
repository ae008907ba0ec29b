import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { OperationSource } from '../engine.ts';
import { clientOperation } from '../plan/client-operation.ts';
import type { ClientOperation } from '../plan/client-operation.ts';
import { labelledDefers } from '../plan/label-defers.ts';
import { followingParts, planFetches } from '../plan/plan-fetches.ts';
import type { Sized } from '../plan/operation-cache.ts';
import type { Planning } from '../plan/planning.ts';
import { plannerOperation } from '../plan/planner-operation.ts';
import type { RegistryTerms } from '../plan/registry-terms.ts';
import { responseKeys } from '../plan/response-keys.ts';
import { inSequence, serialOperations } from '../plan/serial-fields.ts';
import { conditionVariables, specialised } from '../plan/specialise.ts';
import { withheldTree } from '../plan/withheld.ts';
import type { Source } from '../sources/source.ts';
import { objectPosition } from './answer-positions.ts';
import type { ObjectPosition } from './answer-writer.ts';
import { EngineError } from './engine-error.ts';
import { FieldOrigins } from './field-origins.ts';
import { growingPositions } from './growing-positions.ts';
import { planStep } from './plan-steps.ts';
import type { Step } from './plan-steps.ts';
import type { TypeRelations } from './type-relations.ts';
import { uniformPositions } from './uniform-positions.ts';
import { variableReader } from './variables.ts';
import type { VariableReader } from './variables.ts';

/** What of an operation does not depend on variables. */
export interface OperationShell {
  readonly source: OperationSource;
  readonly labels: readonly string[];
  readonly client: ClientOperation;
  readonly variables: VariableReader;
  /** Positions of the variables that conditions ask. */
  readonly conditions: readonly number[];
}

/** An operation whose conditions are decided, ready to run. */
export interface CompiledOperation {
  readonly client: ClientOperation;
  readonly schema: GraphQLSchema;
  /** Deferred parts: own label to the client's. */
  readonly labels: ReadonlyMap<string, string | undefined>;
  /** Undefined when the answer needs no registry. */
  readonly step: Step | undefined;
  readonly root: ObjectPosition;
  /** The same with deferred parts in their places: where errors find theirs. */
  readonly whole: ObjectPosition;
  readonly rootTypeName: string;
  readonly origins: FieldOrigins;
  /** Whether some fetch may be made of values under a key of merged data. */
  readonly isRead: (key: string) => boolean;
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

/** Reads an operation as far as it goes without variables. */
export function operationShell(
  source: OperationSource,
  labels: readonly string[],
  schema: GraphQLSchema,
): Sized<OperationShell> {
  const client = clientOperation(source.document, source.operationName);
  const variables = variableReader(schema, client.operation);
  const conditions = conditionVariables(client).map((name) => variables.names.indexOf(name));
  return { value: { source, labels, client, variables, conditions }, sizeBytes: fixedBytes };
}

/** Plans an operation for some values of its conditions, and compiles the plan and the writer of its answer. */
export async function compileOperation(
  shell: OperationShell,
  holds: (variable: string) => boolean,
  options: CompileOptions,
): Promise<Sized<CompiledOperation>> {
  const { source, variables } = shell;
  const decided = specialised(shell.client, holds);
  // The planner plans the root fields of a mutation one by one and counts anew for each, so that nobody knows which
  // fetch a deferred part waits for. What is written is answered in one piece, as the specification allows.
  const isDeferrable = source.incremental === true && decided.operation.operation !== OperationTypeNode.MUTATION;
  const labelled = isDeferrable ? labelledDefers(decided) : undefined;
  const client = labelled?.client ?? decided;
  const labels = labelled?.labels ?? new Map<string, undefined>();
  const { operation, fragments } = client;
  const { schema, relations } = options;
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) {
    throw new EngineError('OPERATION_NOT_FOUND', `The graph has no ${operation.operation} operations.`);
  }
  const keys = responseKeys(client, options.reserved);
  const withheld = withheldTree(source.withheld);
  const planned = plannerOperation(client, { schema, keys, withheld, incremental: labels.size > 0 });
  const { text } = planned;
  // Deferred parts belong to one plan of the whole operation.
  const texts = text === undefined ? [] : labels.size > 0 ? [text] : serialOperations(text);
  const operationName = operation.name?.value;
  const made = await Promise.all(texts.map((each) => options.planning.plan({ text: each, operationName, labels: shell.labels })));
  const position = (name: string): number => variables.names.indexOf(planned.variables.get(name) ?? name);
  const node = planNode(made.map(({ plan }) => plan));
  // The planner drops a part that stands right inside another one, and its fields would never come.
  if (new Set(labels.keys()).difference(new Set(node && followingParts(node))).size > 0) {
    throw new EngineError('PLAN_FAILED', 'The plan leaves out a part that was to follow.');
  }
  // A part that follows keeps the object that it was announced for: none may take the place of another.
  const isUniform = node !== undefined && labels.size === 0;
  const uniform = isUniform ? uniformPositions(node) : { places: new Set<string>(), fetches: new Set<never>() };
  const sets = { sets: [operation.selectionSet], shown: [], withheld, at: '' };
  const origins = new FieldOrigins();
  const writing = { origins, schema, keys, fragments, relations, uniformPlaces: uniform.places };
  const root = objectPosition(rootType, sets, { ...writing, deferred: labels });
  const isRead = node === undefined ? () => false : readKeys(node);
  const value = {
    client,
    schema,
    labels,
    step: node && planStep(node, {
      sources: options.sources,
      relations,
      growing: growingPositions(node),
      uniform: uniform.fetches,
      // A mutation changes what entities hold between one of its fields and the next.
      kinds: operation.operation === 'query' ? new Map() : undefined,
      variablePosition: position,
      terms: options.terms,
      origins,
      isRead,
    }),
    root,
    whole: labels.size === 0 ? root : objectPosition(rootType, sets, { ...writing, deferred: new Map() }),
    rootTypeName: rootType.name,
    origins,
    isRead,
  };
  return { value, sizeBytes: estimatedBytes(text ?? '', made.reduce((sum, each) => sum + each.sizeBytes, 0)) };
}

/** Tells by which keys a plan's fetches read what earlier ones brought. */
function readKeys(node: PlanNode): (key: string) => boolean {
  const keys = new Set<string>();
  const add = (selections: FetchNode['requires'] = []): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') keys.add(selection.name);
      add(selection.selections);
    }
  };
  for (const { fetch } of planFetches(node)) {
    add(fetch.requires);
    for (const { path } of fetch.contextRewrites ?? []) for (const key of path) keys.add(key);
  }
  return (key) => keys.has(key);
}

// Measured over thousands of operations: what an entry holds grows with the text of operation and plan.
const fixedBytes = 8_192;
const bytesPerCharacter = 36;
const bytesPerPlanCharacter = 12;

function estimatedBytes(text: string, planBytes: number): number {
  return fixedBytes + bytesPerCharacter * text.length + bytesPerPlanCharacter * planBytes;
}

/** The plans of an operation as one. */
function planNode(plans: readonly QueryPlan[]): PlanNode | undefined {
  return inSequence(plans.flatMap((plan) => {
    if (plan.node?.kind === 'Subscription') {
      throw new EngineError('PLAN_UNSUPPORTED', 'Subscriptions are not executed here.');
    }
    return plan.node === undefined ? [] : [plan.node];
  }));
}
