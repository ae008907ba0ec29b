import type { OperationReply } from '../engine.ts';
import type { SingleType } from './accept.ts';
import type { Failure } from './failure.ts';
import type { Reply } from './reply.ts';

const contentTypes: Readonly<Record<SingleType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

// "Partial Success" of GraphQL over HTTP: there is data, and there are errors.
const partialSuccess = 294;

/** The answer of the engine as it is sent in one piece. */
export function asReply(reply: OperationReply, type: SingleType): Reply {
  return { status: statusOf(reply, type), type: contentTypes[type], body: reply.body };
}

/** A failure as it is sent. */
export function failureReply(failure: Failure, type: SingleType): Reply {
  const { status, jsonStatus } = failure.entry;
  return {
    status: type === 'application/json' ? (jsonStatus ?? status) : status,
    type: contentTypes[type],
    body: Buffer.from(failureBody(failure)),
  };
}

/** The JSON text of a failure. */
export function failureBody(failure: Failure): string {
  return JSON.stringify({ errors: failure.errors });
}

/** Answers of a batch in their order, as one list. */
export function batchReply(bodies: readonly (Buffer | string)[], type: SingleType): Reply {
  return { status: 200, type: contentTypes[type], body: Buffer.from(`[${bodies.join(',')}]`) };
}

// A client that takes application/json believes the body of a 200 alone; the other type carries its own proof.
function statusOf(reply: OperationReply, type: SingleType): number {
  if (reply.errorCount === 0 || type === 'application/json') return 200;
  return reply.hasData ? partialSuccess : 400;
}
