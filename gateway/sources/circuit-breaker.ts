/** When a breaker opens and closes. */
export interface BreakerOptions {
  /** Share of failed calls that opens it. */
  readonly failureRatio: number;
  /** Calls that must have been seen before it can open. */
  readonly minCalls: number;
  /** How long calls are counted together. */
  readonly windowMs: number;
  /** How long it stays open before one call may try again; a half more at most, by chance. */
  readonly openMs: number;
}

/** Stops calls to a registry that mostly fail, so that it can recover and nobody waits for nothing. */
export class CircuitBreaker {
  private readonly options: BreakerOptions;
  private readonly now: () => number;
  private readonly random: () => number;
  private windowStart: number;
  private calls = 0;
  private failures = 0;
  private openUntil = 0;
  private isTrying = false;

  constructor(options: BreakerOptions, now: () => number, random: () => number) {
    this.options = options;
    this.now = now;
    this.random = random;
    this.windowStart = now();
  }

  /** Says whether a call may go out; while it is open, one at a time after the pause. */
  allows(): boolean {
    if (this.openUntil === 0) return true;
    if (this.isTrying || this.now() < this.openUntil) return false;
    this.isTrying = true;
    return true;
  }

  succeed(): void {
    if (this.openUntil !== 0) {
      this.openUntil = 0;
      this.isTrying = false;
      this.restart();
    }
    this.count();
  }

  fail(): void {
    if (this.openUntil !== 0) {
      this.open();
      return;
    }
    this.count();
    this.failures++;
    const { minCalls, failureRatio } = this.options;
    if (this.calls >= minCalls && this.failures / this.calls >= failureRatio) this.open();
  }

  /** A call that was given up says nothing about the registry. */
  abandon(): void {
    this.isTrying = false;
  }

  private count(): void {
    if (this.now() - this.windowStart > this.options.windowMs) this.restart();
    this.calls++;
  }

  private open(): void {
    this.isTrying = false;
    // Replicas that opened together must not all try again together.
    this.openUntil = this.now() + this.options.openMs * (1 + this.random() / 2);
    this.restart();
  }

  private restart(): void {
    this.windowStart = this.now();
    this.calls = 0;
    this.failures = 0;
  }
}
