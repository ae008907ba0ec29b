import type { StreamResult } from './load.ts';

/** What one exercise came to: a row of the table, and whatever was not as it should be. */
export interface ExerciseResult {
  readonly what: string;
  readonly facts: string;
  readonly complaints: readonly string[];
}

/** The registry that may go wrong in an exercise. */
export const suspect = 'prices';

/** Complaints about answers, with the stream that they came in. */
export function complaintsOf(results: readonly StreamResult[]): string[] {
  return results.flatMap(({ name, wrong, complaints }) => (
    wrong === 0 ? [] : [`${wrong} wrong answers to ${name} operations, such as: ${complaints[0]}`]
  ));
}

/** Complaints about answers that are not whole though every registry is well. */
export function partialsOf(results: readonly StreamResult[]): string[] {
  return results.flatMap(({ name, partial }) => (partial === 0 ? [] : [`${partial} partial answers to ${name} operations`]));
}

/** Number of all answers. */
export function answersOf(results: readonly StreamResult[]): number {
  return results.reduce((sum, { whole, partial, wrong }) => sum + whole + partial + wrong, 0);
}
