import { GraphError } from './graph-error.ts';
import type { Answer } from './read-answer.ts';

/** A list of the graph that comes in pages, as a document asks for it. */
export interface Paged {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly { readonly node: unknown }[];
}

/** What the pages of a list hold. */
export type NodeOf<List> = List extends { readonly nodes: readonly (infer Node)[] }
  ? Node
  : List extends { readonly edges: readonly { readonly node: infer Node }[] }
    ? Node
    : never;

/** A question that can be asked for the page after a cursor. */
export interface PagedQuestion<Data, List> {
  readonly ask: (after: string | null) => Promise<Answer<Data>>;
  readonly pick: (data: Data) => List | null | undefined;
}

/** Reads a list to its end, page by page. A page with a gap is an error: whoever goes on would take it for the whole. */
export async function* readPages<Data, List extends Paged>({ ask, pick }: PagedQuestion<Data, List>): AsyncGenerator<NodeOf<List>, void, void> {
  for (let after: string | null = null; ; ) {
    const { data, gaps, withheld } = await ask(after);
    const list = pick(data);
    const problem = gaps[0] ?? (list ? undefined : withheld[0]);
    if (problem) throw problem;
    if (!list) return;
    // The condition that the type is read by, said once more for values.
    for (const node of list.nodes ?? list.edges?.map((edge) => edge.node) ?? []) yield node as NodeOf<List>;
    const { hasNextPage, endCursor } = list.pageInfo;
    if (!hasNextPage) return;
    if (endCursor === null || endCursor === after) throw stuck();
    after = endCursor;
  }
}

function stuck(): GraphError {
  return new GraphError({ code: 'PAGE_STUCK', message: 'The list says that it goes on and gives no cursor to go on with. Ask for pageInfo { hasNextPage endCursor }, and take "after" as a variable.' });
}
