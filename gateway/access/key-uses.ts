import type { KeyStore } from './key-store.ts';

/** What a recorder of uses needs from outside. */
export interface KeyUseSettings {
  readonly now: () => number;
  /** How often uses are written. */
  readonly everyMs?: number;
  /** Told when uses could not be written; they are kept for the next time. */
  readonly onError?: (error: unknown) => void;
}

/** Collects when keys were used and writes it now and then: a read must not cost a write. */
export class KeyUses {
  readonly #store: Pick<KeyStore, 'recordUses'>;
  readonly #settings: KeyUseSettings;
  readonly #timer: NodeJS.Timeout;
  #uses = new Map<string, number>();

  constructor(store: Pick<KeyStore, 'recordUses'>, settings: KeyUseSettings) {
    this.#store = store;
    this.#settings = settings;
    this.#timer = setInterval(() => void this.flush(), settings.everyMs ?? 10_000).unref();
  }

  /** Notes that a key was used now. */
  note(keyId: string): void {
    this.#uses.set(keyId, this.#settings.now());
  }

  /** Writes what was noted. */
  async flush(): Promise<void> {
    if (this.#uses.size === 0) return;
    const uses = this.#uses;
    this.#uses = new Map();
    try {
      await this.#store.recordUses(uses);
    } catch (error) {
      this.#settings.onError?.(error);
      // Later uses win over those that could not be written.
      this.#uses = new Map([...uses, ...this.#uses]);
    }
  }

  /** Stops the clock and writes the rest. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
