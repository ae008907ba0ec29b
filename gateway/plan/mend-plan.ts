import type { PlanNode } from '@apollo/query-planner';
import { EngineError } from '../execute/engine-error.ts';
import { apartByType } from './apart-by-type.ts';
import { checkDelivery } from './check-delivery.ts';
import type { Delivery, DeliveryGraph } from './check-delivery.ts';
import { inOrder } from './fetch-order.ts';
import { fetchText } from './fetch-text.ts';
import { withoutIdleFragments } from './idle-fragments.ts';
import { replaceFetches } from './plan-fetches.ts';
import type { FetchDocument } from './plan-fetches.ts';

/** Mends a plan behind the planner, and refuses one that does not bring all that was asked for. */
export function mendedPlan(plan: PlanNode | undefined, asked: FetchDocument, graph: DeliveryGraph): PlanNode | undefined {
  if (plan === undefined) {
    checked(plan, asked, graph);
    return undefined;
  }
  const pruned = pruneFetches(plan, graph);
  const first = checked(pruned, asked, graph);
  const ordered = first.use.waits.size === 0 ? pruned : reordered(pruned, first);
  const second = ordered === pruned ? first : checked(ordered, asked, graph);
  if (second.use.waits.size > 0) throw unordered();
  const apart = apartByType(ordered, second.use, graph.relations);
  if (apart !== ordered) checked(apart, asked, graph);
  return apart;
}

function pruneFetches(plan: PlanNode, { registries }: DeliveryGraph): PlanNode {
  return replaceFetches(plan, (fetch) => {
    const registry = registries.get(fetch.serviceName);
    const document = registry && withoutIdleFragments(fetch.operation, registry);
    return [document === undefined ? fetch : { ...fetch, ...fetchText(document) }];
  });
}

function reordered(plan: PlanNode, { use }: Delivery): PlanNode {
  const ordered = inOrder(plan, use.waits);
  if (ordered === undefined) throw unordered();
  return ordered;
}

function unordered(): EngineError {
  return new EngineError('PLAN_FAILED', 'The plan for this operation asks registries in an order that cannot be kept.');
}

function checked(plan: PlanNode | undefined, asked: FetchDocument, graph: DeliveryGraph): Delivery {
  const delivery = checkDelivery(plan, asked, graph);
  if (delivery.undelivered === undefined) return delivery;
  const { field } = delivery.undelivered;
  const path = delivery.undelivered.path.join('.');
  throw new EngineError('PLAN_INCOMPLETE', `No registry can bring the field "${field}" at "${path}".`, { field, path });
}
