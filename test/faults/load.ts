import { Pool } from 'undici';
import { judge } from './judge.ts';
import type { Expectation, RawAnswer } from './judge.ts';

/** Clients that all ask the same thing, each time of other records. */
export interface Stream {
  readonly name: string;
  readonly query: string;
  readonly connections: number;
  /** A client asks no sooner than this after it asked before, so that fast failures bring no more load than answers. */
  readonly everyMs: number;
  readonly expected: Omit<Expectation, 'from'>;
}

/** What became of the requests of one stream. */
export interface StreamResult {
  readonly name: string;
  readonly whole: number;
  readonly partial: number;
  /** Answers that were wrong, the first few in words. */
  readonly wrong: number;
  readonly complaints: readonly string[];
  /** Errors by code. */
  readonly codes: ReadonlyMap<string, number>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
}

/** Runs streams side by side for a while, or until a promise settles; every request is answered before it ends. */
export async function runStreams(origin: string, streams: readonly Stream[], until: number | Promise<unknown>): Promise<readonly StreamResult[]> {
  let isOver = false;
  const end = typeof until === 'number' ? pause(until) : until;
  const ended = end.finally(() => {
    isOver = true;
  });
  const results = await Promise.all(streams.map((stream) => runStream(origin, stream, () => isOver)));
  await ended;
  return results;
}

let lastRecord = 0;

async function runStream(origin: string, stream: Stream, isOver: () => boolean): Promise<StreamResult> {
  const pool = new Pool(origin, { connections: stream.connections, headersTimeout: 30_000 });
  const tally = new Tally(stream.name);
  const client = async (place: number) => {
    await pause((stream.everyMs * place) / stream.connections);
    do {
      const startedAt = performance.now();
      const from = (lastRecord += 10);
      tally.add(await ask(pool, stream, from), performance.now() - startedAt);
      await pause(stream.everyMs - (performance.now() - startedAt));
    } while (!isOver());
  };
  await Promise.all(Array.from({ length: stream.connections }, (_, place) => client(place)));
  await pool.close();
  return tally.result();
}

async function ask(pool: Pool, { query, expected }: Stream, from: number) {
  const body = JSON.stringify({ query, variables: { from } });
  return judge(await post(pool, body), { ...expected, from });
}

/** Posts one operation. */
export async function post(pool: Pool, body: string): Promise<RawAnswer> {
  try {
    const answer = await pool.request({ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body });
    return { status: answer.statusCode, text: await answer.body.text() };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

/** Waits, where there is something to wait for. */
export async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => { setTimeout(resolve, ms); });
}

class Tally {
  private readonly name: string;
  private readonly times: number[] = [];
  private readonly complaints: string[] = [];
  private readonly codes = new Map<string, number>();
  private readonly counts = { whole: 0, partial: 0, wrong: 0 };

  constructor(name: string) {
    this.name = name;
  }

  add(verdict: ReturnType<typeof judge>, ms: number): void {
    this.times.push(ms);
    this.counts[verdict.kind]++;
    if (verdict.kind === 'wrong' && this.complaints.length < 5) this.complaints.push(verdict.complaint);
    if (verdict.kind !== 'partial') return;
    for (const code of verdict.codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }

  result(): StreamResult {
    const sorted = this.times.toSorted((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    const { name, complaints, codes } = this;
    return { name, ...this.counts, complaints, codes, p50Ms: quantile(0.5), p99Ms: quantile(0.99), slowestMs: sorted.at(-1) ?? 0 };
  }
}
