import { Pool } from 'undici';
import { complaintsOf, partialsOf, suspect } from './exercise.ts';
import type { ExerciseResult } from './exercise.ts';
import { trialStreams } from './fault-run.ts';
import { post, runStreams } from './load.ts';
import { openSite } from './site.ts';

/** What may be answered to an operation that is hard to plan. */
const planned = /^\{"data":\{"maze":\{|"code":"PLAN_(?:TIMEOUT|OVERLOADED)"/;

/** Sends ever new operations that are hard to plan, while others ask what is planned already. */
export async function tryColdPlans(forMs: number): Promise<ExerciseResult> {
  const site = await openSite([suspect]);
  const { origin } = site.gateway;
  const pool = new Pool(origin, { connections: 4 });
  try {
    const streams = trialStreams(suspect, undefined);
    const calm = await runStreams(origin, streams, forMs);
    const tally = { count: 0, slowestMs: 0, complaints: new Array<string>() };
    const busy = await runStreams(origin, streams, askNew(pool, forMs, tally));
    const p99 = (results: typeof busy) => Math.max(...results.map(({ p99Ms }) => p99Ms));
    return {
      what: 'four clients ask ever new operations that are hard to plan',
      facts: `${tally.count} such, the slowest ${Math.round(tally.slowestMs)} ms; p99 of the others ${(p99(busy) / p99(calm)).toFixed(1)} times that without them`,
      complaints: [...tally.complaints, ...complaintsOf([...calm, ...busy]), ...partialsOf([...calm, ...busy])],
    };
  } finally {
    await pool.destroy();
    await site.close();
  }
}

interface PlanTally {
  count: number;
  slowestMs: number;
  readonly complaints: string[];
}

async function askNew(pool: Pool, forMs: number, tally: PlanTally): Promise<void> {
  const startedAt = performance.now();
  const client = async () => {
    while (performance.now() - startedAt < forMs) {
      const askedAt = performance.now();
      const { text } = await post(pool, JSON.stringify({ query: hardQuery(++tally.count) }));
      tally.slowestMs = Math.max(tally.slowestMs, performance.now() - askedAt);
      if (!planned.test(text)) tally.complaints.push(`a hard operation was answered: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, client));
}

/** Each level can be had from every registry, so that the planner has many ways to weigh. */
function hardQuery(count: number): string {
  const depth = 7;
  const ways = Array.from({ length: depth }, (_, level) => (((count >> level) & 1) === 1 ? 'x' : 'y'));
  return `{ maze { way${count}: ${ways.join(' { ')} { id }${' }'.repeat(depth - 1)} } }`;
}
