import type { ReadGraph } from '../read-graph.ts';
import { registries, writePlace, type Place, type RegistryName } from './place.ts';

/** One line of the feed. */
export interface ChangeLine {
  readonly registry: RegistryName;
  readonly sequence: string;
  readonly recordedAt: string;
  readonly kind: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly fields: readonly string[];
  /** Where a reader stands that has this line and all before it. */
  readonly cursor: string;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly { readonly cursor: string; readonly node: Omit<ChangeLine, 'registry' | 'cursor'> }[];
}

/** The next lines after a place, and the place that they lead to. */
export interface ChangeBatch {
  readonly lines: readonly ChangeLine[];
  readonly place: Place;
  readonly isLast: boolean;
}

/** Reads on from a place: changes of all registries, the earliest recorded first, those of one record always in their order. */
export async function readChanges(read: ReadGraph, start: Place): Promise<ChangeBatch> {
  const pages = await read<Record<RegistryName, Page>>({ document: 'changes', operationName: 'Changes', variables: start });
  const merged = mergeByTime(registries.map((registry) => pages[registry].edges.map((edge) => ({ registry, ...edge }))));
  const place: Partial<Record<RegistryName, string>> = { ...start };
  const lines = merged.map(({ registry, cursor, node }): ChangeLine => {
    place[registry] = cursor;
    return { registry, ...node, cursor: writePlace(place) };
  });
  return { lines, place, isLast: registries.every((name) => !pages[name].pageInfo.hasNextPage) };
}

interface Found {
  readonly registry: RegistryName;
  readonly cursor: string;
  readonly node: { readonly recordedAt: string } & Omit<ChangeLine, 'registry' | 'cursor'>;
}

/** Takes from several queues whichever begins with the earliest entry: each keeps its order, even where a clock was set back. */
function mergeByTime(queues: readonly (readonly Found[])[]): readonly Found[] {
  const next = queues.map(() => 0);
  const merged: Found[] = [];
  for (;;) {
    let earliest: number | undefined;
    for (const [index, queue] of queues.entries()) {
      const head = queue[next[index]!];
      if (!head) continue;
      const best = earliest === undefined ? undefined : queues[earliest]![next[earliest]!];
      if (!best || head.node.recordedAt < best.node.recordedAt) earliest = index;
    }
    if (earliest === undefined) return merged;
    merged.push(queues[earliest]![next[earliest]!]!);
    next[earliest]! += 1;
  }
}
