import { parse, type SelectionSetNode } from 'graphql';

const parsed = new Map<string, SelectionSetNode>();

/** Reads the text of a federation field set, such as `id owner { id }`. */
export function parseFieldSet(text: string): SelectionSetNode {
  let set = parsed.get(text);
  if (set === undefined) {
    const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
    if (definition?.kind !== 'OperationDefinition') throw new Error(`Not a field set: ${text}`);
    set = definition.selectionSet;
    parsed.set(text, set);
  }
  return set;
}

/** JSON text with sorted members: equal values give equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'absent';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${name}:${canonical(member)}`).join(',')}}`;
}
