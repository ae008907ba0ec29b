import { Pool } from 'undici';
import { complaintsOf, partialsOf, suspect } from './exercise.ts';
import type { ExerciseResult } from './exercise.ts';
import { trialStreams } from './fault-run.ts';
import { mixedQuery } from './graph.ts';
import { pause, runStreams } from './load.ts';
import { openSite } from './site.ts';

// No deadline and no timeout comes to the help of a call that nobody waits for: only its own end does.
const patience = '60000';

/** Lets clients go away while their calls hang: were calls left behind, their number would soon reach its limit. */
export async function tryAborts(clients: number, rounds: number): Promise<ExerciseResult> {
  const site = await openSite([suspect], { DEADLINE_MS: patience });
  const { gateway, registries } = site;
  const pool = new Pool(gateway.origin, { connections: clients });
  try {
    const [, sound] = trialStreams(suspect, undefined);
    const before = gateway.residentMb();
    await registries.tell({ registry: suspect, fault: 'silent' });
    const during = await runStreams(gateway.origin, [sound], leaveOften(pool, clients, rounds));
    const calls = await registries.tell({ registry: suspect, fault: undefined });
    const after = await runStreams(gateway.origin, trialStreams(suspect, undefined), 1_000);
    return {
      what: 'clients go away while their calls hang',
      facts: `${clients * rounds} left, ${calls} calls were given up, the next answers are whole; ${Math.round(before)} to ${Math.round(gateway.residentMb())} MB`,
      complaints: [...complaintsOf([...during, ...after]), ...partialsOf(after)],
    };
  } finally {
    await pool.destroy();
    await site.close();
  }
}

async function leaveOften(pool: Pool, clients: number, rounds: number): Promise<void> {
  const client = async (place: number) => {
    for (let round = 0; round < rounds; round++) {
      const body = JSON.stringify({ query: mixedQuery(suspect), variables: { from: (round * clients + place) * 10 } });
      const leave = new AbortController();
      const asked = pool.request({ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body, signal: leave.signal });
      const gone = asked.then(() => { throw new Error('The registry that never answers was answered for.'); }, () => {});
      await pause(50 + (place % 10) * 20);
      leave.abort();
      await gone;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, place) => client(place)));
}
