import type { FetchNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { outputRenames } from '../plan/plan-fetches.ts';
import type { ResponsePath } from './answer-errors.ts';
import { isDataObject, isInheritedName, ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';

/** What a fetch brings for one kind of object: only these keys are ever taken over from a reply. */
export interface ReplyShape {
  readonly fields: readonly ReplyField[];
  /** Merged data says this object takes in fields of later fetches, or its fields have other names there. */
  readonly copied: { readonly whenForeign: boolean; readonly always: boolean };
  readonly concrete: (typeName: string) => boolean;
}

/** One key of a reply and its name in merged data. */
export interface ReplyField {
  readonly from: string;
  readonly to: string;
  readonly inherited: boolean;
  /** A concrete type's name takes the place of the interface's name, which is all that an interface object can tell. */
  readonly isTypename: boolean;
  readonly shape: ReplyShape | undefined;
}

/** What the shape of a fetch's replies depends on beside its text. */
export interface ReplyShapeOptions {
  readonly at: readonly string[];
  readonly growing: GrowingPositions;
  readonly fetch: FetchNode;
  /** False for the name of an interface or union. */
  readonly concrete: (typeName: string) => boolean;
}

/** Positions (field names joined by dots) at which merged data is written to after it arrived. */
export type GrowingPositions = ReadonlySet<string>;

// Reading by a list of known keys, never by what a reply holds: a reply may say `__proto__` (CVE-2026-32621).

/** Reads from an operation's text what its replies look like. */
export function replyShape(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  options: ReplyShapeOptions,
): ReplyShape {
  const { concrete } = options;
  const renames = outputRenames(options.fetch);
  const build = (sets: readonly SelectionSetNode[], from: string, at: string): ReplyShape => {
    const nested = new Map<string, SelectionSetNode[]>();
    for (const set of sets) gather(set, fragments, nested);
    const fields = [...nested].map(([name, inner]): ReplyField => {
      const source = join(from, name);
      const to = renames.get(source) ?? name;
      const shape = inner.length === 0 ? undefined : build(inner, source, join(at, to));
      const isTypename = to === '__typename';
      return { from: name, to, inherited: isInheritedName(name) || isInheritedName(to), isTypename, shape };
    });
    const always = fields.some((field) => field.from !== field.to || field.shape?.copied.always);
    const grows = options.growing.has(at) || fields.some((field) => field.shape?.copied.whenForeign);
    return { fields, concrete, copied: { always, whenForeign: always || grows } };
  };
  return build(entitySets(operation), '', options.at.join('.'));
}

function entitySets(operation: OperationDefinitionNode): SelectionSetNode[] {
  const [first] = operation.selectionSet.selections;
  const isEntities = first?.kind === Kind.FIELD && first.name.value === '_entities';
  return isEntities && first.selectionSet ? [first.selectionSet] : [operation.selectionSet];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function gather(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Map<string, SelectionSetNode[]>,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      const sets = found.get(name) ?? [];
      if (node.selectionSet) sets.push(node.selectionSet);
      found.set(name, sets);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      gather(node.selectionSet, fragments, found);
    } else {
      const fragment = fragments.get(node.name.value);
      if (fragment) gather(fragment.selectionSet, fragments, found);
    }
  }
}

/** A path in a reply in the names of merged data. */
export function mergedPath(path: ResponsePath, shape: ReplyShape): ResponsePath {
  let at: ReplyShape | undefined = shape;
  return path.map((element) => {
    if (typeof element === 'number') return element;
    const field: ReplyField | undefined = at?.fields.find(({ from }) => from === element);
    at = field?.shape;
    return field?.to ?? element;
  });
}

/** Takes a reply's value into merged data; `foreign` data is copied where it would be written to. */
export function adopt(value: unknown, shape: ReplyShape, foreign: boolean): unknown {
  if (!(foreign ? shape.copied.whenForeign : shape.copied.always)) return value;
  if (Array.isArray(value)) return value.map((item) => adopt(item, shape, foreign));
  if (!isDataObject(value)) return value;
  const copy: DataObject = {};
  mergeInto(copy, value, shape, foreign);
  return copy;
}

/** Merges an object of a reply into an object of merged data; what is there already stays. */
export function mergeInto(
  target: DataObject,
  source: DataObject,
  shape: ReplyShape,
  foreign: boolean,
): void {
  for (const field of shape.fields) {
    const value = field.inherited ? ownValue(source, field.from) : source[field.from];
    if (value === undefined) continue;
    const present = field.inherited ? ownValue(target, field.to) : target[field.to];
    if (present === undefined || present === null) {
      target[field.to] = field.shape === undefined ? value : adopt(value, field.shape, foreign);
    } else if (field.isTypename) {
      if (!shape.concrete(String(present))) target[field.to] = value;
    } else if (field.shape !== undefined && value !== null) {
      mergeValue(present, value, field.shape, foreign);
    }
  }
}

function mergeValue(present: unknown, value: unknown, shape: ReplyShape, foreign: boolean): void {
  if (Array.isArray(present)) {
    if (Array.isArray(value) && value.length === present.length) {
      mergeLists(present, value, shape, foreign);
    }
  } else if (isDataObject(present) && isDataObject(value)) {
    mergeInto(present, value, shape, foreign);
  }
}

function mergeLists(
  present: unknown[],
  value: readonly unknown[],
  shape: ReplyShape,
  foreign: boolean,
): void {
  for (let index = 0; index < present.length; index++) {
    const item = present[index];
    if (item === null) present[index] = adopt(value[index], shape, foreign);
    else mergeValue(item, value[index], shape, foreign);
  }
}
