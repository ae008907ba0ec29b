/** Copies of records of the graph in a SQLite file, kept in step by the feed of changes or by webhooks. Needs `node:sqlite`. */
export { openCopy } from './copy.ts';
export type { Copy } from './copy.ts';
export { allCollections, collections, defineCollection } from './collection.ts';
export type { ChosenIds, Collection, CollectionParts, NamedRecord, RecordOf } from './collection.ts';
export { fillCopy } from './keeper.ts';
export type { KeeperOptions } from './keeper.ts';
export { mirror } from './mirror.ts';
export type { MirrorOptions } from './mirror.ts';
export { copyMessages } from './messages.ts';
export type { CopyMessage, MessageOutcome } from './messages.ts';
