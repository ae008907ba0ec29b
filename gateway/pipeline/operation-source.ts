import type { AccessDecision } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { OperationSource } from '../engine.ts';

/** What the engine plans from: the operation, less what the caller may not see. */
export function operationSource(
  operation: KnownOperation,
  access: AccessDecision,
  takesStream: boolean,
): OperationSource {
  return {
    document: operation.document,
    // What is withheld changes the plan, so it is part of the key: no caller runs the plan of another's rights.
    key: access.key === '' ? operation.key : `${operation.key}:${access.key}`,
    ...(operation.name !== undefined && { operationName: operation.name }),
    ...(access.withheld.length > 0 && { withheld: access.withheld }),
    ...(takesStream && { incremental: true }),
  };
}
