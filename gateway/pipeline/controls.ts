import { selectOperation } from '../documents/index.ts';
import { errors } from '../errors.ts';
import type { Exchange } from './exchange.ts';

/** Finds the document by its id, hash or text, and the operation that is meant in it. */
export function findOperation(exchange: Exchange): void {
  const { arrival, parameters } = exchange;
  exchange.operation = selectOperation(arrival.graph.documents.find(parameters), parameters.operationName);
}

/**
 * Lets only queries through a GET: an address can be opened by a link or an image of any page, so
 * opening it must never change anything.
 */
export function keepGetSafe({ arrival, operation }: Exchange): void {
  if (arrival.transport !== 'get' || operation?.kind === 'query') return;
  arrival.replyHeaders.set('allow', 'POST');
  throw errors.MUTATION_OVER_GET({ kind: operation?.kind ?? 'mutation' });
}

/** Refuses a subscription on a transport that carries one answer. */
export function refuseSubscription({ operation }: Exchange): void {
  if (operation?.kind === 'subscription') throw errors.SUBSCRIPTION_NOT_SUPPORTED();
}
