import {
  buildASTSchema, isAbstractType, isCompositeType, isEnumType, isInterfaceType, isListType, isNonNullType, isObjectType, parse,
  type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema, type SelectionSetNode,
} from 'graphql';
import { directiveTexts, hasDirective, type Sourced } from './directives.ts';
import { parseFieldSet } from './field-set.ts';

/** What one subgraph says of one field. */
export interface Definition {
  readonly subgraph: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly external: boolean;
  readonly requires: SelectionSetNode | undefined;
  /** Arguments that the gateway fills from an ancestor: argument name to the text of `@fromContext`. */
  readonly contexts: Readonly<Record<string, string>>;
}

/** The values a field may have so that they suit every subgraph that answers it. */
export interface Shape {
  readonly nonNull: boolean;
  readonly of?: Shape;
  readonly scalar?: string;
  readonly values?: readonly string[];
  readonly types?: readonly string[];
}

/** All that the subgraphs of one graph say, asked by type and field. */
export interface Facts {
  /** The supergraph with its hidden parts. */
  readonly full: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, GraphQLSchema>;
  definitions(type: string, field: string): readonly Definition[];
  shape(type: string, field: string): Shape;
  /** Names of arguments that every subgraph knows. */
  argumentNames(type: string, field: string): ReadonlySet<string>;
  /** Concrete types behind a name. */
  runtimeTypes(name: string): readonly string[];
  isEntity(type: string): boolean;
  isKey(type: string, field: string): boolean;
  /** Whether a key, a `@requires` or a `@fromContext` reads the field, or reads through objects that its null would take along. */
  isNeeded(type: string, field: string): boolean;
  /** Types that carry `@context(name)` in a subgraph. */
  contextTypes(subgraph: string, name: string): ReadonlySet<string>;
}

function memoise<T>(build: (type: string, field: string) => T): (type: string, field: string) => T {
  const known = new Map<string, T>();
  return (type, field) => {
    const coordinate = `${type}.${field}`;
    let value = known.get(coordinate);
    if (value === undefined) known.set(coordinate, (value = build(type, field)));
    return value;
  };
}

function meet(left: Shape, right: Shape): Shape {
  const nonNull = left.nonNull || right.nonNull;
  if (left.of && right.of) return { nonNull, of: meet(left.of, right.of) };
  if (left.values && right.values) return { nonNull, values: left.values.filter((value) => right.values?.includes(value)) };
  if (left.types && right.types) return { nonNull, types: left.types.filter((type) => right.types?.includes(type)) };
  return { ...left, nonNull };
}

function innermost(shape: Shape): Shape {
  return shape.of ? innermost(shape.of) : shape;
}

/** Whether no value suits a shape: null does not, and there is no type or no value of an enum that all subgraphs know. */
export function hasNoValue({ nonNull, types, values }: Shape): boolean {
  return nonNull && (types ?? values)?.length === 0;
}

/** Whether a subgraph's object type stands for an interface that others implement. */
export function isInterfaceObject(type: Sourced): boolean {
  return hasDirective(type, 'interfaceObject');
}

/** Reads what the composed graph and its subgraphs say. */
export function readFacts(supergraphSdl: string, subgraphs: ReadonlyMap<string, GraphQLSchema>): Facts {
  const full = buildASTSchema(parse(supergraphSdl), { assumeValid: true, assumeValidSDL: true });

  const runtimeTypes = (name: string): readonly string[] => {
    const type = full.getType(name);
    return isAbstractType(type) ? full.getPossibleTypes(type).map((possible) => possible.name) : [name];
  };
  const runtimeTypesIn = (schema: GraphQLSchema, name: string): readonly string[] => {
    const type = schema.getType(name);
    if (isAbstractType(type)) return schema.getPossibleTypes(type).flatMap((possible) => runtimeTypes(possible.name));
    return runtimeTypes(name);
  };
  const shapeIn = (schema: GraphQLSchema, type: GraphQLOutputType): Shape => {
    if (isNonNullType(type)) return { ...shapeIn(schema, type.ofType), nonNull: true };
    if (isListType(type)) return { nonNull: false, of: shapeIn(schema, type.ofType) };
    if (isEnumType(type)) return { nonNull: false, values: type.getValues().map((value) => value.name) };
    if (isObjectType(type) || isAbstractType(type)) return { nonNull: false, types: runtimeTypesIn(schema, type.name) };
    return { nonNull: false, scalar: type.name };
  };

  const bearers = (schema: GraphQLSchema, typeName: string): readonly GraphQLObjectType[] => {
    const concrete = full.getType(typeName);
    const names = [typeName, ...(isObjectType(concrete) ? concrete.getInterfaces().map((one) => one.name) : [])];
    return names.map((name) => schema.getType(name)).filter(isObjectType);
  };
  const definitions = memoise((typeName, fieldName) =>
    [...subgraphs].flatMap(([subgraph, schema]) =>
      bearers(schema, typeName).flatMap((type): Definition[] => {
        const field = type.getFields()[fieldName];
        return field === undefined ? [] : [define(subgraph, type, field)];
      })));

  const shape = memoise((typeName, fieldName): Shape => {
    const known = definitions(typeName, fieldName);
    const shapes = known.flatMap(({ subgraph, field }) => {
      const schema = subgraphs.get(subgraph);
      return schema === undefined ? [] : [shapeIn(schema, field.type)];
    });
    const own = shapes.filter((_, index) => known[index]?.external === false);
    const [first] = shapes;
    if (first === undefined) throw new Error(`No subgraph has ${typeName}.${fieldName}.`);
    // What only passes through a subgraph need not be of a type or a value that it knows.
    const met = shapes.reduce(meet);
    const { types, values } = innermost(met);
    return own.length > 0 && (types ?? values)?.length === 0 ? own.reduce(meet) : met;
  });
  const argumentNames = memoise((typeName, fieldName): ReadonlySet<string> => {
    const sets = definitions(typeName, fieldName).map(({ field, contexts }) =>
      new Set(field.args.map((argument) => argument.name).filter((name) => !(name in contexts))));
    return sets.length === 0 ? new Set() : sets.reduce((left, right) => left.intersection(right));
  });

  const marks = markFields(full, subgraphs, runtimeTypes);
  return {
    full, subgraphs, definitions, shape, argumentNames, runtimeTypes,
    isEntity: (type) => marks.entities.has(type),
    isKey: (type, field) => marks.keys.has(`${type}.${field}`),
    isNeeded: (type, field) => marks.passed.has(type) || marks.needed.has(`${type}.${field}`) || marks.climbing.has(`${type}.${field}`),
    contextTypes: memoise((subgraph, name) => new Set(
      [...typesOf(subgraphs.get(subgraph))]
        .filter((type) => directiveTexts(type, 'context', 'name').includes(name))
        .flatMap((type) => runtimeTypes(type.name)))),
  };
}

