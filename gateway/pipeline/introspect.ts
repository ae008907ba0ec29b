import { executeSync } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { introspectionUse, isMetBy } from '../access/index.ts';
import type { IntrospectionUse } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { OperationReply } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Control, Exchange } from './exchange.ts';

/**
 * Answers what is asked about the schema from the part of it that the caller may use. An operation
 * that asks for records too goes on to the engine where the caller may use all of the schema, which is
 * what the engine knows, and is refused otherwise.
 */
export function answerIntrospection(): Control {
  const uses = new WeakMap<KnownOperation, IntrospectionUse>();
  const replies = new WeakMap<KnownOperation, WeakMap<GraphQLSchema, OperationReply>>();
  return (exchange) => {
    const { operation } = exchange;
    if (!operation) return;
    const use = uses.get(operation) ?? introspectionUse(operation.document, operation.name);
    uses.set(operation, use);
    if (use === 'only') exchange.reply = replyFrom(replies, exchange, operation);
    else if (use === 'mixed' && !mayUseAll(exchange)) throw errors.INTROSPECTION_MIXED();
  };
}

function replyFrom(
  known: WeakMap<KnownOperation, WeakMap<GraphQLSchema, OperationReply>>,
  { arrival, parameters }: Exchange,
  operation: KnownOperation,
): OperationReply {
  const schema = arrival.graph.views.for(arrival.caller);
  if (!schema) throw errors.FORBIDDEN({ reason: 'The schema is not shown to this caller.' });
  // The whole schema is much work to write and always the same.
  const isConstant = Object.keys(parameters.variables).length === 0;
  const replies = known.get(operation) ?? new WeakMap<GraphQLSchema, OperationReply>();
  const reply = (isConstant && replies.get(schema)) || execute(schema, operation, parameters.variables);
  if (isConstant) known.set(operation, replies.set(schema, reply));
  return reply;
}

function execute(
  schema: GraphQLSchema,
  { document, name }: KnownOperation,
  variables: Readonly<Record<string, unknown>>,
): OperationReply {
  const { data, errors: found } = executeSync({ schema, document, operationName: name, variableValues: variables });
  const told = found?.map(({ message, path, locations }) => errors.BAD_USER_INPUT({ reason: message }, { path, locations }));
  return {
    body: Buffer.from(JSON.stringify({ ...(told && { errors: told }), ...(data !== undefined && { data }) })),
    errorCount: told?.length ?? 0,
    hasData: data !== undefined,
  };
}

function mayUseAll({ arrival }: Exchange): boolean {
  const { access } = arrival.graph;
  return [...access.protectedFields.values()].every((needs) => isMetBy(needs, arrival.caller, new Set()));
}
