import { takeTokens, type RateDecision, type RateRequest, type RateState, type RateStore } from './rate.ts';

/** Keeps the buckets of one process; `maximum` bounds its memory. */
export class MemoryRateStore implements RateStore {
  readonly #states = new Map<string, RateState>();
  readonly #maximum: number;

  constructor(maximum = 100_000) {
    this.#maximum = maximum;
  }

  /** Clients that are remembered now. */
  get size(): number {
    return this.#states.size;
  }

  take(request: RateRequest): RateDecision {
    const { state, decision } = takeTokens(this.#states.get(request.key), request);
    // Taken out and put back, so the first of the map is the one that asked least recently.
    this.#states.delete(request.key);
    this.#states.set(request.key, state);
    if (this.#states.size > this.#maximum) this.#forgetOne();
    return decision;
  }

  #forgetOne(): void {
    for (const key of this.#states.keys()) {
      this.#states.delete(key);
      return;
    }
  }
}
