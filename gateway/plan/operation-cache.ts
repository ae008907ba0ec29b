import { EngineError } from '../execute/engine-error.ts';

/** A value with the room it takes. */
export interface Sized<Value> {
  readonly value: Value;
  readonly sizeBytes: number;
}

interface Entry<Value> {
  readonly promise: Promise<Value>;
  isMade: boolean;
  isUsed: boolean;
  sizeBytes: number;
  /** When a failure stops being remembered. */
  staleMs: number;
}

/** Limits of a cache of prepared operations. */
export interface OperationCacheOptions {
  readonly limitBytes: number;
  readonly now: () => number;
}

// An operation that was too hard a moment ago is refused at once: trying it again would end the planner again.
const hardMemoryMs = 30_000;
const failureBytes = 1_024;

/**
 * Holds what was used of late, up to a size; who asks for what is being made waits for it. A hit only sets a mark: what
 * is unmarked when room is needed goes.
 */
export class OperationCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly options: OperationCacheOptions;
  private totalBytes = 0;

  constructor(options: OperationCacheOptions) {
    this.options = options;
  }

  get sizeBytes(): number {
    return this.totalBytes;
  }

  get count(): number {
    return this.entries.size;
  }

  /** A caller whose signal ends leaves with PLAN_TIMEOUT; what it waited for is made all the same, for the next one. */
  get(key: string, make: () => Promise<Sized<Value>>, signal?: AbortSignal): Promise<Value> {
    const entry = this.entry(key, make);
    return entry.isMade || signal === undefined ? entry.promise : untilAborted(entry.promise, signal);
  }

  private entry(key: string, make: () => Promise<Sized<Value>>): Entry<Value> {
    const known = this.entries.get(key);
    if (known !== undefined && known.staleMs > this.options.now()) {
      known.isUsed = true;
      return known;
    }
    if (known !== undefined) this.drop(key, known);
    return this.add(key, make());
  }

  private add(key: string, making: Promise<Sized<Value>>): Entry<Value> {
    const entry: Entry<Value> = {
      promise: making.then(({ value }) => value),
      isMade: false,
      isUsed: false,
      sizeBytes: 0,
      staleMs: Number.POSITIVE_INFINITY,
    };
    this.entries.set(key, entry);
    void this.settle(key, entry, making);
    return entry;
  }

  private async settle(key: string, entry: Entry<Value>, making: Promise<Sized<Value>>): Promise<void> {
    try {
      const { sizeBytes } = await making;
      entry.isMade = true;
      this.weigh(key, entry, sizeBytes);
    } catch (error) {
      this.keepFailure(key, entry, error);
    }
  }

  private keepFailure(key: string, entry: Entry<Value>, error: unknown): void {
    const code = error instanceof EngineError ? error.code : undefined;
    if (code === undefined || code === 'PLAN_OVERLOADED') {
      this.drop(key, entry);
      return;
    }
    if (code === 'PLAN_TIMEOUT' || code === 'PLAN_TOO_LARGE') entry.staleMs = this.options.now() + hardMemoryMs;
    this.weigh(key, entry, failureBytes);
  }

  private weigh(key: string, entry: Entry<Value>, sizeBytes: number): void {
    if (this.entries.get(key) !== entry) return;
    entry.sizeBytes = sizeBytes;
    this.totalBytes += sizeBytes;
    for (const [oldKey, old] of this.entries) {
      if (this.totalBytes <= this.options.limitBytes) return;
      if (old.isUsed) this.giveSecondChance(oldKey, old);
      else if (old !== entry) this.drop(oldKey, old);
    }
  }

  /** Goes behind all others, where whoever looks for room meets it once more, now unmarked. */
  private giveSecondChance(key: string, entry: Entry<Value>): void {
    entry.isUsed = false;
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  private drop(key: string, entry: Entry<Value>): void {
    if (this.entries.get(key) !== entry) return;
    this.entries.delete(key);
    this.totalBytes -= entry.sizeBytes;
  }
}

async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(new EngineError(
    'PLAN_TIMEOUT',
    'The time for the request was over before this operation was planned.',
  ));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([promise, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
