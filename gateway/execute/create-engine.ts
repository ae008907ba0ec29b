import type { Engine, OperationCall, OperationReply, OperationSource, PreparedOperation } from '../engine.ts';
import { mendSupergraph } from '../plan/mend-supergraph.ts';
import { createPlanner } from '../plan/planner.ts';
import { registryTerms } from '../plan/registry-terms.ts';
import { supergraphParts } from '../plan/supergraph-parts.ts';
import type { Source } from '../sources/source.ts';
import { compileOperation } from './compiled-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import { EngineError } from './engine-error.ts';
import { runOperation } from './run-operation.ts';
import { typeRelations } from './type-relations.ts';

/** What an engine is made of. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  /** Makes the way to each registry that the supergraph names; the engine closes it. */
  readonly source: (name: string, url: string) => Source;
}

/** Makes an engine over one supergraph; rejects with SUPERGRAPH_INVALID when it cannot be used. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { supergraphSdl } = options;
  const parts = supergraphParts(supergraphSdl);
  const mended = mendSupergraph(supergraphSdl);
  const planner = createPlanner(mended.sdl);
  const sources = new Map(parts.registries.map(({ name, url }) => [name, options.source(name, url)]));
  const schema = parts.apiSchema;
  const compileOptions = {
    schema,
    relations: typeRelations(parts.fullSchema),
    sources,
    reserved: mended.reserved,
    terms: registryTerms(mended),
    plan: async (request: Parameters<typeof planner.plan>[0]) => planner.plan(request),
  };
  const compiled = new WeakSet<PreparedOperation>();
  return {
    schema,
    supergraphSdl,
    async prepare(source: OperationSource): Promise<PreparedOperation> {
      const operation = await compileOperation(source, [], compileOptions);
      compiled.add(operation);
      return operation;
    },
    execute(operation: PreparedOperation, call: OperationCall): Promise<OperationReply> {
      if (!isCompiled(operation, compiled)) {
        throw new EngineError('PLAN_FAILED', 'The operation was not prepared by this engine.');
      }
      return runOperation(operation, call, schema);
    },
    async close(): Promise<void> {
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}

function isCompiled(
  operation: PreparedOperation,
  known: WeakSet<PreparedOperation>,
): operation is CompiledOperation {
  return known.has(operation);
}
