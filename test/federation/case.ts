/** A graph and one operation on it: all that a comparison needs, in a form that can be kept in a file. */
export interface Case extends Graph {
  readonly description: string;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** True when the engine is asked for an answer in parts, with `@defer` on some fragments. */
  readonly inParts?: boolean;
}

/** Subgraphs as text, and the seed from which the records behind them follow. */
export interface Graph {
  readonly seed: number;
  readonly subgraphs: Readonly<Record<string, string>>;
  /** The share of fields, from 0 to 1, whose resolvers fail. */
  readonly faults?: number;
  /** Values that a hand-written case fixes, by object ("Book:1") and field; `{"$ref": "Book:1"}` is an object. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
