import { Kind } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { isNever } from '../plan/planner-operation.ts';
import { both, either, guardOf } from './guards.ts';
import type { Guard } from './guards.ts';
import type { TypeRelations } from './type-relations.ts';

/** A selection set that takes part where its guard holds. */
export interface SelectionPart {
  readonly set: SelectionSetNode;
  readonly guard: Guard;
}

/** All that an operation says about one response name of an object. */
export interface CollectedField {
  readonly name: string;
  readonly node: FieldNode;
  readonly nodes: readonly FieldNode[];
  readonly guard: Guard;
  /** Selections below, guarded only by what the field itself is not. */
  readonly parts: readonly SelectionPart[];
}

/** What collecting needs to know of the operation. */
export interface CollectContext {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variableNames: readonly string[];
  readonly relations: TypeRelations;
}

interface Contribution {
  readonly node: FieldNode;
  readonly guard: Guard;
}

/** Gathers the fields of an object of one type, in the order of the answer. */
export function collectFields(
  parts: readonly SelectionPart[],
  typeName: string,
  context: CollectContext,
): CollectedField[] {
  const found = new Map<string, Contribution[]>();
  const spread = new Map<string, Guard[]>();
  for (const part of parts) gather(part.set, part.guard, { typeName, context, found, spread });
  return [...found.values()].map(collected);
}

interface Gathering {
  readonly typeName: string;
  readonly context: CollectContext;
  readonly found: Map<string, Contribution[]>;
  /** Guards under which a fragment was spread already: nested fragments double otherwise (CVE-2025-32030). */
  readonly spread: Map<string, Guard[]>;
}

function gather(set: SelectionSetNode, guard: Guard, gathering: Gathering): void {
  const { context, found } = gathering;
  for (const node of set.selections) {
    if (isNever(node.directives)) continue;
    const own = both(guard, guardOf(node.directives, context.variableNames));
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      const list = found.get(name);
      if (list === undefined) found.set(name, [{ node, guard: own }]);
      else list.push({ node, guard: own });
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value;
      if (condition === undefined || context.relations.passes(gathering.typeName, condition)) {
        gather(node.selectionSet, own, gathering);
      }
    } else {
      gatherSpread(node.name.value, own, gathering);
    }
  }
}

function gatherSpread(name: string, guard: Guard, gathering: Gathering): void {
  const fragment = gathering.context.fragments.get(name);
  if (fragment === undefined) return;
  if (!gathering.context.relations.passes(gathering.typeName, fragment.typeCondition.name.value)) return;
  const seen = gathering.spread.get(name) ?? [];
  if (seen.includes(undefined) || seen.includes(guard)) return;
  gathering.spread.set(name, [...seen, guard]);
  gather(fragment.selectionSet, guard, gathering);
}

function collected(contributions: readonly Contribution[]): CollectedField {
  const [first] = contributions;
  if (first === undefined) throw new Error('a field without a node');
  const guard = contributions.reduce<Guard>((sum, next) => either(sum, next.guard), first.guard);
  const parts: SelectionPart[] = [];
  for (const { node, guard: own } of contributions) {
    if (node.selectionSet) parts.push({ set: node.selectionSet, guard: own === guard ? undefined : own });
  }
  const name = first.node.alias?.value ?? first.node.name.value;
  return { name, node: first.node, nodes: contributions.map(({ node }) => node), guard, parts };
}
