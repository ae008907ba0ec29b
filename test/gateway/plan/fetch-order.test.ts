import { describe, expect, it } from '@jest/globals';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { fetchesBefore, inOrder } from '../../../gateway/plan/fetch-order.ts';

function fetch(serviceName: string, id?: string): FetchNode {
  return { kind: 'Fetch', serviceName, operation: '{x}', operationName: undefined, operationKind: 'query' as FetchNode['operationKind'], ...(id && { id }) };
}

function names(node: PlanNode): unknown {
  switch (node.kind) {
    case 'Fetch': return node.serviceName;
    case 'Flatten': return `${node.path.join('.')}: ${String(names(node.node))}`;
    case 'Sequence': return node.nodes.map(names);
    case 'Parallel': return new Set(node.nodes.map(names));
    default: return node.kind;
  }
}

const [a, b, c] = [fetch('a'), fetch('b'), fetch('c')];
const beside: PlanNode = {
  kind: 'Sequence',
  nodes: [a, { kind: 'Parallel', nodes: [{ kind: 'Flatten', path: ['items', '@'], node: b }, { kind: 'Flatten', path: ['maker'], node: c }] }],
};

describe('the order of fetches', () => {
  it('is read from sequences, and parallel ones wait for none of each other', () => {
    const before = fetchesBefore(beside);
    expect(before.get(a)).toEqual(new Set());
    expect(before.get(b)).toEqual(new Set([a]));
    expect(before.get(c)).toEqual(new Set([a]));
  });

  it('of a deferred part follows what it depends on', () => {
    const [first, other, later] = [fetch('first', '0'), fetch('other'), fetch('later')];
    const before = fetchesBefore({
      kind: 'Defer',
      primary: { node: { kind: 'Sequence', nodes: [a, { kind: 'Parallel', nodes: [first, other] }] } },
      deferred: [{ depends: [{ id: '0' }], queryPath: [], node: later }],
    });
    expect(before.get(later)).toEqual(new Set([a, first]));
  });

  it('is kept where a fetch has to wait for one beside it, each at its place', () => {
    const ordered = inOrder(beside, new Map([[c, new Set([b])]]));
    expect(ordered && names(ordered)).toEqual(['a', 'items.@: b', 'maker: c']);
  });

  it('cannot be had where two fetches would wait for each other', () => {
    expect(inOrder(beside, new Map([[c, new Set([b])], [b, new Set([c])]]))).toBeUndefined();
  });

  it('is left alone where parts are deferred', () => {
    const plan: PlanNode = { kind: 'Parallel', nodes: [fetch('told', '0'), b, c] };
    expect(inOrder(plan, new Map([[c, new Set([b])]]))).toBeUndefined();
  });
});
