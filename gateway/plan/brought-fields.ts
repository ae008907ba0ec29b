import type { FetchNode } from '@apollo/query-planner';
import type { SelectionSetNode } from 'graphql';
import type { FetchDocument } from './plan-fetches.ts';

/** Selections that one fetch makes at one place. */
export interface Brings {
  readonly fetch: FetchNode;
  readonly fragments: FetchDocument['fragments'];
  readonly sets: readonly SelectionSetNode[];
  /** Place in the reply, in the fetch's own names. */
  readonly from: string;
  readonly renames: ReadonlyMap<string, string>;
  /** Fields that the registry holds there because the field above provides them. */
  readonly provided: readonly string[];
}

/** A field as one fetch brings it. */
export interface BroughtField {
  readonly brings: Brings;
  /** Its name in the reply. */
  readonly key: string;
  readonly field: string;
  readonly sets: readonly SelectionSetNode[];
}

/** Whether these are the entities themselves that a fetch was made for. */
export function isEntityFetch({ fetch, from }: Brings): boolean {
  return from === '' && fetch.requires !== undefined;
}
