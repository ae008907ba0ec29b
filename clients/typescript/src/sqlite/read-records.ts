import type { Graph } from '../client.ts';
import { GraphError } from '../graph-error.ts';
import { asRecord } from '../read-answer.ts';
import type { Collection, NamedRecord } from './collection.ts';

/** A page of a collection's records. */
export interface RecordPage {
  readonly records: readonly NamedRecord[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** How records are asked for. */
export interface ReadOptions {
  readonly graph: Graph;
  readonly signal?: AbortSignal | undefined;
  /** Records of one question; 50 unless told otherwise. */
  readonly together?: number;
}

const usuallyTogether = 50;

/** Reads the records with these ids, as they are now. Ids that are not in the answer stand for no record of the collection. */
export async function readByIds(collection: Collection, ids: readonly string[], options: ReadOptions): Promise<ReadonlyMap<string, NamedRecord>> {
  const { together = usuallyTogether } = options;
  const found = new Map<string, NamedRecord>();
  for (let start = 0; start < ids.length; start += together) {
    const some = ids.slice(start, start + together);
    for await (const { records } of readPagesOf(collection, { id: some }, options)) for (const record of records) found.set(record.id, record);
  }
  return found;
}

/** Reads all records of a collection, page by page. */
export async function* readPagesOf(collection: Collection, variables: object, options: ReadOptions): AsyncGenerator<RecordPage, void, void> {
  const { graph, signal, together = usuallyTogether } = options;
  for (let after: string | null = null; ; ) {
    const asked: object = { ...collection.variables, ...variables, first: together, after };
    const { data, gaps } = await graph.ask(collection.document, asked, signal ? { signal } : {});
    // Whoever keeps a copy would take a gap for what the record says, or for a deletion.
    if (gaps[0]) throw gaps[0];
    const page: RecordPage = readPage(collection, data);
    yield page;
    if (page.next === null) return;
    after = page.next;
  }
}

function readPage({ name }: Collection, data: unknown): RecordPage {
  const [list, ...others] = Object.values(asRecord(data));
  const { nodes, pageInfo } = asRecord(list);
  const records = Array.isArray(list) ? list : nodes;
  if (others.length > 0 || !Array.isArray(records)) throw unfit(name, 'brings no list by one root field, as "nodes" or as the list itself');
  const { hasNextPage, endCursor } = asRecord(pageInfo);
  return { records: records.map((record) => readNamed(name, record)), next: hasNextPage === true && typeof endCursor === 'string' ? endCursor : null };
}

function readNamed(name: string, value: unknown): NamedRecord {
  const record = asRecord(value);
  const { id } = record;
  if (typeof id !== 'string') throw unfit(name, 'does not ask for the "id" of each record');
  return { ...record, id };
}

function unfit(name: string, why: string): GraphError {
  return new GraphError({ code: 'COLLECTION_UNFIT', message: `The document of the collection "${name}" ${why}.` });
}
