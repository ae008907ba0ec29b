import type { Fault } from './faults.ts';
import { mixedQuery, soundQuery } from './graph.ts';
import { pause, runStreams } from './load.ts';
import type { Stream, StreamResult } from './load.ts';
import type { Site } from './site.ts';

/** What one fault came to. */
export interface FaultResult {
  readonly fault: Fault;
  /** Operations that touch the registry at fault, and those that do not. */
  readonly mixed: StreamResult;
  readonly sound: StreamResult;
  /** Calls that reached the registry while it was at fault. */
  readonly calls: number;
  readonly residentMb: { readonly before: number; readonly after: number };
  /** From the end of the fault to the first whole answers; nothing where that did not come. */
  readonly recoveredMs: number | undefined;
}

/** The two streams of a trial: most clients touch the suspect, the others do not. */
export function trialStreams(suspect: string, fault: Fault | undefined, connections = 50): readonly [Stream, Stream] {
  const mixed = Math.ceil(connections * 0.8);
  const expected = fault ? { suspect, codes: fault.codes } : { suspect };
  return [
    { name: 'mixed', query: mixedQuery(suspect), connections: mixed, everyMs: 200, expected },
    { name: 'sound', query: soundQuery, connections: connections - mixed, everyMs: 100, expected: {} },
  ];
}

/** Lets one registry go wrong under load and come right again. */
export async function tryFault(site: Site, suspect: string, fault: Fault, forMs: number): Promise<FaultResult> {
  const { gateway, registries } = site;
  const before = gateway.residentMb();
  await registries.tell({ registry: suspect, fault: fault.name });
  const [mixed, sound] = await runStreams(gateway.origin, trialStreams(suspect, fault), forMs);
  const after = gateway.residentMb();
  const calls = await registries.tell({ registry: suspect, fault: undefined });
  const recoveredMs = await recovery(site, suspect, fault);
  if (!mixed || !sound) throw new TypeError('A stream is missing.');
  return { fault, mixed, sound, calls, residentMb: { before, after }, recoveredMs };
}

/** How long until the suspect's data is there again. */
export async function recovery(site: Site, suspect: string, fault: Fault, limitMs = 15_000): Promise<number | undefined> {
  const startedAt = performance.now();
  const [mixed] = trialStreams(suspect, fault, 5);
  while (performance.now() - startedAt < limitMs) {
    const [result] = await runStreams(site.gateway.origin, [mixed], 0);
    if (result && result.wrong > 0) throw new Error(result.complaints[0]);
    if (result && result.whole > 0 && result.partial === 0) return performance.now() - startedAt;
    await pause(100);
  }
  return undefined;
}
