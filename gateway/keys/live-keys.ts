import { KeyCache, KeyUses, type KeyRecord, type KeyStore } from '../access/index.ts';

/** A store of keys that can be closed. */
export interface ClosableKeyStore extends KeyStore {
  close(): Promise<void>;
}

/** How a running gateway looks keys up. */
export interface LiveKeySettings {
  /** Opens the database; called once it is needed, and again after it failed. */
  readonly open: () => Promise<ClosableKeyStore>;
  readonly now: () => number;
  /** For how long a looked-up key is remembered, a revoked one included. */
  readonly rememberMs: number;
  /** How often last uses are written. */
  readonly useEveryMs?: number;
  readonly onError: (error: unknown) => void;
}

/** The keys of a running gateway: looked up through a memory, their uses written now and then. */
export class LiveKeys {
  readonly #settings: LiveKeySettings;
  readonly #cache: KeyCache;
  readonly #uses: KeyUses;
  #store: Promise<ClosableKeyStore> | undefined;

  constructor(settings: LiveKeySettings) {
    const { now, rememberMs, useEveryMs, onError } = settings;
    this.#settings = settings;
    this.#cache = new KeyCache({ find: async (id) => (await this.open()).find(id) }, { now, ttlMs: rememberMs });
    this.#uses = new KeyUses(
      { recordUses: async (uses) => (await this.open()).recordUses(uses) },
      { now, onError, ...(useEveryMs !== undefined && { everyMs: useEveryMs }) },
    );
  }

  /** Opens the database unless it is open; a gateway that is shown no key needs none. */
  open(): Promise<ClosableKeyStore> {
    this.#store ??= this.#settings.open().catch((error: unknown) => {
      this.#store = undefined;
      throw error;
    });
    return this.#store;
  }

  find(id: string): Promise<KeyRecord | undefined> {
    return this.#cache.find(id);
  }

  /** Notes that a key was used now; it is written later, off the request's way. */
  note(id: string): void {
    this.#uses.note(id);
  }

  /** Writes the uses that were noted, and closes the database. */
  async close(): Promise<void> {
    await this.#uses.close();
    const store = await this.#store;
    this.#store = undefined;
    await store?.close();
  }
}
