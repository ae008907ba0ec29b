import { getArgumentValues, isInterfaceType, isObjectType, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Graph } from '../case.ts';
import { hash } from '../random.ts';
import { type Facts, hasNoValue, readContext, type Shape } from './facts.ts';
import { canonical, parseFieldSet } from './field-set.ts';

/** An object of the world. Entities are "Book:1"; other objects are named after the field that holds them. */
export interface ObjectRef {
  readonly type: string;
  readonly id: string;
  readonly parent?: ObjectRef;
  /** What the gateway sent about it. */
  readonly representation?: Readonly<Record<string, unknown>>;
  /** What the subgraph may answer beyond its own fields, by `@provides` of the field that led here. */
  readonly provided?: readonly SelectionSetNode[];
}

/** What changes during one operation. */
export interface Run {
  mutations: number;
}

/** What a field's value depends on beyond its object and arguments. */
export interface Inputs {
  readonly requires?: unknown;
  readonly contexts?: Readonly<Record<string, unknown>>;
}

/** All records, computed when asked: every side that asks the same gets the same. */
export interface World {
  readonly facts: Facts;
  read(ref: ObjectRef, field: string, args: Readonly<Record<string, unknown>>, inputs: Inputs, run: Run): unknown;
  /** The inputs of a field as they truly are. */
  inputs(ref: ObjectRef, field: string, run: Run): Inputs;
  project(ref: ObjectRef, set: SelectionSetNode, run: Run): Record<string, unknown>;
  /** The entity that a representation means by one key, if there is one. */
  find(types: readonly string[], keyText: string, key: unknown): ObjectRef | undefined;
}

/** How many records an entity type has. */
export const recordsPerType = 4;

/** Tells an object of the world from a plain value. */
export function isObjectRef(value: unknown): value is ObjectRef {
  return typeof value === 'object' && value !== null && 'id' in value && 'type' in value;
}

