import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Summary } from './summary.ts';

/** Runs a script once a seed, each in a process of its own, so many at once as asked; as many as processors by default. */
export async function compareSeeds(
  script: string,
  seeds: readonly number[],
  args: readonly string[],
  atOnce = availableParallelism(),
): Promise<Summary[]> {
  const waiting = [...seeds];
  const summaries: Summary[] = [];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      summaries.push(await compareSeed(script, [...args, '--seed', String(seed)]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, seeds.length) }, work));
  return summaries.toSorted((left, right) => left.seed - right.seed);
}

function compareSeed(script: string, args: readonly string[]): Promise<Summary> {
  const { promise, resolve, reject } = Promise.withResolvers<Summary>();
  const child = fork(script, [...args]);
  child.on('message', (summary: Summary) => resolve(summary));
  child.on('error', reject);
  child.on('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} and without a summary.`)));
  return promise;
}
