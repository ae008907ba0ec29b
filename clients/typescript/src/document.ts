/** An operation with the types of what it takes and what it brings: known to the graph by its id, or sent as text. */
export interface Document<Data, Variables> {
  /** The id of a trusted document, such as `sha256:…`. */
  readonly id?: string;
  /** The text of an operation that the graph does not know beforehand. */
  readonly text?: string;
  // Never there at run time: it ties the types to the document.
  readonly types?: (variables: Variables) => Data;
}

/** What a document brings. */
export type DataOf<Known> = Known extends Document<infer Data, infer _Variables> ? Data : never;

/** What a document takes. */
export type VariablesOf<Known> = Known extends Document<infer _Data, infer Variables> ? Variables : never;
