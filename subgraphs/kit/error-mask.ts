import { GraphQLError } from 'graphql';

/** Where faults go that a client must not see in full. */
export type ReportFault = (fault: {
  readonly registry: string;
  readonly requestId: string | undefined;
  readonly path: string;
  readonly error: unknown;
}) => void;

const unreachable =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|PROTOCOL_CONNECTION_LOST|database is locked|SQLITE_(BUSY|CANTOPEN|IOERR)|unable to open database/;

/** The fault behind an error that is not the client's doing; undefined for what a client can mend. */
export function faultOf(error: GraphQLError): Error | undefined {
  const cause = error.originalError;
  return cause instanceof GraphQLError ? faultOf(cause) : (cause ?? undefined);
}

/**
 * What leaves a registry of an error: what the client can mend keeps its words and has a code; anything
 * unexpected is answered with a sentence that gives nothing away.
 */
export function maskError(registry: string, error: GraphQLError): GraphQLError {
  const fault = faultOf(error);
  if (!fault) return withCode(error);
  const isDown = unreachable.test(`${'code' in fault ? String(fault.code) : ''} ${fault.message}`);
  return new GraphQLError(
    isDown
      ? `The database of the ${registry} registry cannot be reached. Try again in a moment.`
      : `The ${registry} registry could not answer this part.`,
    { path: error.path ?? null, extensions: { code: isDown ? 'DATABASE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR' } },
  );
}

/** Reports the faults among errors, each in full. */
export function reportFaults(
  registry: string,
  errors: readonly GraphQLError[],
  requestId: string | undefined,
  report: ReportFault,
): void {
  for (const error of errors) {
    const fault = faultOf(error);
    if (fault) report({ registry, requestId, path: (error.path ?? []).join('.'), error: fault });
  }
}

/** Errors that graphql itself raises, such as a variable of the wrong type, carry no code of their own. */
function withCode(error: GraphQLError): GraphQLError {
  const { extensions } = error;
  // Apollo Server files what fails in graphql itself under its own word for "unexpected".
  if (extensions['code'] !== undefined && extensions['code'] !== 'INTERNAL_SERVER_ERROR') return error;
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions['code'] : undefined;
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    extensions: { ...extensions, code: inner ?? 'BAD_USER_INPUT' },
  });
}
