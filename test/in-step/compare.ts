import { isDeepStrictEqual } from 'node:util';
import type { Graph } from '../../clients/typescript/src/index.ts';
import { allCollections, type Collection, type Copy } from '../../clients/typescript/src/sqlite/index.ts';

/** How a copy compares with the graph. */
export interface Comparison {
  /** Records of the graph. */
  readonly records: number;
  /** What is missing in the copy, is left over in it, or says something else. */
  readonly differences: readonly string[];
}

/** Reads the graph in full and compares it with copies, record by record. */
export async function compareCopies(graph: Graph, copies: ReadonlyMap<string, Copy>): Promise<Comparison> {
  const differences: string[] = [];
  let records = 0;
  for (const collection of allCollections()) {
    const whole = await readWhole(graph, collection);
    records += whole.size;
    for (const [name, copy] of copies) differences.push(...compare(`${name}, ${collection.name}`, whole, new Map([...copy.all(collection)].map((record) => [record.id, record]))));
  }
  return { records, differences };
}

// Not by the way that copies are filled: pages of another size, which the client's own paging reads.
async function readWhole(graph: Graph, { document }: Collection): Promise<ReadonlyMap<string, unknown>> {
  const whole = new Map<string, unknown>();
  const { data } = await graph.ask(document, { first: 1 });
  const list = firstField(data);
  const nodes = Array.isArray(list) ? list : graph.pages(document, { first: 37 } as { readonly after?: string }, (page) => firstField(page) as { nodes: readonly unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } });
  for await (const node of nodes) whole.set(String(Object(node).id), node);
  return whole;
}

const firstField = (data: unknown) => Object.values(Object(data) as object)[0] as unknown;

function compare(what: string, whole: ReadonlyMap<string, unknown>, held: ReadonlyMap<string, unknown>): readonly string[] {
  return [
    ...[...whole.keys()].filter((id) => !held.has(id)).map((id) => `${what}: ${id} is missing`),
    ...[...held.keys()].filter((id) => !whole.has(id)).map((id) => `${what}: ${id} is left over`),
    ...[...whole].filter(([id, record]) => held.has(id) && !isDeepStrictEqual(record, held.get(id))).map(([id]) => `${what}: ${id} says something else`),
  ];
}
