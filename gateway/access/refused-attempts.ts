/** How often one client may show credentials that are refused. */
export interface AttemptSettings {
  readonly now: () => number;
  /** At once, after a pause. */
  readonly burst?: number;
  readonly perSecond?: number;
  /** Clients remembered at most. */
  readonly maximum?: number;
}

interface Attempts {
  readonly left: number;
  readonly atMs: number;
}

/**
 * Counts refused credentials of each client. Checking one costs a signature or a look-up, and who
 * only ever fails is stopped by no limit that is kept for callers.
 */
export class RefusedAttempts {
  readonly #settings: Required<AttemptSettings>;
  readonly #clients = new Map<string, Attempts>();

  constructor(settings: AttemptSettings) {
    this.#settings = { burst: 30, perSecond: 1, maximum: 100_000, ...settings };
  }

  /** Clients that are remembered now: only those that failed. */
  get size(): number {
    return this.#clients.size;
  }

  /** Whether a client's credentials are looked at now. */
  mayTry(client: string): boolean {
    return this.#leftFor(client) >= 1;
  }

  /** Notes that a client's credential was refused. */
  note(client: string): void {
    const left = Math.max(0, this.#leftFor(client) - 1);
    this.#clients.delete(client);
    this.#clients.set(client, { left, atMs: this.#settings.now() });
    for (const oldest of this.#clients.keys()) {
      if (this.#clients.size <= this.#settings.maximum) break;
      this.#clients.delete(oldest);
    }
  }

  #leftFor(client: string): number {
    const { now, burst, perSecond } = this.#settings;
    const known = this.#clients.get(client);
    if (!known) return burst;
    return Math.min(burst, known.left + (Math.max(0, now() - known.atMs) / 1000) * perSecond);
  }
}
