import { asOfHeader, callerHeader, encodeCaller, requestIdHeader } from '../../schema/index.ts';
import type { AccessDecision } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { CallHeaders, OperationReply, PreparedOperation } from '../engine.ts';
import { operationSource } from './operation-source.ts';
import type { ErrorFormatter } from './error-policy.ts';
import type { Arrival, Control, Exchange } from './exchange.ts';

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
  const { arrival, parameters, operation, access, reply, asOf } = exchange;
  if (reply) return reply;
  // Only what passed the rules of access is ever planned.
  if (!operation || !access) throw new TypeError('An operation reached the engine without its controls');
  const prepared = await prepare(arrival, operation, access);
  const { engine, admission } = arrival.graph;
  const execute = (): Promise<OperationReply> => engine.execute(prepared, {
    variables: parameters.variables,
    headers: callHeaders(exchange),
    signal: arrival.signal,
    deadlineMs: arrival.deadlineMs,
    formatError,
    ...(asOf && { heed: asOf.heed, extensions: asOf.extensions }),
  });
  return admission.run(operation, arrival.signal, execute);
}

function prepare(arrival: Arrival, operation: KnownOperation, access: AccessDecision): Promise<PreparedOperation> {
  const overrideLabels = readLabels(arrival.headers['graphql-override-labels']);
  const source = operationSource(operation, access, arrival.takesStream);
  return arrival.graph.engine.prepare(overrideLabels ? { ...source, overrideLabels } : source, arrival.signal);
}

// Labels of `@override` that a client asks for by name; the engine knows which there are.
function readLabels(header: string | string[] | undefined): readonly string[] | undefined {
  if (header === undefined) return undefined;
  return String(header).split(',', 20).map((label) => label.trim());
}

function callHeaders({ arrival, asOf }: Exchange): CallHeaders {
  const { headers, identifiers, caller } = arrival;
  const call: Record<string, string> = { [requestIdHeader]: identifiers.id, [callerHeader]: encodeCaller(caller) };
  if (headers['accept-language'] !== undefined) call['accept-language'] = headers['accept-language'];
  if (asOf) call[asOfHeader] = asOf.instant;
  if (identifiers.traceparent !== undefined) call['traceparent'] = identifiers.traceparent;
  return call;
}
