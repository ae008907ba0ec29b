/** An object in merged data. */
export type DataObject = Record<string, unknown>;

/** Tells objects of merged data from everything else. */
export function isDataObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a property that the object itself has: a field may be called `constructor`. */
export function ownValue(object: DataObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Says whether a plain read of this key could reach Object.prototype. */
export function isInheritedName(key: string): boolean {
  return key in Object.prototype;
}

/** One step of a flatten path: into a field, and on only with objects of these types. */
export interface PathStep {
  readonly key: string;
  /** True where a plain read of the key cannot reach Object.prototype. */
  readonly isPlain: boolean;
  readonly types: ReadonlySet<string> | undefined;
}

const typeList = /\|\[([^\]]*)\]$/;

/** Reads the planner's flatten path; lists are walked wherever they are. */
export function pathSteps(path: readonly (string | number)[]): PathStep[] {
  const steps: PathStep[] = [];
  for (const element of path) {
    const text = String(element);
    const names = typeList.exec(text)?.[1];
    const types = names === undefined ? undefined : new Set(names.split(','));
    const key = text.replace(typeList, '');
    const previous = steps.at(-1);
    if (key !== '@' && key !== '') steps.push({ key, isPlain: !isInheritedName(key), types });
    else if (types !== undefined && previous !== undefined) {
      steps[steps.length - 1] = { ...previous, types };
    }
  }
  return steps;
}

/** Adds every object at a flatten path to `found`, in the order of the answer. */
export function collect(root: DataObject, steps: readonly PathStep[], found: DataObject[]): void {
  into(root, steps, 0, found);
}

function into(object: DataObject, steps: readonly PathStep[], at: number, found: DataObject[]): void {
  const step = steps[at];
  if (step === undefined) {
    found.push(object);
    return;
  }
  const value = step.isPlain ? object[step.key] : ownValue(object, step.key);
  if (typeof value === 'object' && value !== null) visitValue(value, steps, at, found);
}

function visitValue(value: object, steps: readonly PathStep[], at: number, found: DataObject[]): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && item !== null) visitValue(item, steps, at, found);
    }
    return;
  }
  if (!isDataObject(value)) return;
  const types = steps[at]?.types;
  if (types !== undefined && !types.has(String(value['__typename']))) return;
  into(value, steps, at + 1, found);
}

/** Puts the object that `choose` answers in the place of each object at a flatten path. */
export function replaceEach(
  root: DataObject,
  steps: readonly PathStep[],
  choose: (object: DataObject) => DataObject,
): void {
  const last = steps.length - 1;
  const parents: DataObject[] = [];
  collect(root, steps.slice(0, last), parents);
  const step = steps[last];
  if (step === undefined) return;
  for (const parent of parents) {
    const value = ownValue(parent, step.key);
    const chosen = replaced(value, step, choose);
    if (chosen !== value) parent[step.key] = chosen;
  }
}

function replaced(value: unknown, step: PathStep, choose: (object: DataObject) => DataObject): unknown {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      const chosen = replaced(item, step, choose);
      if (chosen !== item) value[index] = chosen;
    }
    return value;
  }
  if (!isDataObject(value)) return value;
  return step.types === undefined || step.types.has(String(value['__typename'])) ? choose(value) : value;
}

/** An object at a flatten path with the keys and list positions that lead to it. */
export interface Placed {
  readonly object: DataObject;
  readonly path: readonly (string | number)[];
  /** The objects above it, outermost first; a list adds none. */
  readonly above: readonly DataObject[];
}

/** Like `collect`, with places; only for errors and context arguments, where their cost does not matter. */
export function collectPlaced(root: DataObject, steps: readonly PathStep[]): Placed[] {
  const found: Placed[] = [];
  const walk = (value: unknown, at: number, path: (string | number)[], above: DataObject[]): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, at, [...path, index], above));
      return;
    }
    if (!isDataObject(value)) return;
    const types = at === 0 ? undefined : steps[at - 1]?.types;
    if (types !== undefined && !types.has(String(value['__typename']))) return;
    const step = steps[at];
    if (step === undefined) found.push({ object: value, path, above });
    else walk(ownValue(value, step.key), at + 1, [...path, step.key], [...above, value]);
  };
  walk(root, 0, [], []);
  return found;
}
