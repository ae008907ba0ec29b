import { getNamedType, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { isInterfaceType } from 'graphql';
import type { GraphQLCompositeType, GraphQLOutputType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { Withheld } from '../plan/withheld.ts';
import type { ResponseKeys } from '../plan/response-keys.ts';
import { RawText } from '../sources/raw-text.ts';
import type { AnswerBytes } from './answer-bytes.ts';
import type { AnswerErrors, ResponsePath } from './answer-errors.ts';
import { asksAlike, collectFields } from './collect-fields.ts';
import type { CollectContext, CollectedField } from './collect-fields.ts';
import { isDataObject, isInheritedName, ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';
import type { FieldOrigins } from './field-origins.ts';
import { leafWriter } from './leaf-writer.ts';
import type { LeafWriter } from './leaf-writer.ts';

const words = ['null', '{}', '}', '[', ']', ','].map((word) => Buffer.from(word));
const [nullWord, emptyObject, closeObject, openList, closeList, comma] = words as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** What writing one answer needs. */
export interface WriteContext {
  readonly answer: AnswerBytes;
  readonly errors: AnswerErrors;
  /** Where the writer is, in the client's names. */
  readonly path: (string | number)[];
  /** The first field that was asked for and that no reply brought. */
  missing: ResponsePath | undefined;
  /** Where objects that stand in many places were written. */
  readonly written: Map<readonly FieldWriter[], Map<DataObject, Span>>;
  /** Answers `__schema` and `__type`. */
  readonly introspect: (field: CollectedField) => string;
  /** Told of each part that follows later. */
  readonly announce: ((part: DeferredPart, typeName: string, source: DataObject) => void) | undefined;
}

/** A part of the answer. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of an object that follows later: its fields without those that the object has shown already. */
export interface DeferredPart {
  readonly label: string;
  readonly position: ObjectPosition;
}

/** Writes a value that is not null; false, and nothing written, when it turns out to be null after all. */
export type ValueWriter = (value: unknown, context: WriteContext) => boolean;

/** One field of an object as the answer shows it. */
export interface FieldWriter {
  readonly name: string;
  readonly key: string;
  readonly nonNull: boolean;
  readonly label: string;
  /** What stands before the value, in the first place and in all others. */
  readonly first: Uint8Array;
  readonly next: Uint8Array;
  /** Read from merged data without a detour. */
  readonly isPlain: boolean;
  readonly isText: boolean;
  /** For fields that are not read from merged data. */
  readonly special: ((context: WriteContext) => boolean) | undefined;
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

function invalid(context: WriteContext, typeName: string): false {
  context.errors.addWritten({
    message: `A registry answered a value that is no ${typeName}.`,
    path: [...context.path],
    extensions: { code: 'SUBGRAPH_BAD_REPLY' },
  });
  return false;
}

/** An interface object whose entity came back null from the registry that knows its type. */
function untold(context: WriteContext, typeName: string): false {
  context.errors.addWritten({
    message: `No registry told which ${typeName} this is.`,
    path: [...context.path],
    extensions: { code: 'FIELD_NOT_DELIVERED' },
  });
  return false;
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
    const { answer, path } = context;
    const start = answer.length;
    const at = path.length;
    answer.label(openList);
    for (let index = 0; index < value.length; index++) {
      if (index > 0) answer.label(comma);
      path[at] = index;
      const item: unknown = value[index];
      const isNull = item === null || item === undefined;
      if (isNull ? nullAt(context, itemsNonNull) : write(item, context)) continue;
      if (itemsNonNull) {
        path.length = at;
        return takeBack(context, start);
      }
      answer.label(nullWord);
    }
    path.length = at;
    answer.label(closeList);
    return true;
  };
}

/** Takes back what was written from a place on: it stands in something that is null. */
function takeBack({ answer, written }: WriteContext, start: number): false {
  answer.rewind(start);
  // Some of it may have been written elsewhere too.
  written.clear();
  return false;
}

function nullAt(context: WriteContext, nonNull: boolean, label?: string): false {
  if (nonNull) {
    const what = label === undefined ? 'an item of a list' : `field ${label}`;
    context.errors.addWritten({
      message: `Cannot return null for non-nullable ${what}.`,
      path: [...context.path],
      extensions: { code: 'NULL_IN_NON_NULL' },
    });
  }
  return false;
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

function writePlaced(placing: Placing, value: DataObject, context: WriteContext): boolean {
  const { position, typeName, fields, isUniform } = placing;
  if (isUniform && context.announce === undefined) return writeOnce(fields, value, context);
  const isWritten = writeObject(fields, value, context);
  if (isWritten && context.announce !== undefined) announce(position, typeName, value, context);
  return isWritten;
}

/** One object that stands in many places is put together once, unless there is something to say about a place. */
function writeOnce(
  fields: readonly FieldWriter[],
  value: DataObject,
  context: WriteContext,
): boolean {
  const { answer, errors, written } = context;
  const known = written.get(fields)?.get(value);
  if (known !== undefined) {
    answer.again(known.start, known.end);
    return true;
  }
  const before = errors.written.length;
  const start = answer.length;
  if (!writeObject(fields, value, context)) return false;
  if (errors.written.length > before) return true;
  const spans = written.get(fields) ?? new Map<DataObject, Span>();
  written.set(fields, spans);
  spans.set(value, { start, end: answer.length });
  return true;
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

/** Writes an object; false, and nothing written, when a field that must not be null is null. */
export function writeObject(
  fields: readonly FieldWriter[],
  source: DataObject,
  context: WriteContext,
): boolean {
  const { answer } = context;
  const start = answer.length;
  let isFirst = true;
  for (const field of fields) {
    answer.label(isFirst ? field.first : field.next);
    isFirst = false;
    const value = field.isPlain ? source[field.key] : undefined;
    // Most values by far are strings where a string may stand.
    if (field.isText && value instanceof RawText) answer.raw(value);
    else if (!writeField(field, source, context)) {
      if (field.nonNull) return takeBack(context, start);
      answer.label(nullWord);
    }
  }
  answer.label(isFirst ? emptyObject : closeObject);
  return true;
}

function writeField(
  field: FieldWriter,
  source: DataObject,
  context: WriteContext,
): boolean {
  if (field.special !== undefined) return field.special(context);
  const value = field.isPlain ? source[field.key] : ownValue(source, field.key);
  const isNull = value === null || value === undefined;
  if (!isNull && field.leaf?.(value, context.answer)) return true;
  const { path } = context;
  path.push(field.name);
  let isWritten = false;
  if (isNull) {
    if (value === undefined) context.missing ??= [...path];
    nullAt(context, field.nonNull, field.label);
  } else if (field.write !== undefined) isWritten = field.write(value, context);
  else invalid(context, field.label);
  path.pop();
  return isWritten;
}