function define(subgraph: string, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Definition {
  const [requires] = directiveTexts(field, 'requires', 'fields');
  const contexts: Record<string, string> = {};
  for (const argument of field.args) {
    const [text] = directiveTexts(argument, 'fromContext', 'field');
    if (text !== undefined) contexts[argument.name] = text;
  }
  return {
    subgraph,
    field,
    external: hasDirective(field, 'external') || hasDirective(type, 'external'),
    requires: requires === undefined ? undefined : parseFieldSet(requires),
    contexts,
  };
}

function* typesOf(schema: GraphQLSchema | undefined) {
  for (const type of Object.values(schema?.getTypeMap() ?? {})) {
    if (!type.name.startsWith('_') && (isObjectType(type) || isAbstractType(type))) yield type;
  }
}

interface Marks {
  entities: Set<string>;
  readonly keys: Set<string>;
  readonly needed: Set<string>;
  /** Types of objects that lie between. */
  readonly passed: Set<string>;
  /** Fields whose null climbs into such an object. */
  readonly climbing: Set<string>;
}

function markFields(
  full: GraphQLSchema,
  subgraphs: ReadonlyMap<string, GraphQLSchema>,
  runtimeTypes: (name: string) => readonly string[],
): Marks {
  const marks: Marks = { entities: new Set<string>(), keys: new Set(), needed: new Set(), passed: new Set(), climbing: new Set() };
  const mark = (target: Set<string>, typeName: string, set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === 'InlineFragment') mark(target, node.typeCondition?.name.value ?? typeName, node.selectionSet);
      if (node.kind !== 'Field') continue;
      for (const runtimeType of runtimeTypes(typeName)) target.add(`${runtimeType}.${node.name.value}`);
      const owner = full.getType(typeName);
      const field = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[node.name.value] : undefined;
      if (!node.selectionSet || !field) continue;
      for (const runtimeType of runtimeTypes(namedType(field.type))) marks.passed.add(runtimeType);
      mark(target, namedType(field.type), node.selectionSet);
    }
  };
  for (const schema of subgraphs.values()) {
    for (const type of typesOf(schema)) {
      for (const key of directiveTexts(type, 'key', 'fields')) {
        marks.entities = marks.entities.union(new Set(runtimeTypes(type.name)));
        mark(marks.keys, type.name, parseFieldSet(key));
      }
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) markField(mark, marks.needed, schema, type, field);
    }
  }
  for (const key of marks.keys) marks.needed.add(key);
  markClimbing(full, marks, runtimeTypes);
  return marks;
}

function markClimbing(full: GraphQLSchema, { passed, climbing }: Marks, runtimeTypes: (name: string) => readonly string[]): void {
  const reached = new Set(passed);
  // A set hands out what is added while it is walked.
  for (const name of reached) {
    const type = full.getType(name);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    for (const field of fields.filter((one) => isNonNullType(one.type))) {
      climbing.add(`${name}.${field.name}`);
      const below = namedType(field.type);
      if (isCompositeType(full.getType(below))) runtimeTypes(below).forEach((each) => reached.add(each));
    }
  }
}

function markField(
  mark: (target: Set<string>, typeName: string, set: SelectionSetNode) => void,
  needed: Set<string>,
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): void {
  for (const text of directiveTexts(field, 'requires', 'fields')) mark(needed, type.name, parseFieldSet(text));
  for (const text of field.args.flatMap((argument) => directiveTexts(argument, 'fromContext', 'field'))) {
    const { name, selection } = readContext(text);
    const holders = [...typesOf(schema)].filter((holder) => directiveTexts(holder, 'context', 'name').includes(name));
    for (const holder of holders) mark(needed, holder.name, parseFieldSet(selection));
  }
}

/** Splits `$name { selection }`. */
export function readContext(text: string): { readonly name: string; readonly selection: string } {
  const match = /^\s*\$(\w+)\s*(.*)$/su.exec(text);
  const [, name = '', rest = ''] = match ?? [];
  const braced = /^\{(.*)\}\s*$/su.exec(rest);
  return { name, selection: braced?.[1] ?? rest };
}

function namedType(type: GraphQLOutputType): string {
  return String(type).replaceAll(/[[\]!]/gu, '');
}
