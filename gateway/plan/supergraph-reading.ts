import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';
import { typeMembers } from '../execute/type-relations.ts';
import type { TypeMembers } from '../execute/type-relations.ts';
import { mendSupergraph } from './mend-supergraph.ts';
import type { MendedSupergraph } from './mend-supergraph.ts';

/** What the engine reads from a supergraph once; plain data, so that a thread can hand it over. */
export interface SupergraphReading {
  /** What clients may ask. */
  readonly apiSdl: string;
  readonly members: TypeMembers;
  readonly registries: readonly { readonly name: string; readonly url: string }[];
  readonly mended: MendedSupergraph;
}

/** Reads a supergraph; throws SUPERGRAPH_INVALID when it is none. */
export function readSupergraph(supergraphSdl: string): SupergraphReading {
  try {
    // Every feature is known here: access rules are the gateway's, and it fails closed on its own.
    const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
    return {
      apiSdl: printSchema(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true })),
      members: typeMembers(supergraph.schema.toGraphQLJSSchema()),
      registries: supergraph.subgraphsMetadata(),
      mended: mendSupergraph(supergraphSdl),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('SUPERGRAPH_INVALID', `The supergraph cannot be used: ${reason}`, { reason }, cause);
  }
}
