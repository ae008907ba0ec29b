import { Kind, getNamedType, isAbstractType, isCompositeType, isObjectType } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, GraphQLObjectType, SelectionNode, SelectionSetNode } from 'graphql';
import type { GraphQLCompositeType, GraphQLField, VariableDefinitionNode } from 'graphql';
import { findField } from '../access/index.ts';
import { fieldWeight, findOperation, operationCost, type CostSource } from './cost.ts';
import { compileInputCost, type InputCost } from './input-cost.ts';
import { addSaturating, multiplySaturating } from './limit.ts';
import { isList, readSizing, sizeOf, type Sizing, type Variables } from './list-sizing.ts';

/** Tells what an operation would cost with the variables of one request. */
export interface CostEstimate {
  (variables: Variables): number;
  /** Parts that one estimate adds up; it grows with the document, not with what its fragments spread out to. */
  readonly parts: number;
}

type Part =
  | { readonly kind: 'sum' | 'largest'; readonly of: readonly number[] }
  | {
      readonly kind: 'field';
      readonly weight: number;
      /** Part of the selections inside; -1 for a leaf. */
      readonly inside: number;
      readonly size: Sizing | undefined;
      readonly input: InputCost | undefined;
    };

/**
 * Turns an operation into a short list of sums, after IBM's cost specification: a field costs its
 * weight and what is inside it, times the size of its list; of the types that a place may hold the
 * dearest counts. Each request then only walks that list.
 */
export function compileEstimate(source: CostSource): CostEstimate {
  const operation = findOperation(source);
  const compiler = new Compiler(source, operation.variableDefinitions ?? []);
  const root = source.schema.getRootType(operation.operation);
  if (root) compiler.addSet(operation.selectionSet, root, undefined);
  const base = operationCost(operation);
  const { parts } = compiler;
  const estimate = (variables: Variables) => addSaturating(base, evaluate(parts, variables));
  return Object.assign(estimate, { parts: parts.length });
}

/** Estimates one operation once. */
export function estimateCost(source: CostSource, variables: Variables): number {
  return compileEstimate(source)(variables);
}

// Parts stand after those they are made of, so one pass is enough and the last is the whole.
function evaluate(parts: readonly Part[], variables: Variables): number {
  const values = new Float64Array(parts.length);
  parts.forEach((part, index) => {
    values[index] = evaluatePart(part, values, variables);
  });
  return values.at(-1) ?? 0;
}

function evaluatePart(part: Part, values: Float64Array, variables: Variables): number {
  if (part.kind === 'field') {
    const each = part.inside < 0 ? part.weight : addSaturating(part.weight, values[part.inside]!);
    const all = part.size ? multiplySaturating(sizeOf(part.size, variables), each) : each;
    return part.input ? addSaturating(all, part.input(variables)) : all;
  }
  let total = 0;
  for (const index of part.of) {
    total = part.kind === 'sum' ? addSaturating(total, values[index]!) : Math.max(total, values[index]!);
  }
  return total;
}

class Compiler {
  readonly parts: Part[] = [];
  readonly #source: CostSource;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #defaults = new Map<string, VariableDefinitionNode>();
  /** One sizing for each field node on each type: the keys below stay few however fragments are nested. */
  readonly #sizings = new Map<FieldNode, Map<string, Sizing | undefined>>();
  readonly #known = new Map<SelectionSetNode, Map<string, Map<Sizing | undefined, number>>>();

  constructor(source: CostSource, variables: readonly VariableDefinitionNode[]) {
    this.#source = source;
    for (const definition of source.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
    for (const variable of variables) this.#defaults.set(variable.variable.name.value, variable);
  }

  /** Adds the parts of a selection set on one object type; `outer` sizes lists that stand directly in it. */
  addSet(set: SelectionSetNode, type: GraphQLObjectType, outer: Sizing | undefined): number {
    const byType = entry(this.#known, set, () => new Map<string, Map<Sizing | undefined, number>>());
    const bySizing = entry(byType, type.name, () => new Map<Sizing | undefined, number>());
    return entry(bySizing, outer, () => {
      const of = set.selections.flatMap((selection) => this.#addSelection(selection, type, outer) ?? []);
      return this.#add({ kind: 'sum', of });
    });
  }

  #addSelection(node: SelectionNode, type: GraphQLObjectType, outer: Sizing | undefined): number | undefined {
    if (node.kind === Kind.FIELD) return this.#addField(node, type, outer);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
    if (!fragment || !this.#applies(fragment.typeCondition?.name.value, type)) return undefined;
    return this.addSet(fragment.selectionSet, type, outer);
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.#source.schema.getType(condition);
    return isAbstractType(wanted) && this.#source.schema.isSubType(wanted, type);
  }

  #addField(node: FieldNode, type: GraphQLObjectType, outer: Sizing | undefined): number | undefined {
    const field = findField(this.#source.schema, type, node.name.value);
    if (!field) return undefined;
    const named = getNamedType(field.type);
    const own = entry(entry(this.#sizings, node, () => new Map<string, Sizing | undefined>()), type.name, () =>
      this.#readSizing(node, type, field),
    );
    const inner = node.selectionSet && isCompositeType(named) ? this.#addInside(node.selectionSet, named, own) : -1;
    const sizedOutside = outer?.sizedFields.has(field.name) && isList(field.type);
    return this.#add({
      kind: 'field',
      weight: fieldWeight(this.#source.rules, `${type.name}.${field.name}`, named),
      inside: inner,
      size: sizedOutside ? outer : own && own.sizedFields.size === 0 ? own : undefined,
      input: compileInputCost(this.#source.rules, `${type.name}.${field.name}`, field, node),
    });
  }

  #readSizing(node: FieldNode, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Sizing | undefined {
    // Introspection is answered from memory: its lists do not multiply anything.
    if (type.name.startsWith('__')) return undefined;
    const rule = this.#source.rules.listSizes.get(`${type.name}.${field.name}`);
    return readSizing(field, node, { rule, assumed: this.#source.assumed, defaults: this.#defaults });
  }

  #addInside(set: SelectionSetNode, type: GraphQLCompositeType, sizing: Sizing | undefined): number {
    if (isObjectType(type)) return this.addSet(set, type, sizing);
    const possible = this.#source.schema.getPossibleTypes(type);
    return this.#add({ kind: 'largest', of: possible.map((object) => this.addSet(set, object, sizing)) });
  }

  #add(part: Part): number {
    return this.parts.push(part) - 1;
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (!map.has(key)) map.set(key, make());
  return map.get(key) as Value;
}
