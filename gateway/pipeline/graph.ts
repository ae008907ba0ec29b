import { VisibleSchemas, compileAccess, readTags } from '../access/index.ts';
import type { AccessRules } from '../access/index.ts';
import type { Documents } from '../documents/index.ts';
import type { Engine } from '../engine.ts';
import { compileCosts } from '../limits/index.ts';
import type { CostRules } from '../limits/index.ts';
import { Admission } from './admission.ts';

/** An engine and what was made from its schema; replaced together. */
export interface Graph {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly costs: CostRules;
  readonly access: AccessRules;
  /** What each kind of caller is shown of the schema. */
  readonly views: VisibleSchemas;
  /** Whom the engine works for at once. */
  readonly admission: Admission;
}

/** Reads from a supergraph what the controls need of it. */
export function createGraph(engine: Engine, documents: Documents): Graph {
  const { schema, supergraphSdl } = engine;
  const access = compileAccess(supergraphSdl);
  const views = new VisibleSchemas({ schema, rules: access, tags: readTags(supergraphSdl) });
  return { engine, documents, costs: compileCosts(supergraphSdl), access, views, admission: new Admission() };
}
