import { buildSchema } from 'graphql';
import type { Engine, OperationCall, OperationReply, OperationSource, PreparedOperation } from '../engine.ts';
import { OperationCache } from '../plan/operation-cache.ts';
import { activeLabels, supergraphLabels } from '../plan/override-labels.ts';
import type { Planning } from '../plan/planning.ts';
import { registryTerms } from '../plan/registry-terms.ts';
import { threadPlanning } from '../plan/thread-planning.ts';
import type { Source } from '../sources/source.ts';
import { compileOperation } from './compiled-operation.ts';
import type { CompileOptions, CompiledOperation } from './compiled-operation.ts';
import { EngineError } from './engine-error.ts';
import { runOperation } from './run-operation.ts';
import { typeRelations } from './type-relations.ts';

/** What an engine is made of. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  /** Makes the way to each registry that the supergraph names; the engine closes it. */
  readonly source: (name: string, url: string) => Source;
  /** Plans in a thread of its own unless this is given. */
  readonly planning?: (supergraphSdl: string) => Planning | Promise<Planning>;
  /** How long one plan may take; 5,000 ms by default. */
  readonly planTimeoutMs?: number;
  /** How many new operations may wait for the planner; 100 by default. */
  readonly planQueueLimit?: number;
  /** Room for prepared operations; 64 MiB by default. */
  readonly planCacheBytes?: number;
  /** Dice for `@override(label: "percent(n)")`. */
  readonly random?: () => number;
}

/** Makes an engine over one supergraph; rejects with SUPERGRAPH_INVALID when it cannot be used. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const planning = await startPlanning(options);
  const { reading } = planning;
  const sources = new Map(reading.registries.map(({ name, url }) => [name, options.source(name, url)]));
  return new SupergraphEngine(options, planning, {
    schema: buildSchema(reading.apiSdl, { assumeValid: true }),
    relations: typeRelations(reading.members),
    sources,
    reserved: reading.mended.reserved,
    terms: registryTerms(reading.mended),
    planning,
  });
}

function startPlanning(options: EngineOptions): Planning | Promise<Planning> {
  if (options.planning !== undefined) return options.planning(options.supergraphSdl);
  return threadPlanning(options.supergraphSdl, {
    timeoutMs: options.planTimeoutMs ?? 5_000,
    queueLimit: options.planQueueLimit ?? 100,
  });
}

class SupergraphEngine implements Engine {
  readonly supergraphSdl: string;
  readonly schema: CompileOptions['schema'];
  private readonly options: CompileOptions;
  private readonly planning: Planning;
  private readonly random: () => number;
  private readonly labels: readonly string[];
  private readonly cache: OperationCache<CompiledOperation>;
  private readonly prepared = new WeakSet<PreparedOperation>();

  constructor(engine: EngineOptions, planning: Planning, options: CompileOptions) {
    this.supergraphSdl = engine.supergraphSdl;
    this.schema = options.schema;
    this.options = options;
    this.planning = planning;
    this.random = engine.random ?? Math.random;
    this.labels = supergraphLabels(engine.supergraphSdl);
    const limitBytes = engine.planCacheBytes ?? 64 * 1024 * 1024;
    this.cache = new OperationCache({ limitBytes, now: () => performance.now() });
  }

  prepare(source: OperationSource): Promise<PreparedOperation> {
    const labels = activeLabels(this.labels, source.overrideLabels, this.random);
    const mode = source.incremental === true ? 'defer' : '';
    const key = JSON.stringify([source.key, mode, ...labels]);
    return this.cache.get(key, async () => {
      const compiled = await compileOperation(source, labels, this.options);
      this.prepared.add(compiled.value);
      return compiled;
    });
  }

  async execute(operation: PreparedOperation, call: OperationCall): Promise<OperationReply> {
    if (!this.isOwn(operation)) {
      throw new EngineError('PLAN_FAILED', 'The operation was not prepared by this engine.');
    }
    return runOperation(operation, call, this.schema);
  }

  async close(): Promise<void> {
    const { sources } = this.options;
    await Promise.all([this.planning.close(), ...[...sources.values()].map((source) => source.close())]);
  }

  private isOwn(operation: PreparedOperation): operation is CompiledOperation {
    return this.prepared.has(operation);
  }
}
