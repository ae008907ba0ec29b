import type { AccessRules } from '../access/index.ts';
import type { Documents } from '../documents/index.ts';
import type { Engine } from '../engine.ts';
import type { CostRules } from '../limits/index.ts';

/** An engine and what was made from its schema; replaced together. */
export interface Graph {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly costs: CostRules;
  readonly access: AccessRules;
}
