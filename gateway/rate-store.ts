import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { MemoryRateStore, SharedRateStore } from './limits/index.ts';
import type { RateStore, ScriptRunner } from './limits/index.ts';
import type { Log } from './log.ts';

/** Where the rate is counted, and how that ends. */
export interface OpenRateStore {
  readonly store: RateStore;
  close(): Promise<void>;
}

/** What decides where the rate is counted. */
export interface RateStoreSettings {
  /** A server of Redis or Valkey; without one this process counts alone. */
  readonly rateStoreUrl?: string | undefined;
  readonly rateStorePrefix: string;
}

/** How long a server may take; given by tests. */
export interface RateStoreTimes {
  /** What one answer of the server may add to a request. */
  readonly answerMs: number;
  /** How long a server that failed is left alone. */
  readonly pauseMs: number;
  /** How long the start of a gateway waits for it. */
  readonly startMs: number;
}

// The script runs in microseconds: a server that needs longer than this is in trouble, and no client is to wait for it.
const usual: RateStoreTimes = { answerMs: 100, pauseMs: 1000, startMs: 2000 };

/**
 * Opens the store of the settings. A server that is down or slow ends no requests: each gateway counts for
 * itself until it is back, so that a client has at most its rate once for each gateway. Refusing everybody
 * instead would make the store a way to switch off the graph, and what it protects is load, not secrets.
 */
export async function openRateStore(settings: RateStoreSettings, log: Log, times: RateStoreTimes = usual): Promise<OpenRateStore> {
  const { rateStoreUrl: url, rateStorePrefix: prefix } = settings;
  if (url === undefined) return { store: new MemoryRateStore(), close: async () => undefined };
  const outage = watchOutage(log);
  const client = await connect(url, times);
  // Without a listener each failed attempt to connect would be printed; its reason belongs to the outage.
  client.on('error', outage.begin);
  await connected(client, times.startMs).catch(outage.begin);
  const runner = restAfterFailure(runScripts(client), times.pauseMs, outage.end);
  return { store: new SharedRateStore(runner, { prefix, onError: outage.begin }), close: async () => client.disconnect() };
}

// Most gateways count alone and do without the library.
async function connect(url: string, { answerMs, startMs }: RateStoreTimes): Promise<Redis> {
  const { Redis } = await import('ioredis');
  return new Redis(url, {
    connectionName: 'graph-gateway',
    lazyConnect: true,
    connectTimeout: startMs,
    commandTimeout: answerMs,
    // What cannot be asked now is not asked later: the request will have been answered by then.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5000),
  });
}

/** Waits until a server is there; one that is not is tried again later. */
async function connected(client: Redis, startMs: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it did not answer in ${startMs} ms`)), startMs);
  try {
    await Promise.race([client.connect(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs scripts by their hash, so that only the first run of a server's life carries the text. */
function runScripts(client: Redis): ScriptRunner {
  const hashes = new Map<string, string>();
  return {
    async eval(script, keys, args) {
      const hash = hashes.get(script) ?? createHash('sha1').update(script).digest('hex');
      hashes.set(script, hash);
      try {
        return await client.evalsha(hash, keys.length, ...keys, ...args);
      } catch (error) {
        if (!Error.isError(error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return client.eval(script, keys.length, ...keys, ...args);
      }
    },
  };
}

// Without this every request would wait for a server that hangs, each as long as one answer may take.
function restAfterFailure(runner: ScriptRunner, pauseMs: number, onAnswer: () => void): ScriptRunner {
  let restsUntilMs = 0;
  return {
    async eval(script, keys, args) {
      if (performance.now() < restsUntilMs) throw new Error('The rate store failed a moment ago.');
      try {
        const answer = await runner.eval(script, keys, args);
        onAnswer();
        return answer;
      } catch (error) {
        restsUntilMs = performance.now() + pauseMs;
        throw error;
      }
    },
  };
}

/** Writes one line when the store goes away and one when it is back, however many requests notice. */
function watchOutage(log: Log): { readonly begin: (error: unknown) => void; readonly end: () => void } {
  let isAway = false;
  return {
    begin: (error) => {
      if (!isAway) log.warn({ reason: Error.isError(error) ? error.message : String(error) }, 'the rate store is away; each gateway counts for itself');
      isAway = true;
    },
    end: () => {
      if (isAway) log.info('the rate store is back; gateways count together');
      isAway = false;
    },
  };
}
