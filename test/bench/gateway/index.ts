import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMeasured } from '../gateway-process.ts';
import type { MeasuredProcess } from '../gateway-process.ts';
import { writeSection } from '../report.ts';
import { contenders, cores, quickPrograms, startOursBefore, startProgram } from './contenders.ts';
import type { Contender, ProgramName, Surroundings } from './contenders.ts';
import { composeGraph, rightAnswer } from './graph.ts';
import { growthLines } from './growth.ts';
import { operationNames } from './operation-names.ts';
import type { OperationName } from './operation-names.ts';
import { installOthers } from './others-install.ts';
import { runRounds } from './rounds.ts';
import type { RoundOptions, Runner, Tally } from './rounds.ts';
import { comparisonLines } from './table.ts';
import { verified } from './verify.ts';

const thorough: RoundOptions = { connections: 10, warmUpMs: 1_500, rounds: 8, slotMs: 400 };
const quick: RoundOptions = { connections: 10, warmUpMs: 700, rounds: 5, slotMs: 300 };

/** Measures this gateway beside others on the same registries; the quick way compares a few and writes nothing. */
export async function benchGateway(isQuick: boolean): Promise<void> {
  await onRegistries(isQuick, async (bench) => {
    await bench.start();
    const lines = await bench.compare(isQuick ? quick : thorough);
    if (isQuick) console.log(lines.join('\n'));
    else writeSection('gateway', lines);
  });
  if (!isQuick) await benchGrowth();
}

/** Measures how the cost of this gateway grows. */
export async function benchGrowth(): Promise<void> {
  await onRegistries(true, async ({ surroundings, answers }) => {
    writeSection('gateway-growth', await growthLines(surroundings, answers));
  });
}

async function onRegistries(isQuick: boolean, work: (bench: Comparison) => Promise<void>): Promise<void> {
  // All of the load's threads off the core of the gateways.
  execFileSync('taskset', ['-acp', `${cores.others}`, `${process.pid}`], { stdio: 'ignore' });
  const subgraphs = await startMeasured({}, { script: join(import.meta.dirname, 'subgraph-server.ts'), core: cores.others });
  const bench = new Comparison(new URL(subgraphs.url).origin, isQuick);
  try {
    await startOursBefore(bench.surroundings.supergraphFile);
    await work(bench);
  } finally {
    await bench.close();
    await subgraphs.close();
  }
}

class Comparison {
  readonly surroundings: Surroundings;
  readonly #contenders: readonly Contender[];
  readonly #processes = new Map<ProgramName, MeasuredProcess>();
  readonly answers: Readonly<Record<OperationName, unknown>>;
  readonly #notes: string[] = [];

  constructor(subgraphsUrl: string, isQuick: boolean) {
    const { supergraphSdl, schema } = composeGraph(subgraphsUrl);
    const folder = join(import.meta.dirname, '../../../var/bench');
    mkdirSync(folder, { recursive: true });
    const supergraphFile = join(folder, 'supergraph.graphql');
    writeFileSync(supergraphFile, supergraphSdl);
    const answers = operationNames.map((name) => [name, rightAnswer(schema, name)] as const);
    for (const [name, answer] of answers) writeFileSync(join(folder, `${name}.json`), JSON.stringify(answer));
    // One entry for each name was made just above.
    this.answers = Object.fromEntries(answers) as Record<OperationName, unknown>;
    this.#contenders = contenders.filter(({ program }) => !isQuick || quickPrograms.has(program));
    const othersFolder = isQuick ? '' : installOthers();
    this.surroundings = { subgraphsUrl, supergraphFile, answersFolder: folder, othersFolder };
  }

  async start(): Promise<void> {
    for (const program of new Set(this.#contenders.map((contender) => contender.program))) {
      try {
        this.#processes.set(program, await startProgram(program, this.surroundings));
      } catch (error) {
        this.#note(program, error);
      }
    }
  }

  async compare(options: RoundOptions): Promise<readonly string[]> {
    const tallies = new Map<OperationName, ReadonlyMap<string, Tally>>();
    for (const operation of operationNames) {
      tallies.set(operation, await runRounds(await this.#runners(operation), options));
      console.error(`measured "${operation}"`);
    }
    const peaks = new Map([...this.#processes].map(([program, { peakMb }]) => [program, peakMb()]));
    return comparisonLines({ contenders: this.#contenders, tallies, peaks, notes: this.#notes, options });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.close()));
    this.#processes.clear();
  }

  /** Those who answer rightly; who does not is not measured, and the table says why. */
  async #runners(operation: OperationName): Promise<readonly Runner[]> {
    const runners: Runner[] = [];
    for (const contender of this.#contenders) {
      const process = this.#processes.get(contender.program);
      if (!process) continue;
      try {
        const request = await verified(contender, process, operation, this.answers[operation]);
        runners.push({ name: contender.name, process, request });
      } catch (error) {
        this.#note(contender.name, error);
      }
    }
    return runners;
  }

  #note(name: string, error: unknown): void {
    this.#notes.push(`${name} is not measured where it ${error instanceof Error ? error.message : String(error)}`);
  }
}
