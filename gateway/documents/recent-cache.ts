interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  used: boolean;
}

/**
 * A cache that is bounded by bytes and keeps what was used of late. A hit only sets a mark; what is
 * unmarked when room is needed goes (second chance), so a hit costs one look-up and no reordering.
 */
export class RecentCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #limitBytes: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = true;
    return entry.value;
  }

  /** Adds an entry of the given size, and drops others until all fit; one that can never fit is not kept. */
  set(key: string, value: Value, bytes: number): void {
    this.delete(key);
    if (bytes > this.#limitBytes) return;
    this.#entries.set(key, { value, bytes, used: false });
    this.#bytes += bytes;
    this.#makeRoom();
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  *values(): Iterable<Value> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  #makeRoom(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.#limitBytes) return;
      if (entry.used) {
        entry.used = false;
        // Behind all others, where the loop meets it once more, now unmarked.
        this.#entries.delete(key);
        this.#entries.set(key, entry);
      } else {
        this.delete(key);
      }
    }
  }
}
