import { decideAccess, planAccess } from '../access/index.ts';
import type { OperationAccess } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { WithheldField } from '../engine.ts';
import { errorFor } from '../errors.ts';
import type { Control } from './exchange.ts';

/**
 * Decides what this caller may see of the operation, before it is planned: what is withheld is never
 * fetched. An operation of which nothing is left is refused as a whole.
 */
export function withholdFields(): Control {
  const planned = new WeakMap<KnownOperation, OperationAccess>();
  return (exchange) => {
    const { arrival, operation } = exchange;
    if (!operation) return;
    const { engine, access: rules } = arrival.graph;
    const access = planned.get(operation) ?? planAccess(rules, engine.schema, operation.document, operation.name);
    planned.set(operation, access);
    const decision = decideAccess(access, arrival.caller);
    if (decision.refused) throw asError(decision.refused);
    exchange.access = decision;
  };
}

function asError({ error }: WithheldField) {
  const { code, ...extensions } = error.extensions ?? {};
  return errorFor(String(code), { reason: error.message }, { path: error.path, extensions });
}
