import { GraphQLError } from 'graphql';

/** Stable codes of what a registry refuses. Every one is the client's to mend. */
export type BadInputCode =
  | 'BAD_USER_INPUT'
  | 'PAGE_SIZE_INVALID'
  | 'PAGE_ARGUMENTS_CONFLICT'
  | 'CURSOR_INVALID'
  | 'CURSOR_OTHER_ORDER'
  | 'LOOKUP_ARGUMENTS_INVALID'
  | 'VALUE_INVALID'
  | 'AS_OF_INVALID'
  | 'AS_OF_READ_ONLY'
  | 'AS_OF_NOT_TOLD';

/** An error that tells a client what to change; graphql adds the path of the field that threw it. */
export function badInput(code: BadInputCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** An error for a caller that has shown no credential where one is needed. */
export function unauthenticated(what: string): GraphQLError {
  return new GraphQLError(`${what} is not public. Send a token or an API key that may see it.`, {
    extensions: { code: 'UNAUTHENTICATED' },
  });
}

/** An error for a known caller that may not see something; `details` say what would open it. */
export function forbidden(what: string, details: Readonly<Record<string, unknown>>): GraphQLError {
  return new GraphQLError(`Your credential may not see ${what}.`, { extensions: { code: 'FORBIDDEN', ...details } });
}
