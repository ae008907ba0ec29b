import type { GraphProblem } from '../read-graph.ts';

/** Something that the caller may not see and that a file is therefore without. */
export interface Withheld {
  /** The field in the schema, or the keys that lead to it. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Notes what an answer withheld, once for each field however many rows there are. */
export function noteWithheld(noted: Map<string, Withheld>, { message, path = [], extensions }: GraphProblem): void {
  const field = extensions?.coordinate ?? path.filter((step) => typeof step === 'string').join('.');
  const code = extensions?.code ?? '';
  const key = `${code} ${field}`;
  if (!noted.has(key)) noted.set(key, { field, code, message });
}
