import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { fetchDocument } from '../plan/plan-fetches.ts';
import type { RegistryTerms } from '../plan/registry-terms.ts';
import type { Source } from '../sources/source.ts';
import { sourceOperation } from '../sources/source.ts';
import type { ResponsePath } from './answer-errors.ts';
import { pathSteps } from './collectors.ts';
import { contextReader } from './context-values.ts';
import { deferStep, endOf } from './defer-step.ts';
import { EngineError } from './engine-error.ts';
import { EntityCall } from './entity-call.ts';
import { runRootFetch } from './fetch-step.ts';
import type { EntityFetch, Fetch } from './fetch-step.ts';
import type { FieldOrigins } from './field-origins.ts';
import { entitiesForm, replyForm } from './reply-form.ts';
import { replyShape } from './reply-shape.ts';
import type { GrowingPositions } from './reply-shape.ts';
import { representationWriter } from './representations.ts';
import type { RunContext } from './run-context.ts';
import type { EntityKind } from './shared-entities.ts';
import type { TypeRelations } from './type-relations.ts';

/** A compiled part of a plan; it records what goes wrong and never rejects. */
export type Step = (context: RunContext) => Promise<void>;

/** What the steps of one plan are compiled from. */
export interface StepOptions {
  readonly sources: ReadonlyMap<string, Source>;
  readonly relations: TypeRelations;
  readonly growing: GrowingPositions;
  /** Fetches at whose places equal entities can be one object. */
  readonly uniform: ReadonlySet<FetchNode>;
  /** Position of a variable by the planner's name for it. */
  readonly variablePosition: (plannerName: string) => number;
  readonly terms: RegistryTerms;
  /** Kinds of entity fetches, by what they ask of whom; undefined where none may share entities. */
  readonly kinds: Map<string, EntityKind> | undefined;
  /** Told of every fetch. */
  readonly origins: FieldOrigins;
  /** Whether some representation or context argument may be made of values under a key of merged data. */
  readonly isRead: (key: string) => boolean;
}

/** Compiles a node of a plan. */
export function planStep(
  node: PlanNode,
  options: StepOptions,
  path: readonly (string | number)[] = [],
): Step {
  switch (node.kind) {
    case 'Fetch':
      return fetchSteps(node, options, path);
    case 'Flatten':
      return planStep(node.node, options, [...path, ...node.path]);
    case 'Sequence':
      return sequence(node.nodes.map((inner) => planStep(inner, options, path)));
    case 'Parallel':
      return together(node.nodes, options, path);
    case 'Defer':
      return deferStep(node, (inner) => planStep(inner, options, path));
    default:
      throw new EngineError('PLAN_UNSUPPORTED', `The plan holds a step of the unknown kind "${node.kind}".`);
  }
}

function sequence(steps: readonly Step[]): Step {
  return async (context) => {
    for (const step of steps) await step(context);
  };
}

function parallel(steps: readonly Step[]): Step {
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return async (context) => {
    await Promise.all(steps.map((step) => step(context)));
  };
}

function fetchSteps(
  node: FetchNode,
  options: StepOptions,
  path: readonly (string | number)[],
): Step {
  const entities = entityFetches(node, options, path);
  const step: Step = entities === undefined
    ? rootStep(node, options, path)
    : entityStep(entities);
  return node.id === undefined ? step : telling(step, node.id);
}

function rootStep(node: FetchNode, options: StepOptions, path: readonly (string | number)[]): Step {
  const fetches = options.terms.fetches(node).map((fetch) => compiledFetch(fetch, options, path));
  return parallel(fetches.map((fetch) => (context) => runRootFetch(fetch, context)));
}

function entityStep(fetches: readonly EntityFetch[]): Step {
  const call = new EntityCall(fetches);
  return (context) => call.run(context);
}

