import type { CallHeaders, OperationReply, PreparedOperation } from '../engine.ts';
import { errors } from '../errors.ts';
import type { ErrorFormatter } from './error-policy.ts';
import type { Control, Exchange } from './exchange.ts';

/** Takes one operation through every control, then through the engine. */
export async function runExchange(
  exchange: Exchange,
  controls: readonly Control[],
  formatError: ErrorFormatter,
): Promise<OperationReply> {
  for (const control of controls) {
    const pending = control(exchange);
    // Most controls decide at once; waiting for those too would cost a turn of the queue each.
    if (pending) await pending;
  }
  const { arrival, parameters } = exchange;
  const prepared = await prepare(exchange);
  return arrival.graph.engine.execute(prepared, {
    variables: parameters.variables,
    headers: callHeaders(exchange),
    signal: arrival.signal,
    deadlineMs: arrival.deadlineMs,
    formatError,
  });
}

function prepare({ arrival, operation }: Exchange): Promise<PreparedOperation> {
  if (!operation) throw errors.PARAMETER_MISSING();
  return arrival.graph.engine.prepare({
    document: operation.document,
    key: operation.key,
    ...(operation.name !== undefined && { operationName: operation.name }),
  });
}

function callHeaders({ arrival }: Exchange): CallHeaders {
  const { headers, identifiers } = arrival;
  const call: Record<string, string> = { 'x-request-id': identifiers.id };
  if (headers['accept-language'] !== undefined) call['accept-language'] = headers['accept-language'];
  if (identifiers.traceparent !== undefined) call['traceparent'] = identifiers.traceparent;
  return call;
}
