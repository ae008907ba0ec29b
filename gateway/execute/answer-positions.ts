import { getNamedType, isAbstractType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLCompositeType, GraphQLOutputType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { ResponseKeys } from '../plan/response-keys.ts';
import type { Withheld } from '../plan/withheld.ts';
import { invalid, listWriter, untold, writePlaced } from './answer-writer.ts';
import type { DeferredPart, FieldWriter, ObjectPosition, ValueWriter, WriteContext } from './answer-writer.ts';
import { asksAlike, collectFields } from './collect-fields.ts';
import type { CollectContext, CollectedField } from './collect-fields.ts';
import { isDataObject, isInheritedName } from './collectors.ts';
import type { FieldOrigins } from './field-origins.ts';
import { leafWriter } from './leaf-writer.ts';
import type { LeafWriter } from './leaf-writer.ts';

/** What the writer of one operation is compiled from. */
export interface WriterOptions extends CollectContext {
  readonly schema: GraphQLSchema;
  readonly keys: ResponseKeys;
  readonly origins: FieldOrigins;
  /** Places of merged data where one object may stand for many. */
  readonly uniformPlaces: ReadonlySet<string>;
}

/** Selections of one position. */
export interface PositionSets {
  readonly sets: readonly SelectionSetNode[];
  /** What the answer has shown of these objects before. */
  readonly shown: readonly SelectionSetNode[];
  readonly withheld: Withheld | undefined;
  /** Place in merged data, as keys joined by dots. */
  readonly at: string;
}

/** Makes the position of the objects of a type under some selections. */
export function objectPosition(
  type: GraphQLCompositeType,
  { sets, shown, withheld, at }: PositionSets,
  options: WriterOptions,
): ObjectPosition {
  const { schema } = options;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const typeNames = possible.map(({ name }) => name);
  // An interface object's registry knows the interface's own name only.
  const allowed = new Set(isInterfaceType(type) ? [...typeNames, type.name] : typeNames);
  const byType = new Map<string, readonly FieldWriter[]>();
  const deferredByType = new Map<string, readonly DeferredPart[]>();
  const compile = (typeName: string): readonly FieldWriter[] | undefined => {
    const objectType = schema.getType(typeName);
    if (!isObjectType(objectType) && !isInterfaceType(objectType)) return undefined;
    const before = new Map(collectFields(shown, typeName, options).fields.map((field) => [field.name, field]));
    const { fields, deferred } = collectFields(sets, typeName, options);
    deferredByType.set(typeName, deferred.map(({ label, set }) => {
      const part = { sets: [set], shown: [...shown, ...sets], withheld, at };
      return { label, position: objectPosition(objectType, part, options) };
    }));
    const writers: FieldWriter[] = [];
    for (const field of fields) {
      const known = before.get(field.name);
      if (known !== undefined && field.sets.length === 0) continue;
      const key = options.keys.keyOf(field.node);
      const below = {
        sets: field.sets,
        shown: known?.sets ?? [],
        withheld: withheld?.below.get(field.name),
        at: at === '' ? key : `${at}.${key}`,
      };
      const writer = fieldWriter(field, objectType, below, options);
      if (writer !== undefined) writers.push(writer);
    }
    return writers;
  };
  let dependsOnType: boolean | undefined;
  return {
    typeNames,
    dependsOnType() {
      dependsOnType ??= typeNames.some((name) => !asksAlike(sets, name, type.name, options));
      return dependsOnType;
    },
    fieldsFor(typeName) {
      let fields = byType.get(typeName);
      if (fields === undefined && allowed.has(typeName)) {
        fields = compile(typeName);
        if (fields !== undefined) byType.set(typeName, fields);
      }
      return fields;
    },
    deferredFor: (typeName) => deferredByType.get(typeName) ?? [],
  };
}

function fieldWriter(
  field: CollectedField,
  parent: GraphQLCompositeType & { getFields?: unknown },
  position: PositionSets,
  options: WriterOptions,
): FieldWriter | undefined {
  const name = JSON.stringify(field.name);
  const key = options.keys.keyOf(field.node);
  const base = {
    name: field.name,
    key,
    nonNull: false,
    label: `${parent.name}.${field.node.name.value}`,
    first: Buffer.from(`{${name}:`),
    next: Buffer.from(`,${name}:`),
    isPlain: !isInheritedName(key),
    isText: false,
    special: undefined,
    leaf: undefined,
    write: undefined,
    below: undefined,
  };
  const fieldName = field.node.name.value;
  if (fieldName === '__typename') {
    const text = Buffer.from(JSON.stringify(parent.name));
    return { ...base, nonNull: true, special: always((context) => context.answer.label(text)) };
  }
  if (fieldName === '__schema' || fieldName === '__type') {
    return { ...base, special: always((context) => context.answer.text(context.introspect(field))) };
  }
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[fieldName] : undefined;
  if (definition === undefined) return undefined;
  const nonNull = isNonNullType(definition.type);
  const { withheld } = position;
  if (withheld?.field !== undefined) {
    return { ...base, nonNull, special: withholding(withheld.field) };
  }
  return { ...base, nonNull, ...valueParts(definition.type, position, options) };
}

/** Something that is written in any case. */
function always(write: (context: WriteContext) => void): FieldWriter['special'] {
  return (context) => {
    write(context);
    return true;
  };
}

function withholding(field: NonNullable<Withheld['field']>): FieldWriter['special'] {
  return (context) => {
    if (context.errors.isFirst(field)) {
      const list = context.path.findIndex((element) => typeof element === 'number');
      const path = list === -1 ? field.path : context.path.slice(0, list);
      context.errors.addWritten({ ...field.error, path: [...path] });
    }
    return false;
  };
}

function valueParts(
  type: GraphQLOutputType,
  position: PositionSets,
  options: WriterOptions,
): Pick<FieldWriter, 'leaf' | 'isText' | 'write' | 'below'> {
  const named = getNamedType(type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isLeafType(named)) {
    const leaf = leafWriter(named);
    const isText = named.name === 'String' || named.name === 'ID';
    if (!isListType(nullable)) return { leaf, isText, write: undefined, below: undefined };
    return { leaf: undefined, isText: false, write: nested(type, leafValue(leaf, named.name)), below: undefined };
  }
  if (!('getFields' in named) && !isAbstractType(named)) throw new Error('an output type of no known kind');
  const below = objectPosition(named as GraphQLCompositeType, position, options);
  const { at } = position;
  const standing = { isUniform: options.uniformPlaces.has(at), isTyped: () => options.origins.isTyped(at) };
  return { leaf: undefined, isText: false, write: nested(type, objectValue(named as GraphQLCompositeType, below, standing)), below };
}

function leafValue(leaf: LeafWriter, typeName: string): ValueWriter {
  return (value, context) => leaf(value, context.answer) || invalid(context, typeName);
}

function nested(type: GraphQLOutputType, inner: ValueWriter): ValueWriter {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (!isListType(nullable)) return inner;
  const item = nullable.ofType;
  return listWriter(nested(item, inner), isNonNullType(item));
}

interface Standing {
  /** Whether one object may stand in many places. */
  readonly isUniform: boolean;
  /** Whether the plan asks for the type of each object. */
  readonly isTyped: () => boolean;
}

function objectValue(type: GraphQLCompositeType, position: ObjectPosition, { isUniform, isTyped }: Standing): ValueWriter {
  if (isObjectType(type)) {
    let fields: readonly FieldWriter[] | undefined;
    return (value, context) => {
      if (!isDataObject(value)) return invalid(context, type.name);
      fields ??= position.fieldsFor(type.name) ?? [];
      return writePlaced({ position, typeName: type.name, fields, isUniform }, value, context);
    };
  }
  const [only] = position.typeNames;
  // A registry that knows only an interface object brings no type; the plan asks for it where it makes a difference.
  const unnamed = isInterfaceType(type) ? type.name : undefined;
  const fallback = position.typeNames.length === 1 ? only : unnamed;
  return (value, context) => {
    if (!isDataObject(value)) return invalid(context, type.name);
    const told = value['__typename'] ?? undefined;
    // The interface's own name is all that an interface object can tell.
    const given = told === unnamed ? undefined : told;
    if (given === undefined && fallback === unnamed) {
      // Without the type that was asked for, nobody can tell which fields the object should have.
      if (told === undefined && isTyped()) return invalid(context, type.name);
      if (told !== undefined && position.dependsOnType()) return untold(context, type.name);
    }
    const typeName = given ?? fallback;
    const fields = typeof typeName === 'string' ? position.fieldsFor(typeName) : undefined;
    if (fields === undefined || typeof typeName !== 'string') return invalid(context, type.name);
    return writePlaced({ position, typeName, fields, isUniform }, value, context);
  };
}