/** A fetch of entities in the registries' terms; undefined for one from the root. */
function entityFetches(
  node: FetchNode,
  options: StepOptions,
  path: readonly (string | number)[],
): EntityFetch[] | undefined {
  if (node.requires === undefined) return undefined;
  return options.terms.fetches(node).map((fetch) => ({
    ...compiledFetch(fetch, options, path),
    representation: representationWriter(fetch.requires ?? [], {
      relations: options.relations,
      registryName: (key) => options.terms.fieldName(key),
      holdsKey: (typeName, fields) => options.terms.holdsKey(fetch.serviceName, typeName, fields),
      rewrites: fetch.inputRewrites,
    }),
    isUniform: options.uniform.has(node),
    readContext: contextReader(fetch.contextRewrites, options.relations),
    kind: entityKind(fetch, options),
  }));
}

/** Fetches of one kind differ in nothing but their name and place. */
function entityKind({ serviceName, operation, contextRewrites }: FetchNode, { kinds }: StepOptions): EntityKind | undefined {
  if (kinds === undefined || (contextRewrites ?? []).length > 0) return undefined;
  const key = `${serviceName} ${operation.slice(operation.indexOf('('))}`;
  const kind = kinds.get(key) ?? { fetches: 0 };
  kinds.set(key, kind);
  kind.fetches += 1;
  return kind;
}

/**
 * Steps that start together. Entity fetches for one registry go out as one call, but only those that nothing waits for
 * before all are back: a slow one then delays no other.
 */
function together(
  nodes: readonly PlanNode[],
  options: StepOptions,
  path: readonly (string | number)[],
): Step {
  const byRegistry = new Map<string, EntityFetch[]>();
  const steps: Step[] = [];
  for (const node of nodes) {
    const [fetch, at] = node.kind === 'Flatten' ? [node.node, [...path, ...node.path]] : [node, path];
    const isAlone = fetch.kind === 'Fetch' && fetch.id === undefined;
    const entities = isAlone ? entityFetches(fetch, options, at) : undefined;
    if (entities === undefined || !isAlone) {
      steps.push(planStep(node, options, path));
      continue;
    }
    const known = byRegistry.get(fetch.serviceName);
    if (known === undefined) byRegistry.set(fetch.serviceName, entities);
    else known.push(...entities);
  }
  for (const fetches of byRegistry.values()) steps.push(entityStep(fetches));
  return parallel(steps);
}

/** A fetch that deferred parts wait for. */
function telling(step: Step, id: string): Step {
  return async (context) => {
    await step(context);
    endOf(context, id).resolve();
  };
}

function compiledFetch(
  node: FetchNode,
  options: StepOptions,
  path: readonly (string | number)[],
): Fetch {
  const source = options.sources.get(node.serviceName);
  if (source === undefined) {
    throw new EngineError('PLAN_FAILED', `The plan calls the unknown registry "${node.serviceName}".`);
  }
  if (node.operationKind === 'subscription') {
    throw new EngineError('PLAN_UNSUPPORTED', 'Subscriptions are not executed here.');
  }
  const steps = pathSteps(path);
  const text = node.operation;
  const { operation, fragments } = fetchDocument(text);
  const at = steps.map((step) => step.key);
  const shape = replyShape(operation, fragments, { at, growing: options.growing, fetch: node, concrete: options.relations.isConcrete });
  const ownForm = replyForm(shape, options.isRead);
  const form = node.requires === undefined ? ownForm : entitiesForm([['_entities', ownForm]]);
  const fetch: Fetch = {
    source,
    operation: sourceOperation(text, node.operationKind, node.operationName, form),
    variables: (node.variableUsages ?? []).map((name) => ({
      name,
      position: options.variablePosition(name),
    })),
    steps,
    shape,
    failurePath: failurePath(path, operation),
  };
  options.origins.add(fetch);
  return fetch;
}

function failurePath(
  path: readonly (string | number)[],
  operation: OperationDefinitionNode,
): ResponsePath | undefined {
  if (path.length > 0) {
    const list = path.indexOf('@');
    return pathSteps(list === -1 ? path : path.slice(0, list)).map((step) => step.key);
  }
  const [only, more] = operation.selectionSet.selections;
  if (only?.kind !== Kind.FIELD || more !== undefined) return undefined;
  return [only.alias?.value ?? only.name.value];
}
