/** Tells a deadline that has passed from a client that has gone. */
export function cancelCode(signal: AbortSignal): 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_CANCELLED' {
  const reason: unknown = signal.reason;
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError';
  return isTimeout ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_CANCELLED';
}
