import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';
import { typeMembers, typeRelations } from '../execute/type-relations.ts';
import { undeliveredField } from './check-delivery.ts';
import type { DeliveryGraph } from './check-delivery.ts';
import { DeliveryTypes } from './delivery-types.ts';
import { declareVariables } from './declare-variables.ts';
import { fetchDocument } from './plan-fetches.ts';
import { readRequirements } from './requirements.ts';
import type { Requirements } from './requirements.ts';

/** One operation to plan. */
export interface PlanRequest {
  readonly text: string;
  readonly operationName: string | undefined;
  /** Labels of `@override` that hold for this request. */
  readonly labels: readonly string[];
}

/** Apollo's planner over one supergraph. */
export interface Planner {
  /** Throws an EngineError when there is no plan, or none that brings what was asked for. */
  plan(request: PlanRequest): QueryPlan;
}

/** Makes a planner over a supergraph that was checked before it was mended. */
export function createPlanner(mendedSdl: string): Planner {
  // Mending may leave an external field without a use, which is all that a second check would find.
  const supergraph = Supergraph.build(mendedSdl, { supportedFeatures: null, validateSupergraph: false });
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
  const graph = deliveryGraph(supergraph, readRequirements(mendedSdl));
  return {
    plan({ text, operationName, labels }) {
      const options = operationName === undefined ? {} : { operationName };
      const conditions = new Map(labels.map((label) => [label, true]));
      const plan = planned(() => {
        const operation = operationFromDocument(schema, parse(text), options);
        return planner.buildQueryPlan(operation, { overrideConditions: conditions });
      });
      const { operation } = fetchDocument(text);
      if (plan.node !== undefined && plan.node.kind !== 'Subscription') {
        declareVariables(plan.node, operation.variableDefinitions ?? []);
      }
      refuseIncomplete(plan, text, graph);
      return plan;
    },
  };
}

function planned(make: () => QueryPlan): QueryPlan {
  try {
    return make();
  } catch (cause) {
    throw new EngineError('PLAN_FAILED', 'No plan could be made for this operation.', {}, cause);
  }
}

function refuseIncomplete(plan: QueryPlan, text: string, graph: DeliveryGraph): void {
  const { node } = plan;
  if (node?.kind === 'Subscription') return;
  const missing = undeliveredField(node, fetchDocument(text), graph);
  if (missing === undefined) return;
  const path = missing.path.join('.');
  throw new EngineError(
    'PLAN_INCOMPLETE',
    `No registry can bring the field "${missing.field}" at "${path}".`,
    { field: missing.field, path },
  );
}

function deliveryGraph(supergraph: Supergraph, requirements: Requirements): DeliveryGraph {
  const full = supergraph.schema.toGraphQLJSSchema();
  const registries = new Map(
    supergraph.subgraphs().values().map((subgraph) => [subgraph.name, subgraph.schema.toGraphQLJSSchema()]),
  );
  return {
    apiSchema: supergraph.apiSchema().toGraphQLJSSchema(),
    relations: typeRelations(typeMembers(full)),
    types: new DeliveryTypes(full, registries),
    requirements,
  };
}
