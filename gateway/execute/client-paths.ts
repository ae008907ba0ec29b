import type { ResponsePath } from './answer-errors.ts';
import type { FieldWriter, ObjectPosition } from './answer-writer.ts';
import { isDataObject, ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';

interface Walk {
  readonly position: ObjectPosition | undefined;
  readonly value: unknown;
  readonly path: (string | number)[];
  /** Whether the types of objects on the way decided what is asked from here on. */
  readonly isNarrowed: boolean;
}

/**
 * Translates a path in merged data to the client's answer. One place in the data may stand in the answer under several
 * aliases; a path that leads into what only the gateway asked for ends where the client's selection does. A path into
 * what is asked of objects of another type leads nowhere: a registry that knows an interface object is asked for it
 * before anyone can tell the type, and nothing of the answer depends on it.
 */
export function clientPaths(
  root: ObjectPosition,
  data: unknown,
  path: ResponsePath,
  isRead: (key: string) => boolean,
): ResponsePath[] {
  let walks: Walk[] = [{ position: root, value: data, path: [], isNarrowed: false }];
  for (const element of path) {
    walks = walks.filter((walk) => typeof element === 'number' || isRead(element) || !isOfAnotherType(walk, element));
    const next = walks.flatMap((walk) => advance(walk, element));
    if (next.length === 0) break;
    walks = next;
  }
  return walks.map((walk) => walk.path);
}

/** Whether an object is there of which the client does not ask a field, while it may of objects of other types. */
function isOfAnotherType({ position, value, isNarrowed }: Walk, key: string): boolean {
  if (position === undefined || !isDataObject(value)) return false;
  return (isNarrowed || isTold(position, value)) && fieldsWithKey(position, value['__typename'], key).length === 0;
}

/** Whether objects of several types may stand here, and this one tells which it is of. */
function isTold({ typeNames }: ObjectPosition, object: DataObject): boolean {
  return typeNames.length > 1 && typeNames.includes(String(object['__typename']));
}

function advance(walk: Walk, element: string | number): Walk[] {
  if (typeof element === 'number') {
    const value: unknown = Array.isArray(walk.value) ? walk.value[element] : undefined;
    return [{ ...walk, value, path: [...walk.path, element] }];
  }
  const { position, value } = walk;
  if (position === undefined) return [];
  const object = isDataObject(value) ? value : undefined;
  return fieldsWithKey(position, object?.['__typename'], element).map((field) => ({
    position: field.below,
    value: object === undefined ? undefined : ownValue(object, element),
    path: [...walk.path, field.name],
    isNarrowed: walk.isNarrowed || (object !== undefined && isTold(position, object)),
  }));
}

/** Without an object at hand every possible type is asked, each response name once. */
function fieldsWithKey(position: ObjectPosition, typeName: unknown, key: string): FieldWriter[] {
  const known = typeof typeName === 'string' ? position.fieldsFor(typeName) : undefined;
  const lists = known === undefined
    ? position.typeNames.map((name) => position.fieldsFor(name) ?? [])
    : [known];
  const found = new Map<string, FieldWriter>();
  for (const field of lists.flat()) {
    if (field.key === key && field.special === undefined && !found.has(field.name)) {
      found.set(field.name, field);
    }
  }
  return [...found.values()];
}
