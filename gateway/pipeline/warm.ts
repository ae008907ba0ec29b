import { anonymous, decideAccess, planAccess } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { Log } from '../log.ts';
import type { Graph } from './graph.ts';
import { operationSource } from './operation-source.ts';

/** Plans the trusted documents one after the other, so that the first who asks one does not wait for its plan. */
export async function warmTrusted(graph: Graph, log: Log): Promise<void> {
  for (const operation of graph.documents.trustedOperations()) {
    try {
      await warm(operation, graph);
    } catch (error) {
      // It will be tried again, and refused with a reason, when it is asked.
      log.warn({ operation: operation.name, error }, 'a trusted document could not be planned ahead');
    }
  }
}

async function warm(operation: KnownOperation, { engine, access: rules }: Graph): Promise<void> {
  if (operation.kind === 'subscription') return;
  const decision = decideAccess(planAccess(rules, engine.schema, operation.document, operation.name), anonymous);
  if (!decision.refused) await engine.prepare(operationSource(operation, decision, false));
}
