import { MemoryRateStore } from './memory-rate-store.ts';
import { decide, dayOf, type RateDecision, type RateRequest, type RateStore } from './rate.ts';

/** The one command of Redis or Valkey that is needed; clients such as ioredis fit behind it. */
export interface ScriptRunner {
  eval(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>;
}

// The same steps as takeTokens, run where all gateways see one bucket. Numbers come back as text in full:
// the protocol would cut them to integers.
const script = `
local state = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'day', 'used')
local perSecond, burst, perDay = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local cost, now, day = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local at = tonumber(state[2]) or now
local used = tonumber(state[3]) == day and tonumber(state[4]) or 0
local tokens = math.min(burst, (tonumber(state[1]) or burst) + math.max(0, now - at) / 1000 * perSecond)
local taken = cost <= tokens and (perDay < 0 or used + cost <= perDay)
if taken then
  tokens = tokens - cost
  used = used + cost
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'at', math.max(now, at), 'day', day, 'used', used)
redis.call('PEXPIRE', KEYS[1], perDay < 0 and math.ceil(burst / perSecond * 1000) or 86400000)
return { taken and '1' or '0', string.format('%.17g', tokens), tostring(used) }
`;

/** What a shared store may be told. */
export interface SharedRateOptions {
  /** Stands before every key; `rate:` unless given. */
  readonly prefix?: string;
  /** Told why the server could not be asked. */
  readonly onError?: (error: unknown) => void;
}

/** Keeps the buckets in Redis or Valkey, so that several gateways count together. */
export class SharedRateStore implements RateStore {
  readonly #runner: ScriptRunner;
  readonly #options: SharedRateOptions;
  // Without the server each gateway counts for itself: neither do limits end nor does the graph.
  readonly #fallback = new MemoryRateStore();

  constructor(runner: ScriptRunner, options: SharedRateOptions = {}) {
    this.#runner = runner;
    this.#options = options;
  }

  async take(request: RateRequest): Promise<RateDecision> {
    try {
      return await this.#ask(request);
    } catch (error) {
      this.#options.onError?.(error);
      return this.#fallback.take(request);
    }
  }

  async #ask(request: RateRequest): Promise<RateDecision> {
    const { policy, cost, nowMs } = request;
    const day = dayOf(nowMs);
    const numbers = [policy.perSecond, policy.burst, policy.perDay ?? -1, cost, nowMs, day];
    const key = (this.#options.prefix ?? 'rate:') + request.key;
    const [taken, tokens, used] = readReply(await this.#runner.eval(script, [key], numbers.map(String)));
    return decide(request, { tokens, used, atMs: nowMs, day }, taken === 1);
  }
}

function readReply(reply: unknown): readonly [number, number, number] {
  const numbers = Array.isArray(reply) ? reply.map(Number) : [];
  const [taken, tokens, used] = numbers;
  if (taken === undefined || tokens === undefined || used === undefined || numbers.some(Number.isNaN)) {
    throw new TypeError('The rate store answered something that is no bucket.');
  }
  return [taken, tokens, used];
}
