import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';

/** One operation to plan. */
export interface PlanRequest {
  readonly text: string;
  readonly operationName: string | undefined;
  /** Labels of `@override` that hold for this request. */
  readonly labels: readonly string[];
}

/** Apollo's planner over one supergraph. */
export interface Planner {
  plan(request: PlanRequest): QueryPlan;
}

/** Makes a planner over a supergraph that was checked before it was mended. */
export function createPlanner(mendedSdl: string): Planner {
  // Mending may leave an external field without a use, which is all that a second check would find.
  const supergraph = Supergraph.build(mendedSdl, { supportedFeatures: null, validateSupergraph: false });
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
  return {
    plan({ text, operationName, labels }) {
      const options = operationName === undefined ? {} : { operationName };
      const operation = operationFromDocument(schema, parse(text), options);
      return planner.buildQueryPlan(operation, {
        overrideConditions: new Map(labels.map((label) => [label, true])),
      });
    },
  };
}
