/** A value that differs between two forms of a record, by its place in them. */
export interface Difference {
  /** Fields from the record down, joined by dots; places in lists count from 1. */
  readonly path: string;
  /** Null where there is nothing at that place. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every value in which two answers to the same selection differ, in the order of the selection. */
export function findDifferences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (isBranch(before) || isBranch(after)) {
    const [left, right] = [entriesOf(before), entriesOf(after)];
    const names = [...new Set([...right.keys(), ...left.keys()])];
    return names.flatMap((name) => findDifferences(left.get(name), right.get(name), path === '' ? name : `${path}.${name}`));
  }
  const [one, other] = [textOf(before), textOf(after)];
  return one === other ? [] : [{ path, before: one, after: other }];
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) return new Map(value.map((item, index) => [String(index + 1), item]));
  return new Map(isBranch(value) ? Object.entries(value) : []);
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
