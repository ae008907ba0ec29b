import { Pool } from 'undici';
import { suspect } from './exercise.ts';
import type { ExerciseResult } from './exercise.ts';
import { mixedQuery } from './graph.ts';
import { judge } from './judge.ts';
import { pause, post } from './load.ts';
import { openSite } from './site.ts';

interface Sent {
  readonly at: number;
  readonly verdict: ReturnType<typeof judge>;
}

/** Asks the process to end while requests of half a deadline each are in flight. */
export async function tryStop(connections: number): Promise<ExerciseResult> {
  const site = await openSite([suspect]);
  const { gateway } = site;
  const pool = new Pool(gateway.origin, { connections });
  try {
    await site.registries.tell({ registry: suspect, fault: 'sluggish' });
    const sent: Sent[] = [];
    const client = async (place: number) => {
      await pause(place * 10);
      while (gateway.isAlive) {
        const at = performance.now();
        const from = place * 10;
        const body = JSON.stringify({ query: mixedQuery(suspect), variables: { from } });
        sent.push({ at, verdict: judge(await post(pool, body), { from, suspect }) });
        if (sent.at(-1)?.verdict.kind === 'wrong') await pause(50);
      }
    };
    const clients = Array.from({ length: connections }, (_, place) => client(place));
    await pause(2_000);
    const askedAt = performance.now();
    gateway.signal('SIGTERM');
    const code = await gateway.exited;
    const endedMs = performance.now() - askedAt;
    await Promise.all(clients);
    return stopResult(sent, { askedAt, code, endedMs });
  } finally {
    await pool.destroy();
    await site.close();
  }
}

interface End {
  readonly askedAt: number;
  readonly code: number | null;
  readonly endedMs: number;
}

function stopResult(sent: readonly Sent[], { askedAt, code, endedMs }: End): ExerciseResult {
  // What is sent at the very moment of the signal may find the door closed.
  const before = sent.filter(({ at }) => at < askedAt - 50);
  const complaints = before.flatMap(({ verdict }) => (verdict.kind === 'wrong' ? [verdict.complaint] : []));
  const inFlight = before.filter(({ at }) => at > askedAt - 700).length;
  if (code !== 0) complaints.push(`the process ended with ${code}`);
  if (endedMs > 10_000) complaints.push(`the process took ${Math.round(endedMs)} ms to end`);
  return {
    what: 'SIGTERM while requests are in flight',
    facts: `${inFlight} in flight were answered, exit ${code} after ${Math.round(endedMs)} ms`,
    complaints,
  };
}
