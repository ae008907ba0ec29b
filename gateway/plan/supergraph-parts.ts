import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';

/** What the engine reads from a supergraph once. */
export interface SupergraphParts {
  /** What clients may ask. */
  readonly apiSchema: GraphQLSchema;
  /** Everything, with what clients do not see. */
  readonly fullSchema: GraphQLSchema;
  readonly registries: readonly { readonly name: string; readonly url: string }[];
}

/** Reads a supergraph; throws SUPERGRAPH_INVALID when it is none. */
export function supergraphParts(supergraphSdl: string): SupergraphParts {
  try {
    const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
    return {
      apiSchema: supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true }),
      fullSchema: supergraph.schema.toGraphQLJSSchema(),
      registries: supergraph.subgraphsMetadata(),
    };
  } catch (cause) {
    throw new EngineError('SUPERGRAPH_INVALID', 'The supergraph cannot be used.', {}, cause);
  }
}
