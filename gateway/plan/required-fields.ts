import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';

/** A fetch and what its representations read at one place. */
export interface Reader {
  readonly fetch: FetchNode;
  readonly selections: readonly QueryPlanSelectionNode[];
}

/** Answers whether objects of the type at hand pass a condition. */
export type Applies = (condition: string | undefined) => boolean;

/** The fields that readers read of objects of one type, by name, each with what is read below it. */
export function fieldsRead(readers: readonly Reader[], applies: Applies): Map<string, Reader[]> {
  const found = new Map<string, Reader[]>();
  const gather = (fetch: FetchNode, selections: readonly QueryPlanSelectionNode[]): void => {
    for (const node of selections) {
      if (node.kind === 'InlineFragment') {
        if (applies(node.typeCondition)) gather(fetch, node.selections);
      } else if (node.name !== '__typename') {
        found.set(node.name, [...(found.get(node.name) ?? []), { fetch, selections: node.selections ?? [] }]);
      }
    }
  };
  for (const { fetch, selections } of readers) gather(fetch, selections);
  return found;
}

/** Names of all fields of a representation of one type; those below others with the way to them. */
export function pathsRead(requires: readonly QueryPlanSelectionNode[], applies: Applies): string[] {
  return requires.flatMap((node) => {
    if (node.kind === 'Field') return dottedPaths([node], '');
    return applies(node.typeCondition) ? pathsRead(node.selections, applies) : [];
  });
}

function dottedPaths(nodes: readonly QueryPlanSelectionNode[], above: string): string[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'Field') return dottedPaths(node.selections, above);
    return [`${above}${node.name}`, ...dottedPaths(node.selections ?? [], `${above}${node.name}.`)];
  });
}
