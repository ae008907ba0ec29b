import type { Visit } from '../http/index.ts';
import type { Log } from '../log.ts';

/** Which requests get a log line. */
export type RequestLogging = 'all' | 'failed' | 'none';

/**
 * Logs requests when they are over. A line for each costs more than a small operation, so without
 * being asked only those are logged that the client is not to blame for.
 */
export function requestLogger(logging: RequestLogging, log: Log): ((visit: Visit) => void) | undefined {
  if (logging === 'none') return undefined;
  return (visit) => {
    const { statusCode } = visit.response;
    if (logging === 'failed' && statusCode < 500) return;
    log[statusCode >= 500 ? 'error' : 'info'](
      {
        requestId: visit.identifiers.id,
        method: visit.request.method,
        operation: visit.operationName,
        status: statusCode,
        errors: visit.errorCount,
        durationMs: Math.round(performance.now() - visit.startedAt),
      },
      'request',
    );
  };
}
