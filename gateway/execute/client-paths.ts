import type { ResponsePath } from './answer-errors.ts';
import type { FieldWriter, ObjectPosition } from './answer-writer.ts';
import { isDataObject, ownValue } from './collectors.ts';

interface Walk {
  readonly position: ObjectPosition | undefined;
  readonly value: unknown;
  readonly path: (string | number)[];
}

/**
 * Translates a path in merged data to the client's answer. One place in the data may stand in the answer under several
 * aliases; a path that leads into what only the gateway asked for ends where the client's selection does.
 */
export function clientPaths(root: ObjectPosition, data: unknown, path: ResponsePath): ResponsePath[] {
  let walks: Walk[] = [{ position: root, value: data, path: [] }];
  for (const element of path) {
    const next = walks.flatMap((walk) => advance(walk, element));
    if (next.length === 0) break;
    walks = next;
  }
  return walks.map((walk) => walk.path);
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
