import type { CallHeaders, EmbeddedRegistry, RegistryRequest } from '../engine.ts';
import type { ObjectSource, SourceCall, SourceOperation } from './source.ts';
import { unwatchCall, watchCall } from './call-scope.ts';
import { cancelCode } from './cancel-code.ts';
import { SourceError } from './source-error.ts';
import { readReply } from './read-reply.ts';
import type { SignCall } from './signing.ts';
import { steadyDefaults } from './steady-calls.ts';
import { timeLeftHeader } from './time-left.ts';

/** How to call a registry that lives in this process. */
export interface EmbeddedSourceOptions {
  readonly timeoutMs?: number;
  readonly sign?: SignCall;
}

/** Calls a registry in the same process: no text in between, same headers and same deadline as over HTTP. */
export function embeddedSource(
  registry: EmbeddedRegistry,
  options: EmbeddedSourceOptions = {},
): ObjectSource {
  const limitMs = options.timeoutMs ?? steadyDefaults.timeoutMs;
  const service = registry.name;
  return {
    form: 'objects',
    name: service,
    async send(operation, variables, call) {
      const timeoutMs = Math.min(limitMs, (call.deadlineMs ?? Number.POSITIVE_INFINITY) - Date.now());
      if (timeoutMs <= 0) throw new SourceError('SUBGRAPH_TIMEOUT', service);
      const headers = {
        ...call.headers,
        ...options.sign?.({ service, operation, headers: call.headers }),
        [timeLeftHeader]: `${Math.floor(timeoutMs)}`,
      };
      const request = registryRequest(operation, variables, headers, call);
      return readReply(service, await withinTime(registry, request, call, timeoutMs));
    },
    // Who started the registry ends it: it outlives engines, which are swapped.
    close: async () => {},
  };
}

function registryRequest(
  operation: SourceOperation,
  variables: Readonly<Record<string, unknown>>,
  headers: CallHeaders,
  call: SourceCall,
): RegistryRequest {
  const request = { document: operation.document, variables, headers, signal: call.signal };
  return operation.name === undefined ? request : { ...request, operationName: operation.name };
}

/** A registry that ignores its signal must not hold up the answer, so the wait itself ends. */
async function withinTime(
  registry: EmbeddedRegistry,
  request: RegistryRequest,
  sourceCall: SourceCall,
  timeoutMs: number,
): Promise<unknown> {
  const { name } = registry;
  const { signal } = sourceCall;
  if (signal.aborted) throw new SourceError(cancelCode(signal), name);
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SourceError('SUBGRAPH_TIMEOUT', name)), timeoutMs);
  const onAbort = (): void => reject(new SourceError(cancelCode(signal), name));
  watchCall(sourceCall, onAbort);
  try {
    return await Promise.race([registry.execute(request), overdue]);
  } catch (cause) {
    throw cause instanceof SourceError ? cause : new SourceError('SUBGRAPH_UNREACHABLE', name, cause);
  } finally {
    clearTimeout(timer);
    unwatchCall(sourceCall, onAbort);
  }
}
