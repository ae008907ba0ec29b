import type { Graph } from '../case.ts';
import { link } from '../generate/draft.ts';

/** A hand-written graph with what clients ask of it. */
export interface Situation {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly operations: readonly (string | readonly [operation: string, variables: Readonly<Record<string, unknown>>])[];
  readonly data?: NonNullable<Graph['data']>;
  readonly seed?: number;
  /** The engine may say that it cannot answer these; it may never answer them wrongly. */
  readonly mayRefuse?: true;
}

/** A schema of Federation 2. */
export function fed2(sdl: string): string {
  return `${link}\n${sdl}`;
}
