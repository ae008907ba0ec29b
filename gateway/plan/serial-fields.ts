import type { PlanNode } from '@apollo/query-planner';
import { Kind, parse, print } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

// The planner puts neighbouring mutations of one registry into one fetch, in the order of their names as it merges
// them, and not in the client's. Each root field of a mutation is one effect that is done before the next begins, so
// each gets a plan of its own. test/federation/cases

/** Takes a mutation apart into operations of one root field each, in the client's order. */
export function serialOperations(text: string): string[] {
  const document = parse(text, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== 'mutation') return [text];
  const fields = rootFields(operation.selectionSet, fragments);
  if (fields.size < 2) return [text];
  return [...fields.values()].map((selections) => print({
    ...document,
    definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }, ...fragments.values()],
  }));
}

/** Puts the plans of such operations one after the other. */
export function inSequence(nodes: readonly PlanNode[]): PlanNode | undefined {
  const [only] = nodes;
  return nodes.length < 2 ? only : { kind: 'Sequence', nodes: [...nodes] };
}

function rootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        if (node.name.value !== '__typename') found.set(key, [...(found.get(key) ?? []), node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet);
      } else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment !== undefined) walk(fragment.selectionSet);
      }
    }
  };
  walk(set);
  return found;
}
