import type { MeasuredProcess } from '../gateway-process.ts';
import type { RawRequest } from './raw-load.ts';
import { runRawLoad } from './raw-load.ts';

/** One thing to measure: a request to a process. */
export interface Runner {
  readonly name: string;
  readonly process: MeasuredProcess;
  readonly request: RawRequest;
}

/** How long and how often. */
export interface RoundOptions {
  readonly connections: number;
  /** Processor time that is spent before anything counts, and that a slot spends. */
  readonly warmUpMs: number;
  readonly rounds: number;
  readonly slotMs: number;
}

/** What a runner came to over all rounds. */
export interface Tally {
  readonly requests: number;
  readonly cpuMsPerRequest: number;
  /** Lowest and highest of single rounds. */
  readonly range: readonly [number, number];
}

/** Measures all runners in turn, many times over, so that what disturbs the machine disturbs all of them alike. */
export async function runRounds(runners: readonly Runner[], options: RoundOptions): Promise<ReadonlyMap<string, Tally>> {
  const { connections, warmUpMs, rounds, slotMs } = options;
  for (const runner of runners) await runSlot(runner, connections, warmUpMs);
  const slots = new Map<string, Slot[]>(runners.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one, for who comes after a heavy one may find colder caches.
    const order = runners.map((_, index) => runners[(index + round) % runners.length]!);
    for (const runner of order) slots.get(runner.name)?.push(await runSlot(runner, connections, slotMs));
  }
  return new Map([...slots].map(([name, list]) => [name, tally(list)]));
}

interface Slot {
  readonly requests: number;
  readonly cpuMs: number;
}

// Longer than a slot would take where nothing else runs: what hardly uses its core must come to an end too.
const patience = 3;

/** A slot ends by processor time, not by the clock: on a busy machine a contender would else be measured half warm. */
export async function runSlot({ process, request }: Runner, connections: number, slotMs: number): Promise<Slot> {
  const before = process.cpuMs();
  const until = performance.now() + slotMs * patience;
  let goesOn = true;
  const timer = setInterval(() => {
    goesOn = process.cpuMs() - before < slotMs && performance.now() < until;
  }, 10);
  try {
    const { requests } = await runRawLoad(request, connections, () => goesOn);
    return { requests, cpuMs: process.cpuMs() - before };
  } finally {
    clearInterval(timer);
  }
}

function tally(slots: readonly Slot[]): Tally {
  const requests = slots.reduce((sum, slot) => sum + slot.requests, 0);
  const cpuMs = slots.reduce((sum, slot) => sum + slot.cpuMs, 0);
  const each = slots.map((slot) => slot.cpuMs / slot.requests);
  return { requests, cpuMsPerRequest: cpuMs / requests, range: [Math.min(...each), Math.max(...each)] };
}
