import { Kind, getNamedType, isCompositeType } from 'graphql';
import type { FragmentDefinitionNode, GraphQLCompositeType, SelectionSetNode } from 'graphql';
import { findField } from '../access/index.ts';
import { fieldWeight, findOperation, operationCost, type CostSource } from './cost.ts';
import { addSaturating } from './limit.ts';

/** Tells what an answer did cost, from the records in it. */
export type ActualCost = (data: unknown) => number;

/** Prepares the count of what answers to one operation cost, by the same weights as the estimate. */
export function compileActualCost(source: CostSource): ActualCost {
  const operation = findOperation(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of source.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const type = source.schema.getRootType(operation.operation);
  const root = new Place({ source, fragments }, type ? [{ set: operation.selectionSet, type }] : []);
  const base = operationCost(operation);
  return (data) => addSaturating(base, root.costOf(data));
}

interface Context {
  readonly source: CostSource;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface TypedSet {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** One place in answers: the selections that meet there, whatever fragments they came from. */
class Place {
  weight = 0;
  readonly #context: Context;
  readonly #sets: TypedSet[];
  // Filled only where an answer has something, so it never outgrows the answers.
  #inside: Map<string, Place> | undefined;

  constructor(context: Context, sets: TypedSet[]) {
    this.#context = context;
    this.#sets = sets;
  }

  costOf(value: unknown): number {
    if (value === null || value === undefined) return 0;
    if (Array.isArray(value)) {
      return value.reduce<number>((total, item) => addSaturating(total, this.costOf(item)), 0);
    }
    if (typeof value !== 'object' || this.#sets.length === 0) return this.weight;
    this.#inside ??= this.#open();
    let total = this.weight;
    for (const [key, inner] of Object.entries(value)) {
      total = addSaturating(total, this.#inside.get(key)?.costOf(inner) ?? 0);
    }
    return total;
  }

  #open(): Map<string, Place> {
    const places = new Map<string, Place>();
    const seen = new Set<string>();
    const waiting = [...this.#sets];
    for (let next = waiting.pop(); next; next = waiting.pop()) this.#collect(next, places, waiting, seen);
    return places;
  }

  #collect({ set, type }: TypedSet, places: Map<string, Place>, waiting: TypedSet[], seen: Set<string>): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        this.#addField(places, type, node.name.value, node.alias?.value ?? node.name.value, node.selectionSet);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD && seen.has(node.name.value)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) seen.add(node.name.value);
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#context.fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value;
      const inner = condition === undefined ? type : this.#context.source.schema.getType(condition);
      if (fragment && isCompositeType(inner)) waiting.push({ set: fragment.selectionSet, type: inner });
    }
  }

  #addField(
    places: Map<string, Place>,
    type: GraphQLCompositeType,
    name: string,
    key: string,
    set: SelectionSetNode | undefined,
  ): void {
    const field = findField(this.#context.source.schema, type, name);
    if (!field) return;
    const place = places.get(key) ?? new Place(this.#context, []);
    places.set(key, place);
    const named = getNamedType(field.type);
    const weight = fieldWeight(this.#context.source.rules, `${type.name}.${name}`, named);
    place.weight = Math.max(place.weight, weight);
    if (set && isCompositeType(named)) place.#sets.push({ set, type: named });
  }
}
