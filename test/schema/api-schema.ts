import type { GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../schema/compose.ts';

/** The API schema of the contract as its files stand now. */
export function composeApiSchema(): GraphQLSchema {
  const composition = composeSupergraph();
  if (!composition.composed) throw new Error(composition.errors.join('\n'));
  return composition.apiSchema;
}
