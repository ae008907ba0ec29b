import type { ChangeLine, Graph } from '../../../clients/typescript/src/index.ts';
import { GraphError } from '../../../clients/typescript/src/index.ts';
import { defineCollection, type Collection } from '../../../clients/typescript/src/sqlite/index.ts';

/** A record of the made-up graph. */
export interface MadeUp {
  readonly id: string;
  readonly version: number;
  /** Records that belong to this one. */
  readonly parts: readonly string[];
}

/** A graph of two kinds of records that a test changes at will: answers, changes, and failures between. */
export class MadeUpGraph {
  readonly #kinds = new Map<string, Map<string, MadeUp>>([['Whole', new Map()], ['Part', new Map()]]);
  readonly lines: ChangeLine[] = [];
  /** How many questions were asked. */
  asked = 0;
  /** Called before and after the records of a question are looked up; may throw, wait, or change something. */
  between: () => void | Promise<void> = () => undefined;

  /** Writes a record or takes it away, and records the change. */
  change(entityType: 'Whole' | 'Part', id: string, parts: readonly string[] | null): ChangeLine {
    const records = this.#kinds.get(entityType)!;
    const sequence = this.lines.length + 1;
    if (parts) records.set(id, { id, version: sequence, parts });
    else records.delete(id);
    const line = { registry: 'made-up', sequence: String(sequence), recordedAt: '2026-01-01T00:00:00.000Z', kind: parts ? 'UPDATED' : 'WITHDRAWN', entityType, entityId: id, fields: [], cursor: String(sequence) };
    this.lines.push(line);
    return line;
  }

  /** All records of a kind, by id. */
  all(entityType: 'Whole' | 'Part'): readonly MadeUp[] {
    return [...this.#kinds.get(entityType)!.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** The client of it. */
  readonly graph = {
    ask: async ({ text }: { readonly text: string }, { id, first, after }: { readonly id?: readonly string[]; readonly first: number; readonly after: string | null }) => {
      this.asked += 1;
      await this.between();
      const found = this.all(text === 'Whole' ? 'Whole' : 'Part').filter((record) => (!id || id.includes(record.id)) && (after === null || record.id > after));
      const nodes = found.slice(0, first);
      await this.between();
      return { data: { list: { nodes, pageInfo: { hasNextPage: found.length > first, endCursor: nodes.at(-1)?.id ?? null } } }, errors: [], gaps: [], withheld: [] };
    },
    followBatches: async function* (this: { lines: ChangeLine[] }, { after }: { readonly after?: string } = {}) {
      for (let at = Number(after ?? 0); at < this.lines.length; ) {
        const batch = this.lines.slice(at, at + 3);
        at += batch.length;
        yield batch;
      }
    }.bind(this),
    // The parts of a client that a copy goes by.
  } as unknown as Graph;
}

/** A collection of the made-up graph. */
export function madeUpCollection(type: 'Whole' | 'Part', ids?: Collection['ids']): Collection<MadeUp> {
  return defineCollection<{ readonly list: { readonly nodes: readonly MadeUp[] } | null }, object>({ name: type, types: [type], document: { text: type }, ...(ids && { ids }) });
}

/** A failure that passes. */
export function passing(): GraphError {
  return new GraphError({ code: 'SUBGRAPH_TIMEOUT', message: 'Made up for a test.' });
}
