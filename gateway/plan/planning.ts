import type { QueryPlan } from '@apollo/query-planner';
import type { PlanRequest } from './planner.ts';
import type { SupergraphReading } from './supergraph-reading.ts';

/** A plan and how much room it takes as text. */
export interface PlannedOperation {
  readonly plan: QueryPlan;
  readonly sizeBytes: number;
}

/** A planner at work over one supergraph, wherever it runs. */
export interface Planning {
  readonly reading: SupergraphReading;
  plan(request: PlanRequest): Promise<PlannedOperation>;
  close(): Promise<void>;
}
