import { registries, type ChangeLine, type FollowChanges, type RegistryName } from '../../feeds/index.ts';

/** A made-up record of changes, which grows as a test says; synthetic from end to end. */
export class MadeUpChanges {
  readonly lines: ChangeLine[] = [];
  /** Pages that were read. */
  reads = 0;
  readonly #pageSize: number;
  readonly #sequences = new Map<string, number>();

  constructor(pageSize = 100) {
    this.#pageSize = pageSize;
  }

  /** Records that a record changed; one registry gives it a number. */
  add(entityId: string, change: { readonly registry?: RegistryName; readonly kind?: string; readonly recordedAt?: string } = {}): ChangeLine {
    const { registry = 'events', kind = 'UPDATED', recordedAt = '2030-01-01T00:00:00.000Z' } = change;
    const sequence = (this.#sequences.get(registry) ?? 0) + 1;
    this.#sequences.set(registry, sequence);
    const cursor = String(this.lines.length + 1);
    const line = { registry, sequence: String(sequence), recordedAt, kind, entityType: 'Event', entityId, fields: ['title'], cursor };
    this.lines.push(line);
    return line;
  }

  /** Records so many changes of so many records, by a made-up chance that is the same in each run. */
  addMany(count: number, records: number): void {
    const random = seededRandom(count);
    for (let index = 0; index < count; index += 1) {
      const registry = registries[Math.floor(random() * registries.length)] ?? 'events';
      this.add(`${registry}_synthetic_${Math.floor(random() * records)}`, { registry });
    }
  }

  readonly follow: FollowChanges = async (after) => {
    this.reads += 1;
    const start = Number(after ?? 0);
    const lines = this.lines.slice(start, start + this.#pageSize);
    return { lines, cursor: lines.at(-1)?.cursor ?? String(start), isLast: start + lines.length === this.lines.length };
  };
}

/** Chance that a test can have again: the generator mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
