import { ClientError, defineErrors, fill } from './client-error.ts';
import { registryErrors } from './registry-errors.ts';
import type { ErrorEntry, ErrorOptions } from './client-error.ts';

export { ClientError, ClientErrors } from './client-error.ts';
export type { Audience, ErrorEntry, ErrorMaker, ErrorOptions } from './client-error.ts';

/** Every error that a client can see: docs/errors.md says the same, and a test holds the two together. */
export const errorTable = {
  // The request itself: it never became an operation.
  METHOD_NOT_ALLOWED: {
    status: 405,
    text: 'The method {method} is not served here; use POST, or GET for queries.',
    help: 'Send the operation by POST, or a query by GET.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    text: 'The content type "{type}" is not read here; send application/json.',
    help: 'Set Content-Type to application/json, and leave it out of a GET.',
  },
  UNSUPPORTED_CHARSET: {
    status: 415,
    text: 'The character set "{charset}" is not read here; send utf-8.',
    help: 'Encode the body as UTF-8, and name that or no charset.',
  },
  UNSUPPORTED_CONTENT_ENCODING: {
    status: 415,
    text: 'The content encoding "{encoding}" is not read here; send gzip, br, deflate or none.',
    help: 'Compress the body in one of the named ways, once, or not at all.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    text: 'None of the media types in Accept can be sent; name application/graphql-response+json.',
    help: 'Accept application/graphql-response+json or application/json.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    text: 'The body is larger than {limit} bytes, counted after decompression.',
    help: 'Send less, or split the operation; LIMIT_BODY_BYTES sets the limit.',
  },
  BODY_INVALID: {
    status: 400,
    text: 'The body could not be read: {reason}.',
    help: 'Send one JSON object in UTF-8 with a member "query" or "documentId".',
  },
  PARAMETER_INVALID: {
    status: 400,
    text: 'The parameter "{name}" must be {expected}.',
    help: 'See the GraphQL over HTTP specification for the parameters of a request.',
  },
  PARAMETER_MISSING: {
    status: 400,
    text: 'The request names no operation: "query" or "documentId" is missing.',
    help: 'Send the text of an operation as "query", or the id of a known one as "documentId".',
  },
  PARAMETER_CONFLICT: {
    status: 400,
    text: 'The parameters "query" and "documentId" cannot stand together.',
    help: 'Send one of the two.',
  },
  CROSS_SITE_REQUEST: {
    status: 403,
    text: 'A page of another site may not ask here from a browser.',
    help: 'Ask the operator to add the origin of the page to CORS_ORIGINS.',
  },
  MUTATION_OVER_GET: {
    status: 405,
    text: 'A {kind} cannot be sent by GET; use POST.',
    help: 'Send mutations by POST: GET never changes anything.',
  },
  BATCH_NOT_ALLOWED: {
    status: 400,
    text: 'Several operations in one request are not served here; send them one by one.',
    help: 'Send one request for each operation; BATCH_LIMIT allows batches.',
  },
  BATCH_TOO_LARGE: {
    status: 400,
    text: 'The batch has {figure} operations; the limit is {limit}.',
    help: 'Send smaller batches; BATCH_LIMIT sets the limit.',
  },
  NOT_FOUND: {
    status: 404,
    text: 'There is nothing at this address; the graph is at /graphql.',
    help: 'Send operations to /graphql.',
  },
  // The document.
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    jsonStatus: 200,
    text: '{reason}',
    help: 'Correct the text of the operation at the place that "locations" names.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    jsonStatus: 200,
    text: '{reason}',
    help: 'Correct the operation at the place that "locations" names; the explorer shows what the graph has.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    jsonStatus: 200,
    text: '{reason}',
    help: 'Name one of the operations of the document in "operationName".',
  },
  BAD_USER_INPUT: {
    status: 400,
    jsonStatus: 200,
    text: '{reason}',
    help: 'Correct the value that the message names.',
  },
  INTROSPECTION_MIXED: {
    status: 400,
    text: 'Ask for the schema in an operation of its own: not all of it is shown to this caller.',
    help: 'Send __schema and __type without other fields beside them.',
  },
  SUBSCRIPTION_NOT_SUPPORTED: {
    status: 400,
    jsonStatus: 200,
    text: 'This way of asking does not carry subscriptions.',
    help: 'Ask again with a query.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    jsonStatus: 200,
    text: 'PersistedQueryNotFound',
    help: 'Send the text once together with its hash; clients of Apollo do so by themselves.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    jsonStatus: 200,
    text: 'PersistedQueryNotSupported',
    help: 'Send the text of the operation, or register it as a trusted document.',
  },
  PERSISTED_QUERY_HASH_MISMATCH: {
    status: 400,
    text: 'The hash in "extensions.persistedQuery" is not the SHA-256 of the query.',
    help: 'Hash the exact text that is sent, in UTF-8, written in lower-case hexadecimal.',
  },
  DOCUMENT_NOT_FOUND: {
    status: 400,
    jsonStatus: 200,
    text: 'The document "{id}" is not known here.',
    help: 'Register the document with the operator, or send its text as "query" where that is allowed.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    text: 'Only registered operations are answered here; send the "documentId" of one.',
    help: 'Register the operation with the operator and send its id.',
  },
  // Who asks.
  CREDENTIAL_REFUSED: {
    status: 401,
    text: 'The credential was refused: {reason}.',
    help: 'Get a new token or key; without a credential the public part of the graph is answered.',
  },
  CREDENTIAL_CONFLICT: {
    status: 400,
    text: 'Two credentials were sent: {reason}.',
    help: 'Send one credential.',
  },
  IDENTITY_UNAVAILABLE: {
    status: 503,
    text: 'The credential could not be checked: {reason}.',
    help: 'Try again in a moment.',
  },
  // What they may see.
  UNAUTHENTICATED: {
    status: 401,
    text: '{reason}',
    help: 'Send a credential with what the message names; everything else in the answer stands.',
  },
  FORBIDDEN: {
    status: 403,
    text: '{reason}',
    help: 'Ask the owner of the records for what the message names; everything else in the answer stands.',
  },
  // The graph as of an earlier day.
  AS_OF_INVALID: {
    status: 400,
    text: 'The header As-Of is not a day such as 2022-12-31 or an RFC 3339 instant, once: "{value}".',
    help: 'Send one day, which counts to its end in Vientiane, or one instant such as 2022-12-31T17:00:00+07:00.',
  },
  AS_OF_FUTURE: {
    status: 400,
    text: 'The header As-Of names a time that has not come yet: "{value}".',
    help: 'Send today or an earlier day; without the header the graph answers as of now.',
  },
  AS_OF_READ_ONLY: {
    status: 400,
    text: 'What was recorded by an earlier day cannot be changed; a mutation is sent without As-Of.',
    help: 'Leave the header As-Of out of mutations.',
  },
  AS_OF_NOT_READY: {
    status: 503,
    text: 'The records of the {registry} registry as of that time are being put together. Ask again in {retryAfter} s.',
    help: 'Ask again after the seconds that "retryAfter" names; everything else in the answer stands.',
  },
  AS_OF_NOT_TOLD: {
    status: 400,
    text: '{reason}',
    help: 'Ask for what the message names without the header As-Of.',
  },
  // Limits: what was counted, and how much there may be.
  LIMIT_TOKENS: {
    status: 400,
    text: 'The document has more than {limit} words and signs.',
    help: 'Split the operation; LIMIT_TOKENS sets the limit.',
  },
  LIMIT_NESTING: {
    status: 400,
    text: 'Brackets stand more than {limit} levels deep in each other.',
    help: 'Ask with less nesting; LIMIT_NESTING sets the limit.',
  },
  LIMIT_DEPTH: {
    status: 400,
    text: 'The operation is nested {figure} levels deep; the limit is {limit}.',
    help: 'Ask for the deeper records by their ids in an operation of their own; LIMIT_DEPTH sets the limit.',
  },
  LIMIT_ROOT_FIELDS: {
    status: 400,
    text: 'The operation asks for {figure} root fields; the limit is {limit}.',
    help: 'Split the operation; LIMIT_ROOT_FIELDS sets the limit.',
  },
  LIMIT_FRAGMENTS: {
    status: 400,
    text: 'The document uses fragments {figure} times; the limit is {limit}.',
    help: 'Use fewer fragments; LIMIT_FRAGMENTS sets the limit.',
  },
  LIMIT_SELECTIONS: {
    status: 400,
    text: 'The operation selects {figure} fields with its fragments spread out; the limit is {limit}.',
    help: 'Ask for fewer fields; LIMIT_SELECTIONS sets the limit.',
  },
  LIMIT_ALIASES: {
    status: 400,
    text: 'The operation has {figure} aliases; the limit is {limit}.',
    help: 'Use lists of ids where the graph takes them; LIMIT_ALIASES sets the limit.',
  },
  LIMIT_DIRECTIVES: {
    status: 400,
    text: 'The operation has {figure} directives; the limit is {limit}.',
    help: 'Use fewer directives; LIMIT_DIRECTIVES sets the limit.',
  },
  LIMIT_LIST_SIZE: {
    status: 400,
    text: '{field} is asked for {figure} records at once; the limit is {limit}.',
    help: 'Ask for smaller pages and follow the cursors; LIMIT_LIST_SIZE sets the limit.',
  },
  LIMIT_COST: {
    status: 400,
    text: 'The operation may cost {figure} points; the limit is {limit}.',
    help: 'Ask for smaller pages or fewer lists inside lists; LIMIT_COST sets the limit.',
  },
  RATE_LIMITED: {
    status: 429,
    text: 'Too many requests in a short time: {figure} were asked for, {limit} are left.',
    help: 'Wait for the seconds that Retry-After names.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    text: 'The daily quota of {limit} is used up.',
    help: 'Wait until midnight in Vientiane (UTC+7), or ask the operator for a larger quota.',
  },
  ...registryErrors,
  // The ways to the registries; the rest of the answer stands.
  SUBGRAPH_TIMEOUT: {
    status: 504,
    text: 'The registry "{service}" did not answer in time.',
    help: 'Try again later, or ask for less of this registry at once.',
  },
  SUBGRAPH_UNREACHABLE: {
    status: 503,
    text: 'The registry "{service}" could not be reached.',
    help: 'Try again later.',
  },
  SUBGRAPH_BAD_REPLY: {
    status: 502,
    text: 'The registry "{service}" sent a reply that is not a GraphQL answer.',
    help: 'Try again later, and tell the operator if it stays.',
  },
  SUBGRAPH_OVERLOADED: {
    status: 503,
    text: 'The registry "{service}" has too much to do; try again later.',
    help: 'Wait a little before asking again.',
  },
  SUBGRAPH_CANCELLED: {
    status: 503,
    text: 'The call to the registry "{service}" was given up.',
    help: 'Ask again.',
  },
  FIELD_NOT_DELIVERED: {
    status: 502,
    text: 'A field of this operation was not brought by any registry.',
    help: 'Tell the operator: the registries do not keep to the contract.',
  },
  NULL_IN_NON_NULL: {
    status: 502,
    text: '{reason}',
    help: 'The field has no value though it promises one; look for another error with its path.',
  },
  // Planning.
  OPERATION_NOT_FOUND: {
    status: 400,
    jsonStatus: 200,
    text: '{reason}',
    help: 'Name an operation that the document holds, of a kind that the graph has.',
  },
  PLAN_FAILED: {
    status: 500,
    text: 'No way was found to answer this operation.',
    help: 'Tell the operator; a smaller or differently written operation may work.',
  },
  PLAN_TIMEOUT: {
    status: 503,
    text: 'Finding a way to answer this operation took too long.',
    help: 'Split the operation, or use fewer fragments on interfaces and unions.',
  },
  PLAN_TOO_LARGE: {
    status: 503,
    text: 'Finding a way to answer this operation took too much memory.',
    help: 'Split the operation, or use fewer fragments on interfaces and unions.',
  },
  PLAN_OVERLOADED: {
    status: 503,
    text: 'Too many new operations came at once; try again in a moment.',
    help: 'Try again in a moment; operations that were asked before are not held up.',
  },
  PLAN_INCOMPLETE: {
    status: 500,
    text: 'This operation cannot be answered in full, so it is not answered at all: {reason}',
    help: 'Tell the operator; leave out what the message names until then.',
  },
  PLAN_UNSUPPORTED: {
    status: 400,
    text: '{reason}',
    help: 'Write the operation without what the message names.',
  },
  // The gateway itself.
  NOT_READY: {
    status: 503,
    text: 'The graph is not ready yet.',
    help: 'Try again in a moment.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    text: 'Something went wrong on our side; the operator can find it under request {requestId}.',
    help: 'Try again later, and give the operator the request id if it stays.',
    detailFor: ['internal'],
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Makers of every error in the table. */
export const errors = defineErrors(errorTable);

const entries: ReadonlyMap<string, ErrorEntry> = new Map(Object.entries(errorTable));

/** Looks a code up that came from outside. */
export function findErrorEntry(code: unknown): ErrorEntry | undefined {
  return typeof code === 'string' ? entries.get(code) : undefined;
}

/** Makes the error that another part of the gateway names by its code. */
export function errorFor(
  code: string,
  params: Readonly<Record<string, string | number>>,
  options: ErrorOptions = {},
): ClientError {
  const entry = entries.get(code);
  if (!entry) throw new TypeError(`The table of errors lacks ${code}`);
  return new ClientError(code, entry, fill(entry.text, params), options);
}
