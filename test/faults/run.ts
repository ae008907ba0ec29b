import { writeSection } from '../bench/report.ts';
import { tryAborts } from './aborts.ts';
import { tryColdPlans } from './cold-plans.ts';
import { complaintsOf, suspect } from './exercise.ts';
import type { ExerciseResult } from './exercise.ts';
import { trialStreams, tryFault } from './fault-run.ts';
import type { FaultResult } from './fault-run.ts';
import { deadlineMs, faults } from './faults.ts';
import { pause, runStreams } from './load.ts';
import type { StreamResult } from './load.ts';
import { openSite } from './site.ts';
import { tryStop } from './stop.ts';
import { trySwaps } from './swap.ts';

// What a busy machine may add to a deadline before the gateway is to blame.
const graceMs = 1_000;
const mostGrowthMb = 300;

interface FaultTable {
  readonly baseline: readonly StreamResult[];
  readonly results: readonly FaultResult[];
  readonly complaints: readonly string[];
}

/** Runs every fault and exercise, writes the table, and answers what was not as it should be. */
export async function runFaults(secondsEach: number): Promise<readonly string[]> {
  const table = await runEachFault(secondsEach * 1000);
  const exercises: ExerciseResult[] = [];
  for (const exercise of [() => trySwaps(3), () => tryStop(30), () => tryAborts(40, 20), () => tryColdPlans(secondsEach * 1000)]) {
    exercises.push(await exercise());
  }
  const complaints = [...table.complaints, ...exercises.flatMap(({ what, complaints: own }) => own.map((text) => `${what}: ${text}`))];
  writeSection('faults', [...report(table), '', ...exerciseRows(exercises), '', verdict(complaints)]);
  return complaints;
}

async function runEachFault(forMs: number): Promise<FaultTable> {
  const site = await openSite([suspect]);
  try {
    // A process that has just started is slower than it will be: it would make every fault look harmless.
    await runStreams(site.gateway.origin, trialStreams(suspect, undefined), forMs);
    const baseline = await runStreams(site.gateway.origin, trialStreams(suspect, undefined), forMs);
    const complaints = complaintsOf(baseline);
    const startMb = site.gateway.residentMb();
    const results: FaultResult[] = [];
    for (const fault of faults) {
      const result = await tryFault(site, suspect, fault, forMs);
      results.push(result);
      complaints.push(...faultComplaints(result));
      console.error(faultRow(result, baseline));
      // A half-open circuit or a late call of this fault is not the next one's.
      await pause(500);
    }
    if (!site.gateway.isAlive) complaints.push('the process has died');
    const growthMb = site.gateway.residentMb() - startMb;
    if (growthMb > mostGrowthMb) complaints.push(`the process grew by ${Math.round(growthMb)} MB`);
    return { baseline, results, complaints };
  } finally {
    await site.close();
  }
}

function faultComplaints({ fault, mixed, sound, recoveredMs }: FaultResult): string[] {
  const complaints = complaintsOf([mixed, sound]);
  if (!fault.passes && mixed.whole > 0) complaints.push(`${mixed.whole} whole answers without the registry`);
  for (const { name, slowestMs } of [mixed, sound]) {
    if (slowestMs > deadlineMs + graceMs) complaints.push(`a ${name} operation took ${Math.round(slowestMs)} ms`);
  }
  if (recoveredMs === undefined) complaints.push('its data did not come back');
  return complaints.map((text) => `${fault.what}: ${text}`);
}

function report({ baseline, results }: FaultTable): string[] {
  const [mixed, sound] = baseline;
  return [
    '### A registry in trouble',
    '',
    `A gateway process over three registries, its calls signed; one registry goes wrong while 40 clients ask operations that touch it (mixed) and 10 ask operations that do not (sound). Deadline ${deadlineMs} ms. Answers are held against the records one by one: what the other registries know must be there, every error must name the registry at fault.`,
    '',
    `Without a fault: mixed p99 ${ms(mixed?.p99Ms)}, sound p99 ${ms(sound?.p99Ms)}.`,
    '',
    '| the registry | answers | wrong | codes | p50 / slowest, mixed | p99, sound: times that without a fault | calls it got | whole again after | memory |',
    '|---|---|---|---|---|---|---|---|---|',
    ...results.map((result) => faultRow(result, baseline)),
  ];
}

function faultRow({ fault, mixed, sound, calls, recoveredMs, residentMb }: FaultResult, baseline: readonly StreamResult[]): string {
  const answers = mixed.whole + mixed.partial + mixed.wrong + sound.whole + sound.wrong;
  const codes = [...mixed.codes].map(([code, count]) => `${code} ${count}`).join(', ');
  const ratio = sound.p99Ms / (baseline[1]?.p99Ms ?? Number.NaN);
  const cells = [
    fault.what, answers, mixed.wrong + sound.wrong, codes, `${ms(mixed.p50Ms)} / ${ms(mixed.slowestMs)}`,
    `${ratio.toFixed(1)} (${ms(sound.p99Ms)})`, calls, ms(recoveredMs), `${Math.round(residentMb.before)} to ${Math.round(residentMb.after)} MB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function exerciseRows(exercises: readonly ExerciseResult[]): string[] {
  return ['| under load | what came of it |', '|---|---|', ...exercises.map(({ what, facts }) => `| ${what} | ${facts} |`)];
}

function verdict(complaints: readonly string[]): string {
  if (complaints.length === 0) return 'Nothing was wrong.';
  return ['Not as it should be:', '', ...complaints.map((text) => `- ${text.slice(0, 300)}`)].join('\n');
}

function ms(value: number | undefined): string {
  return value === undefined ? 'never' : `${Math.round(value)} ms`;
}
