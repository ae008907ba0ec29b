import { Kind, getOperationAST } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** How much of an operation asks about the schema. */
export type IntrospectionUse = 'none' | 'mixed' | 'only';

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * Says whether an operation asks about the schema at its root, by alias or fragment too.
 * `__typename` alone tells nothing about the schema. Fields of these names exist nowhere else.
 */
export function introspectionUse(document: DocumentNode, operationName?: string | null): IntrospectionUse {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 'none';
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let asks = false;
  let hasMore = false;
  // A set grows while it is walked, so each selection set is read once and circles end.
  const sets = new Set<SelectionSetNode>([operation.selectionSet]);
  for (const set of sets) {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        asks ||= introspectionFields.has(node.name.value);
        hasMore ||= !node.name.value.startsWith('__');
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment) sets.add(fragment.selectionSet);
    }
  }
  if (!asks) return 'none';
  return hasMore ? 'mixed' : 'only';
}
