import { GraphQLError } from 'graphql';

/** Where faults go that a client must not see in full. */
export type ReportFault = (fault: {
  readonly registry: string;
  readonly requestId: string | undefined;
  readonly path: string;
  readonly error: unknown;
}) => void;

// What databases say of themselves, and what a client is told of it. None of them leaves anything half written.
const databaseFaults = [
  {
    pattern: /ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD|database is locked|SQLITE_BUSY/,
    code: 'DATABASE_BUSY',
    text: 'is busy with other writes. Nothing was written; try again in a moment.',
  },
  {
    pattern: /ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE|ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION|readonly database/,
    code: 'DATABASE_READ_ONLY',
    text: 'takes no writes at present. Nothing was written; reading goes on.',
  },
  {
    pattern: /ER_RECORD_FILE_FULL|ER_DISK_FULL|database or disk is full/,
    code: 'DATABASE_FULL',
    text: 'has no room left. Nothing was written; reading goes on.',
  },
  {
    pattern:
      /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|PROTOCOL_CONNECTION_LOST|connection is in closed state|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED|ER_CON_COUNT_ERROR|SQLITE_(CANTOPEN|IOERR)|disk I\/O error|unable to open database/,
    code: 'DATABASE_UNAVAILABLE',
    text: 'cannot be reached. Try again in a moment.',
  },
] as const;

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
  const said = `${'code' in fault ? String(fault.code) : ''} ${fault.message}`;
  const known = databaseFaults.find(({ pattern }) => pattern.test(said));
  return new GraphQLError(
    known ? `The database of the ${registry} registry ${known.text}` : `The ${registry} registry could not answer this part.`,
    { path: error.path ?? null, extensions: { code: known?.code ?? 'INTERNAL_SERVER_ERROR' } },
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
