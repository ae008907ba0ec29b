import type { Step } from './lanes.ts';

/** How far a subscription has come: its place moves over the steps that are done, and never past one that is not. */
export class Way {
  readonly #steps: Step[] = [];
  /** The place up to which everything is dealt with; undefined for the beginning. */
  place: string | undefined;
  /** The place up to which changes were read. */
  end: string | undefined;

  constructor(place: string | undefined) {
    this.place = place;
    this.end = place;
  }

  /** Steps that are not done, or behind one that is not. */
  get length(): number {
    return this.#steps.length;
  }

  /** Adds the step over a change that somebody is to be told of. */
  addStep(until: string): Step {
    const step = { until, isDone: false };
    this.#steps.push(step);
    this.end = until;
    return step;
  }

  /** Passes changes that nobody is told of. */
  pass(until: string): void {
    const last = this.#steps.at(-1);
    if (last) last.until = until;
    else this.place = until;
    this.end = until;
  }

  /** Moves the place as far as it may. */
  advance(): void {
    let done = 0;
    while (this.#steps[done]?.isDone) done += 1;
    if (done === 0) return;
    this.place = this.#steps[done - 1]?.until;
    this.#steps.splice(0, done);
  }
}
