import type { GraphQLFormattedError } from 'graphql';
import { ClientError, ClientErrors, errorFor, errors, findErrorEntry } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import { EngineError } from '../execute/index.ts';

/** An operation that came to nothing: what the client is told, and what only the log is told. */
export interface Failure {
  readonly errors: readonly GraphQLFormattedError[];
  readonly entry: ErrorEntry;
  /** The error that nobody foresaw, where it is one. */
  readonly unexpected?: unknown;
}

/** Turns whatever was thrown into what a client may see. */
export function describeFailure(thrown: unknown, requestId: string): Failure {
  if (thrown instanceof ClientError) return { errors: [thrown.toJSON()], entry: thrown.entry };
  if (thrown instanceof ClientErrors) {
    const [first] = thrown.errors;
    if (first) return { errors: thrown.errors.map((error) => error.toJSON()), entry: first.entry };
  }
  if (thrown instanceof EngineError && findErrorEntry(thrown.code)) return describeFailure(asClientError(thrown), requestId);
  const masked = errors.INTERNAL_SERVER_ERROR({ requestId }, { extensions: { requestId } });
  return { errors: [masked.toJSON()], entry: masked.entry, unexpected: thrown };
}

// Text of the table, filled with what the engine knows; the cause stays with the error for the log.
function asClientError(error: EngineError): ClientError {
  return errorFor(error.code, { reason: error.message, ...error.params }, { cause: error });
}
