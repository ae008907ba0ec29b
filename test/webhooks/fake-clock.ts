import type { Clock } from '../../webhooks/index.ts';

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** A clock that a test moves; chance is always in the middle. */
export class FakeClock implements Clock {
  #nowMs = Date.UTC(2030, 0, 1);
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#nowMs;
  readonly random = (): number => 0.5;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  get timerCount(): number {
    return this.#timers.size;
  }

  /** Moves on, and stops at every timer on the way so that what it sets off comes about. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
      await settle();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (timer.atMs <= untilMs && (!first || timer.atMs < first.atMs)) first = timer;
    return first;
  }
}

/** Lets everything come about that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
