import { Pool } from 'undici';

/** One request of a load. */
export interface LoadRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends the same request over and over from some connections, each waiting for its answer, for a while. */
export async function runLoad(url: string, request: LoadRequest, connections: number, forMs: number): Promise<LoadResult> {
  const address = new URL(url);
  const pool = new Pool(address.origin, { connections });
  const body = JSON.stringify(request);
  const times: number[] = [];
  const startedAt = performance.now();
  const worker = async () => {
    while (performance.now() - startedAt < forMs) times.push(await timeOne(pool, address.pathname, body));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsedMs = performance.now() - startedAt;
  await pool.close();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: (times.length * 1000) / elapsedMs,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}

async function timeOne(pool: Pool, path: string, body: string): Promise<number> {
  const sentAt = performance.now();
  const answer = await pool.request({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`The gateway answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  return performance.now() - sentAt;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
