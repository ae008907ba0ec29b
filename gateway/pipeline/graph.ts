import type { Documents } from '../documents/index.ts';
import type { Engine } from '../engine.ts';

/** An engine and the documents that were read against its schema; replaced together. */
export interface Graph {
  readonly engine: Engine;
  readonly documents: Documents;
}
