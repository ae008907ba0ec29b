import { RawText } from '../sources/raw-text.ts';
import type { AnswerBytes } from './answer-bytes.ts';
import type { AnswerErrors, ResponsePath } from './answer-errors.ts';
import type { CollectedField } from './collect-fields.ts';
import { ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';
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

/** Where an object stands and what of it is shown there. */
export interface Placing {
  readonly position: ObjectPosition;
  readonly typeName: string;
  readonly fields: readonly FieldWriter[];
  readonly isUniform: boolean;
}

/** Writes an object where it stands. */
export function writePlaced(placing: Placing, value: DataObject, context: WriteContext): boolean {
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

/** Writes a list whose items are written so. */
export function listWriter(write: ValueWriter, itemsNonNull: boolean): ValueWriter {
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

/** A value that its type does not allow. */
export function invalid(context: WriteContext, typeName: string): false {
  context.errors.addWritten({
    message: `A registry answered a value that is no ${typeName}.`,
    path: [...context.path],
    extensions: { code: 'SUBGRAPH_BAD_REPLY' },
  });
  return false;
}

/** An interface object whose entity came back null from the registry that knows its type. */
export function untold(context: WriteContext, typeName: string): false {
  context.errors.addWritten({
    message: `No registry told which ${typeName} this is.`,
    path: [...context.path],
    extensions: { code: 'FIELD_NOT_DELIVERED' },
  });
  return false;
}
