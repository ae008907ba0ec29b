import { GraphQLError, type ExecutionResult } from 'graphql';
import type { CallHeaders } from './registry.ts';

/** Where faults go that a client must not see in full. */
export type ReportFault = (fault: {
  readonly registry: string;
  readonly requestId: string | undefined;
  readonly path: string;
  readonly error: unknown;
}) => void;

const unreachable = /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|PROTOCOL_CONNECTION_LOST|database is locked|SQLITE_(BUSY|CANTOPEN|IOERR)/;

/**
 * Makes the function that every result passes before it leaves a registry: what the client can mend keeps its
 * words, anything unexpected is reported in full and answered with a sentence that gives nothing away.
 */
export function createErrorMask(registry: string, reportFault: ReportFault) {
  return (result: ExecutionResult, headers: CallHeaders): ExecutionResult => {
    if (!result.errors) return result;
    const requestId = headers['x-request-id'];
    const errors = result.errors.map((error) => maskError(registry, error, requestId, reportFault));
    return { ...result, errors };
  };
}

function maskError(registry: string, error: GraphQLError, requestId: string | undefined, report: ReportFault): GraphQLError {
  const cause = error.originalError;
  if (!cause || cause instanceof GraphQLError) return withCode(error);
  report({ registry, requestId, path: (error.path ?? []).join('.'), error: cause });
  const isDown = unreachable.test(`${'code' in cause ? String(cause.code) : ''} ${cause.message}`);
  return new GraphQLError(
    isDown
      ? `The database of the ${registry} registry cannot be reached. Try again in a moment.`
      : `The ${registry} registry could not answer this part.`,
    { path: error.path ?? null, extensions: { code: isDown ? 'DATABASE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR' } },
  );
}

/** Errors that graphql itself raises, such as a variable of the wrong type, carry no code of their own. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions['code'] : undefined;
  const extensions = { ...error.extensions, code: inner ?? 'BAD_USER_INPUT' };
  return new GraphQLError(error.message, { path: error.path ?? null, extensions });
}
