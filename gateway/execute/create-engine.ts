import { buildSchema } from 'graphql';
import type { Engine, OperationCall, OperationReply, OperationSource, PreparedOperation } from '../engine.ts';
import { OperationCache } from '../plan/operation-cache.ts';
import { activeLabels, supergraphLabels } from '../plan/override-labels.ts';
import type { Planning } from '../plan/planning.ts';
import { registryTerms } from '../plan/registry-terms.ts';
import { threadPlanning } from '../plan/thread-planning.ts';
import type { Source } from '../sources/source.ts';
import { compileOperation, operationShell } from './compiled-operation.ts';
import type { CompileOptions, CompiledOperation, OperationShell } from './compiled-operation.ts';
import { EngineError } from './engine-error.ts';
import { requestErrors, runOperation } from './run-operation.ts';
import { SharedAnswers } from './shared-answers.ts';
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
  /** Whether an answer that is being made serves others who ask the same meanwhile; false by default. */
  readonly sharesAnswers?: boolean;
}

/** Makes an engine over one supergraph; rejects with SUPERGRAPH_INVALID when it cannot be used. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const planning = await startPlanning(options);
  const { reading } = planning;
  const sources = new Map(reading.registries.map(({ name, url }) => [name, options.source(name, url)]));
  return new SupergraphEngine(options, {
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

/** One prepared operation of one engine. */
class Prepared implements PreparedOperation {
  readonly kind: PreparedOperation['kind'];
  readonly key: string;
  readonly shell: OperationShell;
  /** There already when no condition is to be decided. */
  readonly compiled: CompiledOperation | undefined;

  constructor(key: string, shell: OperationShell, compiled: CompiledOperation | undefined) {
    this.kind = shell.client.operation.operation;
    this.key = key;
    this.shell = shell;
    this.compiled = compiled;
  }
}

function monotonicMs(): number {
  return performance.now();
}

const unplanned: ReadonlySet<string> = new Set(['PLAN_FAILED', 'PLAN_INCOMPLETE']);

class SupergraphEngine implements Engine {
  readonly supergraphSdl: string;
  readonly schema: CompileOptions['schema'];
  private readonly options: CompileOptions;
  private readonly random: () => number;
  private readonly labels: readonly string[];
  private readonly shells: OperationCache<OperationShell>;
  private readonly operations: OperationCache<CompiledOperation>;
  private readonly answers: SharedAnswers | undefined;

  constructor(engine: EngineOptions, options: CompileOptions) {
    this.supergraphSdl = engine.supergraphSdl;
    this.schema = options.schema;
    this.options = options;
    this.random = engine.random ?? Math.random;
    this.answers = engine.sharesAnswers === true ? new SharedAnswers(runOperation) : undefined;
    this.labels = supergraphLabels(engine.supergraphSdl);
    const limitBytes = engine.planCacheBytes ?? 64 * 1024 * 1024;
    this.shells = new OperationCache({ limitBytes: limitBytes / 8, now: monotonicMs });
    this.operations = new OperationCache({ limitBytes, now: monotonicMs });
  }

  async prepare(source: OperationSource, signal?: AbortSignal): Promise<PreparedOperation> {
    const labels = activeLabels(this.labels, source.overrideLabels, this.random);
    const isUsual = source.incremental !== true && labels.length === 0;
    // No operation's key is a JSON list: what is planned in another way never shares an entry with it.
    const key = isUsual ? source.key : JSON.stringify([source.key, source.incremental === true, ...labels]);
    const shell = await this.shells.get(key, async () => operationShell(source, labels, this.schema));
    const isSettled = shell.conditions.length === 0;
    const compiled = isSettled ? await this.compiled(key, shell, [], signal) : undefined;
    return new Prepared(key, shell, compiled);
  }

  async execute(operation: PreparedOperation, call: OperationCall): Promise<OperationReply> {
    if (!(operation instanceof Prepared)) {
      throw new EngineError('PLAN_FAILED', 'The operation was not prepared by this engine.');
    }
    const { shell, key } = operation;
    const { values, errors } = shell.variables.read(call.variables);
    if (values === undefined) return requestErrors(errors, call);
    if (shell.conditions.some((position) => typeof values[position] !== 'boolean')) {
      const message = 'A condition of @skip, @include or @defer must be true or false, not null.';
      return requestErrors([{ message, extensions: { code: 'BAD_USER_INPUT' } }], call);
    }
    const compiled = operation.compiled ?? await this.compiled(key, shell, values, call.signal);
    return this.answers === undefined ? runOperation(compiled, values, call) : this.answers.answer(compiled, values, call);
  }

  async close(): Promise<void> {
    const { sources, planning } = this.options;
    await Promise.all([planning.close(), ...[...sources.values()].map((source) => source.close())]);
  }

  private compiled(
    key: string,
    shell: OperationShell,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<CompiledOperation> {
    const conditions = shell.conditions.map((position) => (values[position] === true ? '1' : '0')).join('');
    const { names } = shell.variables;
    const holds = (name: string): boolean => values[names.indexOf(name)] === true;
    return this.operations.get(conditions === '' ? key : `${conditions} ${key}`, () => this.compile(shell, holds), signal);
  }

  private async compile(shell: OperationShell, holds: (variable: string) => boolean) {
    try {
      return await compileOperation(shell, holds, this.options);
    } catch (error) {
      const isRefused = error instanceof EngineError && unplanned.has(error.code);
      if (!isRefused || shell.source.incremental !== true) throw error;
      // The planner fails to defer some parts that it can plan; an answer to @defer may come in one piece.
      const source = { ...shell.source, incremental: false };
      return compileOperation({ ...shell, source }, holds, this.options);
    }
  }
}
