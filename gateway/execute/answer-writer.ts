import { getNamedType, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { isInterfaceType } from 'graphql';
import type { GraphQLCompositeType, GraphQLOutputType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { Withheld } from '../plan/withheld.ts';
import type { ResponseKeys } from '../plan/response-keys.ts';
import type { AnswerErrors, ResponsePath } from './answer-errors.ts';
import { asksAlike, collectFields } from './collect-fields.ts';
import type { CollectContext, CollectedField } from './collect-fields.ts';
import { isDataObject, isInheritedName, ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';
import type { FieldOrigins } from './field-origins.ts';
import { stringText } from './json-text.ts';
import { leafWriter } from './leaf-writer.ts';
import type { LeafWriter } from './leaf-writer.ts';

/** What writing one answer needs. */
export interface WriteContext {
  readonly errors: AnswerErrors;
  /** True when no string of the data needs an escape. */
  readonly isPlain: boolean;
  /** Where the writer is, in the client's names. */
  readonly path: (string | number)[];
  /** The first field that was asked for and that no reply brought. */
  missing: ResponsePath | undefined;
  /** Texts of objects that stand in many places. */
  readonly texts: Map<readonly FieldWriter[], Map<DataObject, string>>;
  /** Answers `__schema` and `__type`. */
  readonly introspect: (field: CollectedField) => string;
  /** Told of each part that follows later. */
  readonly announce: ((part: DeferredPart, typeName: string, source: DataObject) => void) | undefined;
}

/** A part of an object that follows later: its fields without those that the object has shown already. */
export interface DeferredPart {
  readonly label: string;
  readonly position: ObjectPosition;
}

/** Writes a value that is not null; undefined when it turns out to be null after all. */
export type ValueWriter = (value: unknown, context: WriteContext) => string | undefined;

/** One field of an object as the answer shows it. */
export interface FieldWriter {
  readonly name: string;
  readonly key: string;
  readonly nonNull: boolean;
  readonly label: string;
  readonly first: string;
  readonly next: string;
  /** Read from merged data without a detour. */
  readonly isPlain: boolean;
  readonly isText: boolean;
  /** For fields that are not read from merged data. */
  readonly special: ((context: WriteContext) => string | undefined) | undefined;
  readonly leaf: LeafWriter | undefined;
  readonly write: ValueWriter | undefined;
  readonly below: ObjectPosition | undefined;
}

/** A place in the answer where objects stand: their fields, by type, compiled when the type is first met. */
export interface ObjectPosition {
  readonly typeNames: readonly string[];
  fieldsFor(typeName: string): readonly FieldWriter[] | undefined;
  /** Whether what is asked of the objects is not the same for all of their types. */
  dependsOnType(): boolean;
  deferredFor(typeName: string): readonly DeferredPart[];
}

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
    first: `{${name}:`,
    next: `,${name}:`,
    isPlain: !isInheritedName(key),
    isText: false,
    special: undefined,
    leaf: undefined,
    write: undefined,
    below: undefined,
  };
  const fieldName = field.node.name.value;
  if (fieldName === '__typename') {
    const text = JSON.stringify(parent.name);
    return { ...base, nonNull: true, special: () => text };
  }
  if (fieldName === '__schema' || fieldName === '__type') {
    return { ...base, special: (context) => context.introspect(field) };
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

function withholding(field: NonNullable<Withheld['field']>): FieldWriter['special'] {
  return (context) => {
    if (context.errors.isFirst(field)) {
      const list = context.path.findIndex((element) => typeof element === 'number');
      const path = list === -1 ? field.path : context.path.slice(0, list);
      context.errors.addWritten({ ...field.error, path: [...path] });
    }
    return undefined;
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
  return (value, context) => leaf(value) ?? invalid(context, typeName);
}

function invalid(context: WriteContext, typeName: string): undefined {
  context.errors.addWritten({
    message: `A registry answered a value that is no ${typeName}.`,
    path: [...context.path],
    extensions: { code: 'SUBGRAPH_BAD_REPLY' },
  });
  return undefined;
}

/** An interface object whose entity came back null from the registry that knows its type. */
function untold(context: WriteContext, typeName: string): undefined {
  context.errors.addWritten({
    message: `No registry told which ${typeName} this is.`,
    path: [...context.path],
    extensions: { code: 'FIELD_NOT_DELIVERED' },
  });
  return undefined;
}

function nested(type: GraphQLOutputType, inner: ValueWriter): ValueWriter {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (!isListType(nullable)) return inner;
  const item = nullable.ofType;
  return listWriter(nested(item, inner), isNonNullType(item));
}

function listWriter(write: ValueWriter, itemsNonNull: boolean): ValueWriter {
  return (value, context) => {
    if (!Array.isArray(value)) return invalid(context, 'list');
    const { path } = context;
    const at = path.length;
    let text = '';
    for (let index = 0; index < value.length; index++) {
      path[at] = index;
      const item: unknown = value[index];
      const isNull = item === null || item === undefined;
      const written = isNull ? nullAt(context, itemsNonNull) : write(item, context);
      if (written === undefined && itemsNonNull) {
        path.length = at;
        return undefined;
      }
      text += index === 0 ? (written ?? 'null') : `,${written ?? 'null'}`;
    }
    path.length = at;
    return `[${text}]`;
  };
}

function nullAt(context: WriteContext, nonNull: boolean, label?: string): undefined {
  if (nonNull) {
    const what = label === undefined ? 'an item of a list' : `field ${label}`;
    context.errors.addWritten({
      message: `Cannot return null for non-nullable ${what}.`,
      path: [...context.path],
      extensions: { code: 'NULL_IN_NON_NULL' },
    });
  }
  return undefined;
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

interface Placing {
  readonly position: ObjectPosition;
  readonly typeName: string;
  readonly fields: readonly FieldWriter[];
  readonly isUniform: boolean;
}

function writePlaced(placing: Placing, value: DataObject, context: WriteContext): string | undefined {
  const { position, typeName, fields, isUniform } = placing;
  if (isUniform && context.announce === undefined) return writeOnce(fields, value, context);
  const text = writeObject(fields, value, context);
  if (text !== undefined && context.announce !== undefined) announce(position, typeName, value, context);
  return text;
}

/** One object that stands in many places is written once, unless there is something to say about a place. */
function writeOnce(
  fields: readonly FieldWriter[],
  value: DataObject,
  context: WriteContext,
): string | undefined {
  let texts = context.texts.get(fields);
  if (texts === undefined) {
    texts = new Map();
    context.texts.set(fields, texts);
  }
  const known = texts.get(value);
  if (known !== undefined) return known;
  const before = context.errors.written.length;
  const text = writeObject(fields, value, context);
  if (text !== undefined && context.errors.written.length === before) texts.set(value, text);
  return text;
}

/** Tells of the parts of an object that follow later and have something to show. */
export function announce(
  position: ObjectPosition,
  typeName: string,
  source: DataObject,
  context: WriteContext,
): void {
  for (const part of position.deferredFor(typeName)) {
    const fields = part.position.fieldsFor(typeName) ?? [];
    const isEmpty = fields.length === 0 && part.position.deferredFor(typeName).length === 0;
    if (!isEmpty) context.announce?.(part, typeName, source);
  }
}

/** Writes an object; undefined when a field that must not be null is null. */
export function writeObject(
  fields: readonly FieldWriter[],
  source: DataObject,
  context: WriteContext,
): string | undefined {
  let text = '';
  for (const field of fields) {
    const value = field.isPlain ? source[field.key] : undefined;
    // Most values by far are strings where a string may stand.
    const isText = field.isText && typeof value === 'string';
    const written = isText ? ownText(value, context) : writeField(field, source, context);
    if (written === undefined && field.nonNull) return undefined;
    text += (text === '' ? field.first : field.next) + (written ?? 'null');
  }
  return text === '' ? '{}' : `${text}}`;
}

function ownText(value: string, { isPlain }: WriteContext): string {
  return isPlain ? `"${value}"` : stringText(value);
}

function writeField(
  field: FieldWriter,
  source: DataObject,
  context: WriteContext,
): string | undefined {
  if (field.special !== undefined) return field.special(context);
  const value = field.isPlain ? source[field.key] : ownValue(source, field.key);
  const { path } = context;
  if (value !== null && value !== undefined && field.leaf !== undefined) {
    const text = field.leaf(value);
    if (text !== undefined) return text;
  }
  path.push(field.name);
  let text: string | undefined;
  if (value === null || value === undefined) {
    if (value === undefined) context.missing ??= [...path];
    nullAt(context, field.nonNull, field.label);
  } else if (field.write !== undefined) text = field.write(value, context);
  else invalid(context, field.label);
  path.pop();
  return text;
}
