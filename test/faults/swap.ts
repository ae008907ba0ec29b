import { answersOf, complaintsOf, partialsOf, suspect } from './exercise.ts';
import type { ExerciseResult } from './exercise.ts';
import { trialStreams } from './fault-run.ts';
import { item, pageSize } from './graph.ts';
import { runStreams } from './load.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const refused = 'a new supergraph was refused; the one before stays';
const swapped = 'a new supergraph took over';
const shelves = JSON.stringify({ query: `{ items(from: 1, first: ${pageSize}) { shelf } }` });

/** Swaps the supergraph back and forth under load, with broken ones in between. */
export async function trySwaps(rounds: number): Promise<ExerciseResult> {
  const site = await openSite([suspect], { SUPERGRAPH_WATCH_MS: '100', LOG_LEVEL: 'info' });
  try {
    const complaints: string[] = [];
    const results = await runStreams(site.gateway.origin, trialStreams(suspect, undefined), swapAll(site, rounds, complaints));
    const count = (message: string) => site.gateway.lines.filter(({ msg }) => msg === message).length;
    return {
      what: 'the supergraph is swapped, by a change of its file and by SIGHUP',
      facts: `${count(swapped)} took over, ${count(refused)} broken ones were refused, ${answersOf(results)} answers meanwhile, slowest ${Math.round(Math.max(...results.map(({ slowestMs }) => slowestMs)))} ms`,
      complaints: [...complaints, ...complaintsOf(results), ...partialsOf(results)],
    };
  } finally {
    await site.close();
  }
}

async function swapAll(site: Site, rounds: number, complaints: string[]): Promise<void> {
  const { gateway, replaceSupergraph } = site;
  const expect = async (knowsShelves: boolean, when: string) => {
    if (await answersShelves(gateway.origin) !== knowsShelves) complaints.push(`${when}, the new field ${knowsShelves ? 'does not answer' : 'answers'}`);
  };
  await expect(false, 'before any swap');
  for (let round = 1; round <= rounds; round++) {
    const before = gateway.lines.filter(({ msg }) => msg === refused).length;
    replaceSupergraph({ text: 'schema { query: Query' });
    await gateway.logged(refused, before + 1);
    replaceSupergraph({ text: `type Query { round${round}: Int }` });
    gateway.signal('SIGHUP');
    await gateway.logged(refused, before + 2);
    await expect(false, 'after a broken supergraph');
    replaceSupergraph('second');
    await gateway.logged(swapped, 2 * round - 1);
    await expect(true, 'after a change of the file');
    replaceSupergraph('first');
    gateway.signal('SIGHUP');
    await gateway.logged(swapped, 2 * round);
    await expect(false, 'after SIGHUP');
  }
}

async function answersShelves(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: shelves });
  const right = { data: { items: Array.from({ length: pageSize }, (_, index) => ({ shelf: item(1 + index).shelf })) } };
  return (await answer.text()) === JSON.stringify(right);
}
