import type { PlanNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { fetchDocument, planFetches } from '../plan/plan-fetches.ts';
import { pathSteps } from './collectors.ts';

/**
 * Finds the places of merged data that are written to after their object arrived: those that later fetches start from,
 * and those that two fetches bring. Only there must data that belongs to a registry be copied.
 */
export function growingPositions(root: PlanNode): Set<string> {
  const growing = new Set<string>();
  const brought = new Set<string>();
  for (const { path, fetch } of planFetches(root)) {
    const keys = pathSteps(path).map((step) => step.key);
    keys.forEach((_, index) => growing.add(keys.slice(0, index + 1).join('.')));
    const { operation, fragments } = fetchDocument(fetch.operation);
    const own = new Set<string>();
    compositePositions(operation.selectionSet, fragments, keys.join('.'), own);
    for (const position of own) {
      if (brought.has(position)) growing.add(position);
      brought.add(position);
    }
  }
  return growing;
}

// The planner's own aliases do not matter here: a field it renames counts under both names, which copies too much at worst.
const plannerAlias = /__alias_\d+$/;

function compositePositions(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  at: string,
  found: Set<string>,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(node.name.value);
      if (fragment) compositePositions(fragment.selectionSet, fragments, at, found);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      compositePositions(node.selectionSet, fragments, at, found);
    } else if (node.selectionSet) {
      const name = node.alias?.value.replace(plannerAlias, '') ?? node.name.value;
      const isEntities = name === '_entities';
      const below = isEntities || at === '' ? (isEntities ? at : name) : `${at}.${name}`;
      found.add(below);
      compositePositions(node.selectionSet, fragments, below, found);
    }
  }
}
