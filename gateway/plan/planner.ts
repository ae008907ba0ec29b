import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan, QueryPlannerConfig } from '@apollo/query-planner';
import { Kind, isInterfaceType, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';
import { typeMembers, typeRelations } from '../execute/type-relations.ts';
import type { DeliveryGraph } from './check-delivery.ts';
import { DeliveryTypes } from './delivery-types.ts';
import { withConcreteConditions } from './concrete-conditions.ts';
import { argumentNamed } from './directive-arguments.ts';
import { mendedPlan } from './mend-plan.ts';
import { fetchDocument } from './plan-fetches.ts';
import { Requirements } from './requirements.ts';

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

const plannerOptions: QueryPlannerConfig = {
  incrementalDelivery: { enableDefer: true },
  // A client's fragment that is reused in a fetch brings along parts that do not apply there.
  reuseQueryFragments: false,
  // Without it an object is asked for what the client wants below another type of parent, and a field that fails there
  // takes along what was wanted here. test/federation/cases
  typeConditionedFetching: true,
  // The planner weighs up to 10,000 plans of one operation by default, which can take longer than a request may wait.
  // Each way to a field that it drops first has the most calls.
  debug: { maxEvaluatedPlans: 1_000 },
};

/** Makes a planner over a supergraph that was checked before it was mended. */
export function createPlanner(mendedSdl: string): Planner {
  // Mending may leave an external field without a use, which is all that a second check would find.
  const supergraph = Supergraph.build(mendedSdl, { supportedFeatures: null, validateSupergraph: false });
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, plannerOptions);
  const graph = deliveryGraph(supergraph, new Requirements(mendedSdl));
  const interfaceObjects = interfaceObjectsOf(graph.schema);
  return {
    plan({ text, operationName, labels }) {
      const options = operationName === undefined ? {} : { operationName };
      const conditions = new Map(labels.map((label) => [label, true]));
      const make = (fields: boolean): QueryPlan => {
        const document = withConcreteConditions(parse(text), graph.apiSchema, { interfaceObjects, fields });
        const operation = operationFromDocument(schema, document, options);
        return planner.buildQueryPlan(operation, { overrideConditions: conditions });
      };
      const plan = planned(() => make(false), () => make(true));
      if (plan.node?.kind === 'Subscription') return plan;
      const node = mendedPlan(plan.node, fetchDocument(text), graph);
      return { ...plan, ...(node && { node }) };
    },
  };
}

/** Where the planner finds no way to a field of an interface, it may find one for each of the types. */
function planned(make: () => QueryPlan, makeByType: () => QueryPlan): QueryPlan {
  try {
    return make();
  } catch (cause) {
    try {
      return makeByType();
    } catch {
      throw new EngineError('PLAN_FAILED', 'No plan could be made for this operation.', {}, cause);
    }
  }
}

/** Interfaces that some registry knows as an interface object alone. */
function interfaceObjectsOf(schema: GraphQLSchema): Set<string> {
  const interfaces = Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type));
  return new Set(interfaces.filter(({ astNode }) => astNode?.directives?.some((directive) => {
    const value = argumentNamed(directive, 'isInterfaceObject')?.value;
    return value?.kind === Kind.BOOLEAN && value.value;
  })).map(({ name }) => name));
}

function deliveryGraph(supergraph: Supergraph, requirements: Requirements): DeliveryGraph {
  const full = supergraph.schema.toGraphQLJSSchema();
  const registries = new Map(
    supergraph.subgraphs().values().map((subgraph) => [subgraph.name, subgraph.schema.toGraphQLJSSchema()]),
  );
  return {
    schema: full,
    registries,
    apiSchema: supergraph.apiSchema().toGraphQLJSSchema(),
    relations: typeRelations(typeMembers(full)),
    types: new DeliveryTypes(full, registries),
    requirements,
  };
}
