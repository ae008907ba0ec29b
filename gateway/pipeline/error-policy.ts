import type { GraphQLFormattedError } from 'graphql';
import { errors, findErrorEntry } from '../errors.ts';
import type { Log } from '../log.ts';

/** Decides what of an error leaves the gateway. */
export type ErrorFormatter = (error: GraphQLFormattedError) => GraphQLFormattedError;

// Members by which frameworks tell of their insides.
const revealing = new Set(['stacktrace', 'exception', 'originalError', 'debug', 'trace', 'sql']);
// Faults between gateway and registries: they say something to operators, and nothing to a client.
const inward = new Set(['INTERNAL_SERVER_ERROR', 'CALL_NOT_SIGNED']);
const wellFormedCode = /^[A-Z][A-Z\d_]{1,63}$/;

/**
 * Lets through what someone wrote for the client: an error with a code of its own. An error without
 * one is an accident; its message may hold an address or a statement, so it goes to the log and the
 * client gets the request id instead.
 */
export function createErrorPolicy(log: Log): (requestId: string) => ErrorFormatter {
  return (requestId) => (error) => {
    const code = error.extensions?.['code'];
    if (isMeant(code)) return withoutInsides(error);
    log.error({ requestId, error }, 'a registry failed');
    return masked(error, requestId);
  };
}

function isMeant(code: unknown): boolean {
  if (typeof code !== 'string' || inward.has(code)) return false;
  return findErrorEntry(code) !== undefined || wellFormedCode.test(code);
}

function withoutInsides(error: GraphQLFormattedError): GraphQLFormattedError {
  const extensions = error.extensions ?? {};
  if (!Object.keys(extensions).some((name) => revealing.has(name))) return error;
  const kept = Object.entries(extensions).filter(([name]) => !revealing.has(name));
  return { ...error, extensions: Object.fromEntries(kept) };
}

function masked(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const service = error.extensions?.['service'];
  const { message, extensions } = errors.INTERNAL_SERVER_ERROR({ requestId }).toJSON();
  return {
    message,
    ...(error.path && { path: error.path }),
    ...(error.locations && { locations: error.locations }),
    extensions: { ...extensions, requestId, ...(typeof service === 'string' && { service }) },
  };
}
