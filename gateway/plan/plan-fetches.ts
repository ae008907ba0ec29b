import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';

/** A fetch of a plan and the flatten path at which it stands. */
export interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: readonly (string | number)[];
}

/** Lists the fetches of a plan. */
export function planFetches(
  node: PlanNode,
  path: readonly (string | number)[] = [],
): PlacedFetch[] {
  const inner = (child: PlanNode | undefined): PlacedFetch[] => (
    child === undefined ? [] : planFetches(child, path)
  );
  switch (node.kind) {
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Flatten':
      return planFetches(node.node, [...path, ...node.path]);
    case 'Condition':
      return [...inner(node.ifClause), ...inner(node.elseClause)];
    case 'Defer':
      return [...inner(node.primary.node), ...node.deferred.flatMap((deferred) => inner(deferred.node))];
    default:
      return node.nodes.flatMap(inner);
  }
}

/** The labels of the parts that a plan lets follow. */
export function followingParts(node: PlanNode): readonly string[] {
  const inner = (child: PlanNode | undefined): readonly string[] => (child === undefined ? [] : followingParts(child));
  switch (node.kind) {
    case 'Fetch':
      return [];
    case 'Flatten':
      return followingParts(node.node);
    case 'Condition':
      return [...inner(node.ifClause), ...inner(node.elseClause)];
    case 'Defer':
      return [...inner(node.primary.node), ...node.deferred.flatMap((part) => [...(part.label === undefined ? [] : [part.label]), ...inner(part.node)])];
    default:
      return node.nodes.flatMap(inner);
  }
}

/** The plan with other fetches, which start together, in the place of each. */
export function replaceFetches(node: PlanNode, replace: (fetch: FetchNode) => readonly FetchNode[]): PlanNode {
  const inner = (child: PlanNode): PlanNode => replaceFetches(child, replace);
  switch (node.kind) {
    case 'Fetch':
      return together(replace(node));
    case 'Flatten': {
      const child = inner(node.node);
      if (child.kind !== 'Parallel') return { ...node, node: child };
      return { kind: 'Parallel', nodes: child.nodes.map((each) => ({ ...node, node: each })) };
    }
    case 'Sequence':
      return { ...node, nodes: node.nodes.map(inner) };
    case 'Parallel':
      return together(node.nodes.map(inner).flatMap((each) => (each.kind === 'Parallel' ? each.nodes : [each])));
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return { ...node, ...(ifClause && { ifClause: inner(ifClause) }), ...(elseClause && { elseClause: inner(elseClause) }) };
    }
    default: {
      const { primary, deferred } = node;
      return {
        ...node,
        primary: { ...primary, ...(primary.node && { node: inner(primary.node) }) },
        deferred: deferred.map((part) => ({ ...part, ...(part.node && { node: inner(part.node) }) })),
      };
    }
  }
}

/** Steps of a plan that start together. */
export function together(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? only : { kind: 'Parallel', nodes: [...nodes] };
}

/** The operation that a fetch sends, taken apart. */
export interface FetchDocument {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Parses the text of a fetch. */
export function fetchDocument(text: string): FetchDocument {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of parse(text, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  if (operation === undefined) {
    throw new EngineError('PLAN_FAILED', 'The plan holds a fetch without an operation.');
  }
  return { operation, fragments };
}

/** The planner's aliases, which it makes where two types disagree about a field, by their place in the reply. */
export function outputRenames(fetch: FetchNode): Map<string, string> {
  const renames = new Map<string, string>();
  for (const rewrite of fetch.outputRewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') {
      throw new EngineError('PLAN_UNSUPPORTED', 'The plan rewrites an output in an unknown way.');
    }
    const names = rewrite.path.filter((element) => !element.startsWith('... on '));
    renames.set(names.join('.'), rewrite.renameKeyTo);
  }
  return renames;
}
