export { holdSupergraph } from './supergraph-holder.ts';
export type { SupergraphEvent, SupergraphHolder, SupergraphHolderOptions } from './supergraph-holder.ts';
export { openSupergraphFile } from './supergraph-file.ts';
export type { SignalSource, SupergraphFileOptions } from './supergraph-file.ts';
