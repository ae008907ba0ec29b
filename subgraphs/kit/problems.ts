import type { StoredText } from './values.ts';

/** A problem of what somebody sent for a record; GraphQL answers it as a UserError. */
export interface Problem {
  /** Stable code, upper case. */
  readonly code: string;
  /** Where in the input, from the outermost field inwards; empty where it is about the record as a whole. */
  readonly path: readonly (string | number)[];
  /** A sentence that a person can act on, in Lao and English. */
  readonly message: StoredText & { readonly lo: string; readonly en: string };
}

/** Resolvers of UserError. */
export const userErrorResolvers = {
  path: ({ path }: Problem) => path.map(String),
};
