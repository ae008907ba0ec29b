import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { planFetches, together } from './plan-fetches.ts';

/** For each fetch, others. */
export type FetchLinks = ReadonlyMap<FetchNode, ReadonlySet<FetchNode>>;

/** Tells for each fetch of a plan which ones are over before it starts. */
export function fetchesBefore(root: PlanNode): FetchLinks {
  const before = new Map<FetchNode, ReadonlySet<FetchNode>>();
  const byId = new Map<string, FetchNode>();
  const walk = (node: PlanNode | undefined, done: ReadonlySet<FetchNode>): ReadonlySet<FetchNode> => {
    if (node === undefined) return new Set();
    switch (node.kind) {
      case 'Fetch':
        before.set(node, done);
        if (node.id !== undefined) byId.set(node.id, node);
        return new Set([node]);
      case 'Flatten':
        return walk(node.node, done);
      case 'Sequence':
        return node.nodes.reduce((own, child) => own.union(walk(child, done.union(own))), new Set<FetchNode>());
      case 'Parallel':
        return node.nodes.reduce((own, child) => own.union(walk(child, done)), new Set<FetchNode>());
      case 'Condition':
        return walk(node.ifClause, done).union(walk(node.elseClause, done));
      default: {
        const primary = walk(node.primary.node, done);
        return node.deferred.reduce((own, part) => {
          const awaited = part.depends.flatMap(({ id }) => byId.get(id) ?? []);
          const over = awaited.map((fetch) => new Set([fetch]).union(before.get(fetch) ?? new Set<FetchNode>()));
          const start = part.depends.length === 0 ? done.union(primary) : over.reduce((all, each) => all.union(each), new Set<FetchNode>());
          return own.union(walk(part.node, start));
        }, primary);
      }
    }
  };
  walk(root, new Set());
  return before;
}

// The planner lets some fetches start beside those that bring what they read, above all where a @requires reads
// through another object; their entities would then be left out. test/federation/cases

/** The plan with more waits; undefined where that would go in a circle, or where parts of it are deferred. */
export function inOrder(root: PlanNode, waits: FetchLinks): PlanNode | undefined {
  const before = fetchesBefore(root);
  const placed = planFetches(root);
  if (placed.some(({ fetch }) => fetch.id !== undefined)) return undefined;
  const levels = new Map<FetchNode, number>();
  const levelOf = (fetch: FetchNode, above: ReadonlySet<FetchNode>): number => {
    const known = levels.get(fetch);
    if (known !== undefined) return known;
    if (above.has(fetch)) return Number.POSITIVE_INFINITY;
    const own = new Set(above).add(fetch);
    const awaited = [...before.get(fetch) ?? [], ...waits.get(fetch) ?? []];
    const level = awaited.reduce((most, each) => Math.max(most, 1 + levelOf(each, own)), 0);
    levels.set(fetch, level);
    return level;
  };
  const layers: PlanNode[][] = [];
  for (const { fetch, path } of placed) {
    const level = levelOf(fetch, new Set());
    if (level === Number.POSITIVE_INFINITY) return undefined;
    const step: PlanNode = path.length === 0 ? fetch : { kind: 'Flatten', path: [...path], node: fetch };
    (layers[level] ??= []).push(step);
  }
  return { kind: 'Sequence', nodes: layers.map(together) };
}
