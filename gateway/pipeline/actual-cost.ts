import type { LimitKey } from '../config.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { OperationReply } from '../engine.ts';
import { compileActualCost } from '../limits/index.ts';
import type { ActualCost } from '../limits/index.ts';
import type { Exchange } from './exchange.ts';

/** Which answers are counted after they were made. */
export type CostReporting = 'all' | 'small' | 'off';

// Counting reads the answer's text again: next to nothing for a small one, half of all the work for a large one.
const smallBytes = 8_192;

/** Makes the function that tells in a header what an answer did cost. */
export function reportActualCost(
  reporting: CostReporting,
  limits: Readonly<Record<LimitKey, number>>,
): (exchange: Exchange, reply: OperationReply) => void {
  const compiled = new WeakMap<KnownOperation, ActualCost>();
  const assumed = { list: limits.COST_ASSUMED_LIST_SIZE, page: limits.COST_ASSUMED_PAGE_SIZE };
  return ({ arrival, operation }, reply) => {
    if (reporting === 'off' || !operation || !reply.hasData) return;
    if (reporting === 'small' && reply.body.length > smallBytes) return;
    const { engine, costs } = arrival.graph;
    const { document, name } = operation;
    const source = { schema: engine.schema, rules: costs, document, operationName: name, assumed };
    const count = compiled.get(operation) ?? compileActualCost(source);
    compiled.set(operation, count);
    const { replyHeaders } = arrival;
    const before = Number(replyHeaders.get('graphql-cost-actual') ?? 0);
    replyHeaders.set('graphql-cost-actual', String(before + count(JSON.parse(reply.body.toString()).data)));
  };
}
