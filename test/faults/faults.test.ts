import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tryAborts } from './aborts.ts';
import { recovery, trialStreams } from './fault-run.ts';
import { deadlineMs, faults } from './faults.ts';
import { soundQuery } from './graph.ts';
import { runStreams } from './load.ts';
import type { StreamResult } from './load.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';
import { trySwaps } from './swap.ts';

// The long run, one fault after the other with figures, is `npm run faults`; here all go wrong at once, each in a registry of its own.
const loadMs = 2_500;

let site: Site;
let results: readonly StreamResult[];
beforeAll(async () => {
  site = await openSite(faults.map(({ name }) => name));
  for (const { name } of faults) await site.registries.tell({ registry: name, fault: name });
  const mixed = faults.map((fault) => ({ ...trialStreams(fault.name, fault)[0], name: fault.name, connections: 2, everyMs: 300 }));
  const sound = { name: 'sound', query: soundQuery, connections: 4, everyMs: 100, expected: {} };
  results = await runStreams(site.gateway.origin, [...mixed, sound], loadMs);
});
afterAll(() => site.close());

describe.each(faults.map((fault) => [fault.what, fault] as const))('while a registry %s', (_what, fault) => {
  it('every answer has the data of the others, and an error that names it', () => {
    const result = results.find(({ name }) => name === fault.name);
    expect(result?.complaints).toEqual([]);
    expect(fault.passes ? result?.wrong : result?.whole).toBe(0);
    expect(result?.partial ?? 0).toBeGreaterThan(fault.passes ? -1 : 0);
  });

  it('no answer is late', () => {
    expect(results.find(({ name }) => name === fault.name)?.slowestMs).toBeLessThan(deadlineMs + 3_000);
  });
});

describe('a gateway over registries in every kind of trouble', () => {
  it('answers what does not touch them', () => {
    const sound = results.find(({ name }) => name === 'sound');
    expect(sound).toMatchObject({ complaints: [], partial: 0 });
    expect(site.gateway.isAlive).toBe(true);
  });

  it('answers whole again once they are well', async () => {
    for (const { name } of faults) await site.registries.tell({ registry: name, fault: undefined });
    const recovered = await Promise.all(faults.map((fault) => recovery(site, fault.name, fault)));
    expect(faults.filter((_fault, index) => recovered[index] === undefined)).toEqual([]);
  });
});

describe('a gateway under load', () => {
  it('swaps its supergraph without a request failing, and refuses broken ones', async () => {
    expect((await trySwaps(1)).complaints).toEqual([]);
  });

  it('leaves no call behind of clients that go away', async () => {
    expect((await tryAborts(40, 8)).complaints).toEqual([]);
  });
});
