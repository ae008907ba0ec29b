import type { AttemptNote } from '../subscription.ts';

const mostNotes = 100;

/** The latest attempts of one subscription, the newest first; older ones are forgotten. */
export class AttemptNotes {
  #notes: AttemptNote[];

  constructor(notes: readonly AttemptNote[]) {
    this.#notes = notes.toReversed();
  }

  add(note: AttemptNote): void {
    this.#notes.push(note);
    // Twice as many are let gather, so that they are moved once in a hundred attempts.
    if (this.#notes.length >= 2 * mostNotes) this.#notes = this.#notes.slice(-mostNotes);
  }

  list(): readonly AttemptNote[] {
    return this.#notes.slice(-mostNotes).toReversed();
  }
}
