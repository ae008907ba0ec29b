import type { EngineErrorCode } from '../execute/engine-error.ts';
import type { PlanRequest } from './planner.ts';
import type { PlannedOperation } from './planning.ts';
import type { SupergraphReading } from './supergraph-reading.ts';

/** What the planner's thread is asked; one request at a time. */
export type ThreadRequest = PlanRequest;

/** An error on its way between threads. */
export interface ThreadFault {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly cause: string | undefined;
}

/** What the planner's thread answers. */
export type ThreadAnswer =
  | { readonly kind: 'ready'; readonly reading: SupergraphReading }
  | { readonly kind: 'planned'; readonly planned: PlannedOperation }
  | { readonly kind: 'failed'; readonly fault: ThreadFault };
