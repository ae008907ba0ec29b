import type { GraphQLFormattedError } from 'graphql';

/** A path in merged data or in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/** An error on its way into the answer; its path is in the names of merged data until it is written. */
export interface FetchProblem {
  readonly message: string;
  readonly path: ResponsePath | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

// A batch of a thousand entities may fail a thousand times; an answer that lists more helps nobody.
const maxProblems = 1_000;

/** Collects what went wrong while one request ran. */
export class AnswerErrors {
  /** From registries, with paths in merged data. */
  readonly problems: FetchProblem[] = [];
  /** From writing, with paths in the client's answer. */
  readonly written: GraphQLFormattedError[] = [];
  private readonly withheld = new Set<unknown>();

  addProblem(problem: FetchProblem): void {
    if (this.problems.length < maxProblems) this.problems.push(problem);
  }

  addWritten(error: GraphQLFormattedError): void {
    if (this.written.length < maxProblems) this.written.push(error);
  }

  /** Answers true the first time a withheld field is met. */
  isFirst(field: unknown): boolean {
    if (this.withheld.has(field)) return false;
    this.withheld.add(field);
    return true;
  }
}
