import type { Tally } from './run.ts';

/** What a run came to, in a form that one process can hand to another. */
export interface Summary {
  readonly seed: number;
  readonly graphs: number;
  readonly faultyGraphs: number;
  readonly operations: number;
  readonly mutations: number;
  readonly answeredFields: number;
  readonly failedOperations: number;
  readonly operationsInParts: number;
  readonly differences: number;
  readonly refused: number;
  readonly stockOperations: number;
  readonly stockRefusedGraphs: number;
  /** Operations that stock ApolloGateway answers differently, by the kind of the difference. */
  readonly stockDifferences: Readonly<Record<string, number>>;
}

/** Sums a run up. */
export function summarise(seed: number, tally: Tally): Summary {
  const { graphs, faultyGraphs, operations, mutations, answeredFields, failedOperations, operationsInParts, stockOperations, stockRefusedGraphs } = tally;
  const kinds: Record<string, number> = {};
  for (const [kind, count] of tally.stock) {
    const [name = kind] = kind.split(' ');
    kinds[name] = (kinds[name] ?? 0) + count;
  }
  return {
    seed, graphs, faultyGraphs, operations, mutations, answeredFields, failedOperations, operationsInParts, stockOperations, stockRefusedGraphs,
    differences: tally.engine.length,
    refused: [...tally.refusals.values()].reduce((sum, { length }) => sum + length, 0),
    stockDifferences: kinds,
  };
}

/** The section of docs/benchmarks.md about these runs, with the command that repeats them. */
export function summaryLines(summaries: readonly Summary[], command: string): string[] {
  const sum = (read: (one: Summary) => number): number => summaries.reduce((all, one) => all + read(one), 0);
  const text = (read: (one: Summary) => number): string => sum(read).toLocaleString('en');
  const refused = (100 * sum((one) => one.refused)) / sum((one) => one.operations);
  return [
    '### The engine and one merged schema',
    '',
    'Made-up operations on made-up supergraphs, answered by the engine and by one schema that has all data in one place:',
    `${text((one) => one.operations)} operations (${text((one) => one.mutations)} mutations; ${text((one) => one.failedOperations)} in which resolvers fail) on`,
    `${text((one) => one.graphs)} supergraphs (${text((one) => one.faultyGraphs)} with failing resolvers), ${text((one) => one.answeredFields)} fields answered,`,
    `seeds ${summaries.map(({ seed }) => seed).join(' and ')}. ${text((one) => one.operationsInParts)} of them were answered once more in parts, with`,
    '`@defer` on some fragments.',
    '',
    `**${sum((one) => one.differences)} differences.** ${text((one) => one.operations - one.refused)} operations were answered; ${text((one) => one.refused)} (${refused.toFixed(2)} %) were refused with an error`,
    'that says so, as no right plan was found for them.',
    ...stockLines(summaries),
    '',
    'Not compared, as one schema and several differ there by their nature: a failing field that a key or a `@requires` reads,',
    'or whose null takes such a field along; where resolvers fail, one object under two names, and answers in parts; and graphs',
    'with a field that must not be null and of which no type is known to all its registries, where a `@requires` reads it or',
    'the registries differ about the null.',
    '',
    `\`${command}\` repeats it.`,
  ];
}

function stockLines(summaries: readonly Summary[]): string[] {
  const operations = summaries.reduce((all, one) => all + one.stockOperations, 0);
  if (operations === 0) return [];
  const kinds = new Map<string, number>();
  for (const { stockDifferences } of summaries) {
    for (const [kind, count] of Object.entries(stockDifferences)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  const differing = [...kinds.values()].reduce((all, count) => all + count, 0);
  const wrong = kinds.get('data') ?? 0;
  return [
    '',
    `Stock ApolloGateway was asked ${operations.toLocaleString('en')} of them: ${differing.toLocaleString('en')} came out differently, ${wrong.toLocaleString('en')} of these with other data`,
    'than the merged schema has, the rest with other errors or with none of its data.',
  ];
}
