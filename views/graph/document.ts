/** A trusted document with the types of what it takes and what it brings; the graph knows its text by the id. */
export interface Document<Data, Variables> {
  readonly id: string;
  // Never there at run time: it ties the types to the document.
  readonly types?: (variables: Variables) => Data;
}

/** What a document brings. */
export type DataOf<Known> = Known extends Document<infer Data, infer _Variables> ? Data : never;

/** What a document takes. */
export type VariablesOf<Known> = Known extends Document<infer _Data, infer Variables> ? Variables : never;
