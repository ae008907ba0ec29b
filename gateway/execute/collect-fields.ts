import { Kind } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { deferLabel } from '../plan/label-defers.ts';
import type { TypeRelations } from './type-relations.ts';

/** All that an operation says about one response name of an object. */
export interface CollectedField {
  readonly name: string;
  readonly node: FieldNode;
  readonly nodes: readonly FieldNode[];
  readonly sets: readonly SelectionSetNode[];
}

/** What collecting needs to know of the operation. */
export interface CollectContext {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly relations: TypeRelations;
  /** Labels of deferred parts; a fragment with any other directive is taken as it stands. */
  readonly deferred: ReadonlyMap<string, string | undefined>;
}

/** A part of an object that follows later. */
export interface DeferredSet {
  readonly label: string;
  readonly set: SelectionSetNode;
}

/** What an operation says about an object of one type. */
export interface CollectedFields {
  readonly fields: readonly CollectedField[];
  readonly deferred: readonly DeferredSet[];
}

/** Gathers the fields of an object of one type, in the order of the answer. */
export function collectFields(
  sets: readonly SelectionSetNode[],
  typeName: string,
  context: CollectContext,
): CollectedFields {
  const deferred: DeferredSet[] = [];
  const found = new Map<string, FieldNode[]>();
  // Nested fragments double otherwise with each level (CVE-2025-32030).
  const spread = new Set<string>();
  const gather = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const list = found.get(name);
        if (list === undefined) found.set(name, [node]);
        else list.push(node);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value ?? typeName;
      if (!fragment || !context.relations.passes(typeName, condition)) continue;
      const label = fragment.kind === Kind.INLINE_FRAGMENT ? deferLabel(fragment) : undefined;
      if (label !== undefined && context.deferred.has(label)) {
        deferred.push({ label, set: fragment.selectionSet });
      } else {
        gather(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) gather(set);
  return { fields: [...found].map(([name, nodes]) => collected(name, nodes)), deferred };
}

/** Whether an operation asks the same of objects of two types. */
export function asksAlike(
  sets: readonly SelectionSetNode[],
  first: string,
  second: string,
  context: CollectContext,
): boolean {
  const nodesOf = (typeName: string) => collectFields(sets, typeName, context).fields.flatMap(({ nodes }) => nodes);
  const others = new Set(nodesOf(second));
  const nodes = nodesOf(first);
  return nodes.length === others.size && nodes.every((node) => others.has(node));
}

function collected(name: string, nodes: readonly FieldNode[]): CollectedField {
  const [node] = nodes;
  if (node === undefined) throw new Error('a field without a node');
  const sets = nodes.flatMap((each) => (each.selectionSet ? [each.selectionSet] : []));
  return { name, node, nodes, sets };
}