/** Opens the world behind a graph. */
export function createWorld(graph: Graph, facts: Facts): World {
  const share = (text: string): number => hash(`${graph.seed}|${text}`) / 2 ** 32;
  const fails = (text: string): boolean => (graph.faults ?? 0) > 0 && share(`fault|${text}`) < (graph.faults ?? 0);
  const number = (text: string, limit: number): number => hash(`${graph.seed}|value|${text}`) % limit;

  const leaf = (shape: Shape, field: string, text: string, unique: boolean): unknown => {
    if (shape.values) return shape.values[number(text, shape.values.length)] ?? null;
    const value = number(text, 1_000_000);
    switch (shape.scalar) {
      case 'Int': return unique ? number(text, 2 ** 31 - 1) : value % 1000;
      case 'Float': return (value % 1000) + 0.25;
      case 'Boolean': return value % 2 === 0;
      case 'String':
      case 'ID': return unique ? `${field} of ${text.slice(0, text.lastIndexOf('.'))}` : `${field} ${value.toString(36)}`;
      default: return odd[value % odd.length];
    }
  };
  const object = (shape: Shape, text: string, parent: ObjectRef): unknown => {
    const types = shape.types ?? [];
    const type = types[number(`${text}#type`, Math.max(1, types.length))];
    if (type === undefined) return null;
    const id = facts.isEntity(type) ? `${type}:${number(`${text}#record`, recordsPerType)}` : text;
    return { type, id, parent };
  };
  const fill = (shape: Shape, ref: ObjectRef, field: string, text: string): unknown => {
    const unique = facts.isKey(ref.type, field);
    // What keys and requirements read never fails, nor does what lies beside it or would climb into it: in one graph the
    // field that needs it would be computed all the same, while a gateway gets one null for the object that all of it was
    // read from.
    if (!unique && !facts.isNeeded(ref.type, field) && fails(text)) {
      return shape.nonNull && share(`kind|${text}`) < 0.5 ? null : new Error(`The resolver failed at ${text}`);
    }
    if (!unique && !shape.nonNull && share(`null|${text}`) < 0.15) return null;
    const { of: inner } = shape;
    if (inner) {
      const length = hasNoValue(inner) ? 0 : number(`${text}#length`, 4);
      return Array.from({ length }, (_, index) => fill(inner, ref, field, `${text}[${index}]`));
    }
    return shape.types ? object(shape, text, ref) : leaf(shape, field, text, unique);
  };

  const read: World['read'] = (ref, field, args, inputs, run) => {
    const fixed = graph.data?.[ref.id];
    if (fixed && field in fixed) return revive(fixed[field], ref);
    const names = facts.argumentNames(ref.type, field);
    const kept = Object.entries(args).filter(([name, value]) => names.has(name) && value !== undefined);
    const parts = [
      kept.length > 0 ? canonical(Object.fromEntries(kept)) : '',
      inputs.requires === undefined ? '' : `<${canonical(inputs.requires)}>`,
      inputs.contexts === undefined ? '' : `<<${canonical(inputs.contexts)}>>`,
    ];
    // The count makes the order visible in which mutations ran.
    if (ref.type === 'Mutation') parts.push(`@${(run.mutations += 1)}`);
    return fill(facts.shape(ref.type, field), ref, field, `${ref.id}.${field}${parts.join('')}`);
  };

  const inputs: World['inputs'] = (ref, field, run) => {
    const definitions = facts.definitions(ref.type, field);
    const requires = definitions.find((definition) => definition.requires)?.requires;
    const contextual = definitions.find((definition) => Object.keys(definition.contexts).length > 0);
    return {
      ...(requires && { requires: project(ref, requires, run) }),
      ...(contextual && {
        contexts: Object.fromEntries(Object.entries(contextual.contexts).map(([name, text]) =>
          [name, contextValue(ref, contextual.subgraph, text, run)])),
      }),
    };
  };
  const contextValue = (ref: ObjectRef, subgraph: string, text: string, run: Run): unknown => {
    const { name, selection } = readContext(text);
    const holders = facts.contextTypes(subgraph, name);
    let holder = ref.parent;
    while (holder && !holders.has(holder.type)) holder = holder.parent;
    if (!holder) throw new Error(`Nothing above ${ref.id} sets the context ${name}.`);
    let value: unknown = project(holder, parseFieldSet(selection), run);
    // The selection names one leaf; its value alone is passed.
    while (typeof value === 'object' && value !== null && !Array.isArray(value)) value = Object.values(value)[0];
    return value;
  };

  const readField = (ref: ObjectRef, node: FieldNode, run: Run): unknown => {
    const type = facts.full.getType(ref.type);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const args = field ? getArgumentValues(field, node) : {};
    return read(ref, node.name.value, args, inputs(ref, node.name.value, run), run);
  };
  const project: World['project'] = (ref, set, run) => {
    const result: Record<string, unknown> = {};
    for (const node of set.selections) {
      if (node.kind === 'InlineFragment') {
        const applies = !node.typeCondition || facts.runtimeTypes(node.typeCondition.name.value).includes(ref.type);
        if (applies) Object.assign(result, project(ref, node.selectionSet, run));
      } else if (node.kind === 'Field' && node.name.value !== '__typename') {
        const { selectionSet } = node;
        const deepen = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(deepen);
          return selectionSet && isObjectRef(value) ? project(value, selectionSet, run) : value;
        };
        result[node.name.value] = deepen(readField(ref, node, run));
      }
    }
    return result;
  };

  const indexes = new Map<string, Map<string, ObjectRef>>();
  const find: World['find'] = (types, keyText, key) => {
    const indexName = `${types.join()}|${keyText}`;
    let index = indexes.get(indexName);
    if (index === undefined) {
      index = new Map();
      for (const type of types) {
        for (let record = 0; record < recordsPerType; record += 1) {
          const ref = { type, id: `${type}:${record}` };
          index.set(canonical(project(ref, parseFieldSet(keyText), { mutations: 0 })), ref);
        }
      }
      indexes.set(indexName, index);
    }
    return index.get(canonical(key));
  };
  return { facts, read, inputs, project, find };
}

/** Values of a custom scalar, with all that could be mistaken for an object of the graph. */
const odd: readonly unknown[] = [
  { __typename: 'Query', id: null, list: [[1, { deep: [] }], 'x'] }, [], 'text with "quotes" and \u2028', 0, false, { constructor: 1 },
];

function revive(value: unknown, parent: ObjectRef): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item, parent));
  if (typeof value === 'object' && value !== null && '$ref' in value && typeof value.$ref === 'string') {
    return { type: value.$ref.slice(0, value.$ref.indexOf(':')), id: value.$ref, parent };
  }
  return value;
}
