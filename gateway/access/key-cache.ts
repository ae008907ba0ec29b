import type { KeyRecord, KeyStore } from './key-store.ts';

interface Found {
  readonly record: KeyRecord | undefined;
  readonly untilMs: number;
}

/** How long and how many looked-up keys are remembered. */
export interface KeyCacheSettings {
  readonly now: () => number;
  /** Also the longest time for which a revoked key still works. */
  readonly ttlMs?: number;
  readonly maximum?: number;
}

/** Remembers looked-up keys for a moment, so that requests do not each ask the database. */
export class KeyCache implements Pick<KeyStore, 'find'> {
  readonly #store: Pick<KeyStore, 'find'>;
  readonly #settings: Required<KeyCacheSettings>;
  readonly #found = new Map<string, Found>();

  constructor(store: Pick<KeyStore, 'find'>, settings: KeyCacheSettings) {
    this.#store = store;
    this.#settings = { ttlMs: 5000, maximum: 10_000, ...settings };
  }

  /** Keys that are remembered now, unknown ones included. */
  get size(): number {
    return this.#found.size;
  }

  async find(id: string): Promise<KeyRecord | undefined> {
    const { now, ttlMs, maximum } = this.#settings;
    const known = this.#found.get(id);
    if (known && known.untilMs > now()) return known.record;
    const record = await this.#store.find(id);
    this.#found.delete(id);
    this.#found.set(id, { record, untilMs: now() + ttlMs });
    // Made-up ids are remembered too, or each would cost a look-up; so the oldest must go.
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= maximum) break;
      this.#found.delete(oldest);
    }
    return record;
  }
}
