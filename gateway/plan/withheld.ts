import type { WithheldField } from '../engine.ts';

/** Withheld fields below one position of the answer, by response name. */
export interface Withheld {
  readonly field: WithheldField | undefined;
  readonly below: ReadonlyMap<string, Withheld>;
}

/** Turns the list of withheld paths into a tree; undefined when nothing is withheld. */
export function withheldTree(fields: readonly WithheldField[] | undefined): Withheld | undefined {
  if (fields === undefined || fields.length === 0) return undefined;
  const root = { field: undefined, below: new Map<string, MutableWithheld>() };
  for (const field of fields) {
    let at: MutableWithheld = root;
    for (const name of field.path) at = childOf(at, name);
    at.field = field;
  }
  return root;
}

interface MutableWithheld {
  field: WithheldField | undefined;
  readonly below: Map<string, MutableWithheld>;
}

function childOf(parent: MutableWithheld, name: string): MutableWithheld {
  let child = parent.below.get(name);
  if (child === undefined) {
    child = { field: undefined, below: new Map() };
    parent.below.set(name, child);
  }
  return child;
}
