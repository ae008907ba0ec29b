import type { LimitKey } from '../config.ts';
import type { KnownOperation } from '../documents/index.ts';
import { compileEstimate, compileListSizes } from '../limits/index.ts';
import type { CostEstimate, ListSizeCheck } from '../limits/index.ts';
import { throwExcess } from './excess.ts';
import type { Control, Exchange } from './exchange.ts';
import type { Graph } from './graph.ts';

type Limits = Readonly<Record<LimitKey, number>>;

interface Compiled {
  readonly checkSizes: ListSizeCheck;
  readonly estimate: CostEstimate;
}

/** Refuses lists that are too long and operations that may fetch too much, with this request's variables. */
export function limitCost(limits: Limits): Control {
  // Kept as long as the operation itself is.
  const compiled = new WeakMap<KnownOperation, Compiled>();
  return (exchange) => {
    const { arrival, operation, parameters } = exchange;
    if (!operation) return;
    const known = compiled.get(operation) ?? compile(operation, arrival.graph, limits);
    compiled.set(operation, known);
    throwExcess(known.checkSizes(parameters.variables, limits.LIMIT_LIST_SIZE));
    const cost = known.estimate(parameters.variables);
    report(exchange, cost);
    throwExcess(cost > limits.LIMIT_COST ? { code: 'LIMIT_COST', params: { figure: cost, limit: limits.LIMIT_COST } } : undefined);
  };
}

function compile({ document, name }: KnownOperation, { engine, costs }: Graph, limits: Limits): Compiled {
  const assumed = { list: limits.COST_ASSUMED_LIST_SIZE, page: limits.COST_ASSUMED_PAGE_SIZE };
  return {
    checkSizes: compileListSizes(engine.schema, document),
    estimate: compileEstimate({ schema: engine.schema, rules: costs, document, operationName: name, assumed }),
  };
}

// The operations of a batch share one set of headers: their costs are added up.
function report({ arrival: { replyHeaders } }: Exchange, cost: number): void {
  const before = Number(replyHeaders.get('graphql-cost-estimate') ?? 0);
  replyHeaders.set('graphql-cost-estimate', String(before + cost));
}
