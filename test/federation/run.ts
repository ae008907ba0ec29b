import { validate } from 'graphql';
import type { Case, Graph } from './case.ts';
import { compose, type Composed } from './compose.ts';
import { createOperation } from './generate/operation.ts';
import { createGraph } from './generate/supergraph.ts';
import { family, judgeAnswer, type Verdict } from './judge.ts';
import type { Way } from './engine-side.ts';
import { createRequest, openStock, openTruth, type Opener, type Side } from './sides.ts';

/** What a run compares. */
export interface Plan {
  readonly seed: number;
  /** How many operations to compare in all. */
  readonly operations: number;
  readonly operationsPerGraph: number;
  /** The graph to begin with, by its number under the seed; 0 by default. */
  readonly firstGraph?: number;
  /** This project's engine. */
  readonly engine: (way: Way) => Opener;
  /** Every which graph is put to stock ApolloGateway too; 0 for none. */
  readonly stockEvery: number;
}

/** A difference and the case that shows it. */
export interface Found {
  readonly found: Case;
  readonly verdict: Exclude<Verdict, { kind: 'same' }>;
}

/** What a run has compared so far. */
export interface Tally {
  graphs: number;
  faultyGraphs: number;
  /** Made-up graphs that the composer refused. */
  discardedGraphs: number;
  operations: number;
  mutations: number;
  /** Fields in the answers, as a measure of how much was compared. */
  answeredFields: number;
  /** Operations whose answer has an error because a resolver failed. */
  failedOperations: number;
  /** Operations that were compared once more with some of their parts deferred. */
  operationsInParts: number;
  readonly engine: Found[];
  /** Operations that the engine refused with a reason, by reason. */
  readonly refusals: Map<string, Found[]>;
  stockOperations: number;
  /** Differences of stock ApolloGateway by kind. */
  readonly stock: Map<string, number>;
  /** Graphs that stock ApolloGateway refuses to load. */
  stockRefusedGraphs: number;
}

/** An empty tally. */
export function createTally(): Tally {
  return {
    graphs: 0, faultyGraphs: 0, discardedGraphs: 0, operations: 0, mutations: 0, answeredFields: 0, failedOperations: 0, operationsInParts: 0,
    engine: [], refusals: new Map(), stockOperations: 0, stock: new Map(), stockRefusedGraphs: 0,
  };
}

const shareOfFaults = 0.03;

/** Compares made-up operations on made-up graphs; tells the tally after each graph. */
export async function* run(plan: Plan, tally = createTally()): AsyncGenerator<Tally> {
  for (let index = plan.firstGraph ?? 0; tally.operations < plan.operations; index += 1) {
    const graph = createGraph(plan.seed * 1_000_000 + index, index % 4 === 3 ? shareOfFaults : 0);
    const composed = compose(graph);
    if ('reasons' in composed) {
      tally.discardedGraphs += 1;
      continue;
    }
    tally.graphs += 1;
    if (graph.faults) tally.faultyGraphs += 1;
    await compareGraph(plan, tally, graph, composed);
    yield tally;
  }
}

async function compareGraph(plan: Plan, tally: Tally, graph: Graph, composed: Composed): Promise<void> {
  const truth = openTruth(composed);
  const engine = await plan.engine(tally.graphs % 2 === 0 ? 'objects' : 'text')(composed);
  const withStock = plan.stockEvery > 0 && tally.graphs % plan.stockEvery === 0;
  const stock = withStock ? await openStock(composed).catch(() => undefined) : undefined;
  if (withStock && !stock) tally.stockRefusedGraphs += 1;
  const count = Math.min(plan.operationsPerGraph, plan.operations - tally.operations);
  for (let index = 0; index < count; index += 1) {
    const one = { description: `graph ${graph.seed}, operation ${index}`, ...graph, ...createOperation(composed.merged, `${graph.seed}/${index}`, graph.faults !== undefined) };
    await compareOperation(tally, composed, one, { truth, engine, stock });
  }
  await engine.close();
  await stock?.close();
}

interface Sides {
  readonly truth: Side;
  readonly engine: Side;
  readonly stock: Side | undefined;
}

async function compareOperation(tally: Tally, composed: Composed, one: Case, sides: Sides): Promise<void> {
  const request = createRequest(one.operation, one.variables);
  const [invalid] = validate(composed.merged, request.document);
  if (invalid) throw new Error(`The generator made an invalid operation: ${invalid.message}\n${one.operation}`);
  const truth = await sides.truth.answer(request);
  if (!('data' in truth)) throw new Error(`The generator made an unfit operation: ${JSON.stringify(truth)}\n${one.operation}`);
  tally.operations += 1;
  tally.answeredFields += JSON.stringify(truth.data).split('":').length - 1;
  if (request.operation.operation === 'mutation') tally.mutations += 1;
  if (truth.errors) tally.failedOperations += 1;
  const judged = await judgeAnswer(truth, () => sides.engine.answer(request), true);
  if (judged.kind === 'refused') refuse(tally, { found: one, verdict: judged });
  else if (judged.kind !== 'same') tally.engine.push({ found: one, verdict: judged });
  else if (one.faults === undefined && tally.operations % 6 === 0) await compareInParts(tally, one, truth, sides.engine);
  if (sides.stock) {
    const { stock } = sides;
    const verdict = await judgeAnswer(truth, () => stock.answer(request), false);
    tally.stockOperations += 1;
    if (verdict.kind !== 'same') tally.stock.set(family(verdict), (tally.stock.get(family(verdict)) ?? 0) + 1);
  }
}

/** Where resolvers fail, a deferred part stops the nulls that would climb further in a whole answer. */
async function compareInParts(tally: Tally, one: Case, truth: Parameters<typeof judgeAnswer>[0], engine: Side): Promise<void> {
  const found = { ...one, inParts: true };
  const request = createRequest(found.operation, found.variables, true);
  const verdict = await judgeAnswer(truth, () => engine.answer(request), false);
  tally.operationsInParts += 1;
  // What is answered whole must be answered in parts too, unless the planner weighs the parts for hours.
  if (verdict.kind === 'refused' && verdict.detail.startsWith('PLAN_TIMEOUT')) refuse(tally, { found, verdict });
  else if (verdict.kind !== 'same') tally.engine.push({ found, verdict });
}

function refuse(tally: Tally, one: Found): void {
  const reason = family(one.verdict);
  tally.refusals.set(reason, [...(tally.refusals.get(reason) ?? []), one]);
}

/** The tally in a line. */
export function describe(tally: Tally): string {
  const refused = [...tally.refusals.values()].reduce((sum, { length }) => sum + length, 0);
  const stock = [...tally.stock.values()].reduce((sum, count) => sum + count, 0);
  return [
    `${tally.operations} operations (${tally.mutations} mutations, ${tally.failedOperations} with failing resolvers, ${tally.operationsInParts} in parts too, ${tally.answeredFields} fields answered)`,
    `on ${tally.graphs} supergraphs (${tally.faultyGraphs} with failing resolvers; ${tally.discardedGraphs} more did not compose)`,
    `engine: ${tally.engine.length} differences, ${refused} refused`,
    `stock ApolloGateway: ${stock} of ${tally.stockOperations} differ, ${tally.stockRefusedGraphs} supergraphs refused`,
  ].join('; ');
}
