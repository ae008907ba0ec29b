import { describe, expect, it } from '@jest/globals';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { fetchesBefore } from '../../../gateway/plan/fetch-order.ts';
import { FetchUse } from '../../../gateway/plan/fetch-use.ts';

function fetch(serviceName: string): FetchNode {
  return { kind: 'Fetch', serviceName, operation: '{x}', operationName: undefined, operationKind: 'query' as FetchNode['operationKind'] };
}

const [first, beside, follower] = [fetch('first'), fetch('beside'), fetch('follower')];
const plan: PlanNode = { kind: 'Sequence', nodes: [first, { kind: 'Parallel', nodes: [beside, follower] }] };

describe('a fetch that goes on with objects of one type only', () => {
  it('knows the type from a fetch that is over', () => {
    const use = new FetchUse(fetchesBefore(plan));
    expect(use.areTold([follower], [first, beside])).toBe(true);
    expect(use.waits).toEqual(new Map());
  });

  it('is to wait for one beside it that alone tells the type', () => {
    const use = new FetchUse(fetchesBefore(plan));
    expect(use.areTold([follower], [beside])).toBe(true);
    expect(use.waits).toEqual(new Map([[follower, new Set([beside])]]));
  });

  it('cannot know the type where nothing tells it, or what tells it comes later', () => {
    const use = new FetchUse(fetchesBefore(plan));
    expect(use.areTold([follower], [])).toBe(false);
    expect(use.areTold([first], [follower])).toBe(false);
    expect(use.areTold([follower], [follower])).toBe(false);
    expect(use.waits).toEqual(new Map());
  });
});
