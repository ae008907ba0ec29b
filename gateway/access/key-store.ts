/** What is kept of one API key; the key itself is shown once and kept nowhere. */
export interface KeyRecord {
  readonly id: string;
  /** Slug of the organisation that answers for the key. */
  readonly owner: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, in hex. */
  readonly hash: string;
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  readonly revokedAtMs?: number;
  /** The key that took this one's place. */
  readonly replacedBy?: string;
  readonly quotaPerDay?: number;
  readonly lastUsedAtMs?: number;
}

/** Where API keys are kept. */
export interface KeyStore {
  find(id: string): Promise<KeyRecord | undefined>;
  list(owner?: string): Promise<readonly KeyRecord[]>;
  /** Writes records, new and changed ones, all or none. */
  save(records: readonly KeyRecord[]): Promise<void>;
  /** Notes when keys were last used: key id to time. */
  recordUses(uses: ReadonlyMap<string, number>): Promise<void>;
}

/** Keeps keys in memory, for tests and for gateways that live for one run. */
export class MemoryKeyStore implements KeyStore {
  readonly #records = new Map<string, KeyRecord>();

  async find(id: string): Promise<KeyRecord | undefined> {
    return this.#records.get(id);
  }

  async list(owner?: string): Promise<readonly KeyRecord[]> {
    return [...this.#records.values()].filter((record) => owner === undefined || record.owner === owner);
  }

  async save(records: readonly KeyRecord[]): Promise<void> {
    for (const record of records) this.#records.set(record.id, record);
  }

  async recordUses(uses: ReadonlyMap<string, number>): Promise<void> {
    for (const [id, lastUsedAtMs] of uses) {
      const record = this.#records.get(id);
      if (record) this.#records.set(id, { ...record, lastUsedAtMs });
    }
  }
}
