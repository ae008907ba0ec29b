import type { DirectiveNode, DocumentNode, SelectionNode } from 'graphql';
import type { LimitDescriptor } from './limit.ts';

/** One thing that is counted over the selections of a document, and the limit for it. */
export interface ShapeRule {
  readonly limit: LimitDescriptor;
  /** What a selection counts; `inner` is what the selections inside it count together. */
  readonly count: (selection: SelectionNode, inner: number) => number;
  /** How counts that stand side by side go together. */
  readonly join: (a: number, b: number) => number;
  /** What the document counts beside its selections. */
  readonly countOutside?: (document: DocumentNode) => number;
}

/** Anything in a document that directives can stand on. */
export interface Annotated {
  readonly directives?: readonly DirectiveNode[] | undefined;
}
