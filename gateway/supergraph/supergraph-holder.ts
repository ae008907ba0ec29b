import type { Engine, OperationCall, OperationReply, OperationSource, PreparedOperation } from '../engine.ts';

/** What happened to a supergraph. */
export type SupergraphEvent =
  | { readonly kind: 'swapped'; readonly warmed: number; readonly skipped: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly error: unknown };

/** What a holder is made of. */
export interface SupergraphHolderOptions {
  /** Reads the newest supergraph. */
  readonly read: () => Promise<string>;
  readonly create: (supergraphSdl: string) => Promise<Engine>;
  readonly onEvent?: (event: SupergraphEvent) => void;
  /** How many operations in use are prepared before a new engine takes over; 200 by default. */
  readonly warmLimit?: number;
  /** How long an old engine stays for requests that began with it; 60,000 ms by default. */
  readonly graceMs?: number;
}

/** Holds the engine of the newest good supergraph and swaps it while requests run. */
export interface SupergraphHolder {
  /** The engine for a request that begins now; the request keeps it to its end. */
  readonly engine: Engine;
  /** Loads the supergraph again; never rejects: a broken one is refused and the old one stays. */
  reload(): Promise<SupergraphEvent>;
  close(): Promise<void>;
}

/** Opens the first supergraph; rejects when it cannot be used. */
export async function holdSupergraph(options: SupergraphHolderOptions): Promise<SupergraphHolder> {
  return new Holder(options, await options.create(await options.read()));
}

class Holder implements SupergraphHolder {
  engine: Engine;
  private readonly options: SupergraphHolderOptions;
  private readonly used = new Map<string, OperationSource>();
  private readonly retired = new Map<Engine, NodeJS.Timeout>();
  private loading: Promise<SupergraphEvent> | undefined;
  private next: Promise<SupergraphEvent> | undefined;

  constructor(options: SupergraphHolderOptions, engine: Engine) {
    this.options = options;
    this.engine = this.remembering(engine);
  }

  reload(): Promise<SupergraphEvent> {
    if (this.loading === undefined) {
      this.loading = this.load().finally(() => {
        this.loading = undefined;
      });
      return this.loading;
    }
    // What changed while a load runs is seen by one more load, however often it changed.
    this.next ??= this.loading.then(() => {
      this.next = undefined;
      return this.reload();
    });
    return this.next;
  }

  async close(): Promise<void> {
    const old = [...this.retired];
    this.retired.clear();
    for (const [, timer] of old) clearTimeout(timer);
    await Promise.all([this.engine.close(), ...old.map(([engine]) => engine.close())]);
  }

  private async load(): Promise<SupergraphEvent> {
    const event = await this.outcome();
    this.options.onEvent?.(event);
    return event;
  }

  private async outcome(): Promise<SupergraphEvent> {
    try {
      const supergraphSdl = await this.options.read();
      if (supergraphSdl === this.engine.supergraphSdl) return { kind: 'unchanged' };
      const engine = await this.options.create(supergraphSdl);
      const warmed = await this.warm(engine);
      const old = this.engine;
      this.engine = this.remembering(engine);
      this.retire(old);
      return { kind: 'swapped', ...warmed };
    } catch (error) {
      return { kind: 'refused', error };
    }
  }

  /** Plans what is in use now, so that nobody waits for it after the swap. */
  private async warm(engine: Engine): Promise<{ warmed: number; skipped: number }> {
    let warmed = 0;
    let skipped = 0;
    for (const source of [...this.used.values()].toReversed()) {
      try {
        await engine.prepare(source);
        warmed++;
      } catch {
        // An operation that the new supergraph has no room for is refused when it is asked.
        skipped++;
      }
    }
    return { warmed, skipped };
  }

  private retire(engine: Engine): void {
    const timer = setTimeout(() => {
      this.retired.delete(engine);
      void engine.close();
    }, this.options.graceMs ?? 60_000);
    timer.unref();
    this.retired.set(engine, timer);
  }

  private remember(source: OperationSource): void {
    this.used.delete(source.key);
    this.used.set(source.key, source);
    if (this.used.size <= (this.options.warmLimit ?? 200)) return;
    const [oldest] = this.used.keys();
    if (oldest !== undefined) this.used.delete(oldest);
  }

  private remembering(engine: Engine): Engine {
    const remember = (source: OperationSource): void => this.remember(source);
    return {
      schema: engine.schema,
      supergraphSdl: engine.supergraphSdl,
      prepare(source: OperationSource, signal?: AbortSignal): Promise<PreparedOperation> {
        remember(source);
        return engine.prepare(source, signal);
      },
      execute: (operation: PreparedOperation, call: OperationCall): Promise<OperationReply> => (
        engine.execute(operation, call)
      ),
      close: () => engine.close(),
    };
  }
}
