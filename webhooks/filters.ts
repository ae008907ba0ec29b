import type { ChangeLine } from '../feeds/index.ts';

/** Which changes a subscription is about; what is left out stands for all. */
export interface Filters {
  readonly registries?: readonly string[];
  readonly entityTypes?: readonly string[];
  readonly kinds?: readonly string[];
  readonly entityIds?: readonly string[];
}

/** Names of the filters. */
export const filterNames = ['registries', 'entityTypes', 'kinds', 'entityIds'] as const satisfies readonly (keyof Filters)[];

/** Makes the question whether a change passes all filters. */
export function compileFilters({ registries, entityTypes, kinds, entityIds }: Filters): (line: ChangeLine) => boolean {
  const [inRegistry, ofType, ofKind, ofRecord] = [registries, entityTypes, kinds, entityIds].map((names) => names && new Set<string>(names));
  return (line) =>
    (inRegistry?.has(line.registry) ?? true) &&
    (ofType?.has(line.entityType) ?? true) &&
    (ofKind?.has(line.kind) ?? true) &&
    (ofRecord?.has(line.entityId) ?? true);
}
