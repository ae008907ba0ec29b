import type { PlanNode } from '@apollo/query-planner';
import { EngineError } from '../execute/engine-error.ts';
import { apartByType } from './apart-by-type.ts';
import { checkDelivery } from './check-delivery.ts';
import type { Delivery, DeliveryGraph } from './check-delivery.ts';
import { inOrder } from './fetch-order.ts';
import { fetchText } from './fetch-text.ts';
import { withoutIdleFragments } from './idle-fragments.ts';
import { planFetches, replaceFetches } from './plan-fetches.ts';
import type { FetchDocument } from './plan-fetches.ts';

/** Mends a plan behind the planner, and refuses one that does not bring all that was asked for. */
export function mendedPlan(plan: PlanNode | undefined, asked: FetchDocument, graph: DeliveryGraph): PlanNode | undefined {
  if (plan === undefined) {
    checked(plan, asked, graph);
    return undefined;
  }
  const pruned = withoutLostDependencies(pruneFetches(plan, graph));
  const isFinal = planFetches(pruned).every(({ fetch }) => !fetch.inputRewrites?.length);
  const first = checked(pruned, asked, graph, { isFinal });
  if (isFinal && first.use.waits.size === 0) return pruned;
  const ordered = first.use.waits.size === 0 ? pruned : reordered(pruned, first);
  const second = ordered === pruned ? first : checked(ordered, asked, graph, { isFinal });
  const apart = apartByType(ordered, second.use, graph);
  if (checked(apart, asked, graph).use.waits.size > 0) throw unordered();
  return apart;
}

function pruneFetches(plan: PlanNode, { registries }: DeliveryGraph): PlanNode {
  return replaceFetches(plan, (fetch) => {
    const registry = registries.get(fetch.serviceName);
    const document = registry && withoutIdleFragments(fetch.operation, registry);
    return [document === undefined ? fetch : { ...fetch, ...fetchText(document) }];
  });
}

/** The planner lets deferred parts wait for fetches that it has dropped from the plan; they would wait for ever. */
function withoutLostDependencies(plan: PlanNode): PlanNode {
  const ids = new Set(planFetches(plan).map(({ fetch }) => fetch.id));
  const mend = (node: PlanNode): PlanNode => {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(mend) };
      case 'Defer': {
        const { primary } = node;
        const deferred = node.deferred.map((part) => ({
          ...part,
          depends: part.depends.filter(({ id }) => ids.has(id)),
          ...(part.node && { node: mend(part.node) }),
        }));
        return { ...node, primary: { ...primary, ...(primary.node && { node: mend(primary.node) }) }, deferred };
      }
      default:
        return node;
    }
  };
  return mend(plan);
}

function reordered(plan: PlanNode, { use }: Delivery): PlanNode {
  const ordered = inOrder(plan, use.waits);
  if (ordered === undefined) throw unordered();
  return ordered;
}

function unordered(): EngineError {
  return new EngineError('PLAN_FAILED', 'The plan for this operation asks registries in an order that cannot be kept.');
}

function checked(
  plan: PlanNode | undefined,
  asked: FetchDocument,
  graph: DeliveryGraph,
  options: { readonly isFinal: boolean } = { isFinal: true },
): Delivery {
  const delivery = checkDelivery(plan, asked, graph, options);
  if (delivery.undelivered === undefined) return delivery;
  const { field } = delivery.undelivered;
  const path = delivery.undelivered.path.join('.');
  throw new EngineError('PLAN_INCOMPLETE', `No registry can bring the field "${field}" at "${path}".`, { field, path });
}
