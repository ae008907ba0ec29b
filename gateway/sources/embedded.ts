import type { EmbeddedRegistry, RegistryRequest } from '../engine.ts';
import type { ObjectSource, SourceCall, SourceOperation } from './source.ts';
import { SourceError } from './source-error.ts';
import { readReply } from './read-reply.ts';
import type { SignCall } from './signing.ts';

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
  const timeoutMs = options.timeoutMs ?? 30_000;
  return {
    form: 'objects',
    name: registry.name,
    async send(operation, variables, call) {
      const request = registryRequest(operation, variables, call, registry.name, options.sign);
      return readReply(registry.name, await withinTime(registry, request, call.signal, timeoutMs));
    },
    close: () => registry.close(),
  };
}

function registryRequest(
  operation: SourceOperation,
  variables: Readonly<Record<string, unknown>>,
  call: SourceCall,
  service: string,
  sign: SignCall | undefined,
): RegistryRequest {
  const headers = sign === undefined ? call.headers : { ...call.headers, ...sign({ service, operation }) };
  const request = { document: operation.document, variables, headers, signal: call.signal };
  return operation.name === undefined ? request : { ...request, operationName: operation.name };
}

/** A registry that ignores its signal must not hold up the answer, so the wait itself ends. */
async function withinTime(
  registry: EmbeddedRegistry,
  request: RegistryRequest,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<unknown> {
  const { name } = registry;
  if (signal.aborted) throw new SourceError(cancelCode(signal), name);
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SourceError('SUBGRAPH_TIMEOUT', name)), timeoutMs);
  const onAbort = (): void => reject(new SourceError(cancelCode(signal), name));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([registry.execute(request), overdue]);
  } catch (cause) {
    throw cause instanceof SourceError ? cause : new SourceError('SUBGRAPH_UNREACHABLE', name, cause);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Tells a deadline that has passed from a client that has gone. */
export function cancelCode(signal: AbortSignal): 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_CANCELLED' {
  const reason: unknown = signal.reason;
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError';
  return isTimeout ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_CANCELLED';
}
