import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMeasured } from '../gateway-process.ts';
import type { MeasuredProcess } from '../gateway-process.ts';
import { contenders, cores, startOurs, startProgram } from './contenders.ts';
import type { ProgramName, Surroundings } from './contenders.ts';
import { hardSupergraph, measureHardPlan } from './hard-plan.ts';
import type { HardPlan } from './hard-plan.ts';
import type { OperationName } from './operation-names.ts';
import { runSlot } from './rounds.ts';
import type { Runner } from './rounds.ts';
import { verified } from './verify.ts';

const connectionCounts = [1, 10, 100, 250, 500] as const;
const rounds = 2;
const slotMs = 400;
// A slot in which each connection is used but once or twice would measure how connections are opened.
const slotMsPerConnection = 5;
const distinctOperations = [2_500, 5_000, 10_000, 20_000] as const;
const askedAtOnce = 10;

/** How the cost grows with connections, distinct operations and hard plans. */
export async function growthLines(
  surroundings: Surroundings,
  answers: Readonly<Record<OperationName, unknown>>,
): Promise<readonly string[]> {
  return [
    '### Growth',
    '',
    ...await connectionLines(surroundings, answers),
    '',
    ...await memoryLines(surroundings),
    '',
    ...await hardPlanLines(surroundings),
  ];
}

async function connectionLines(surroundings: Surroundings, answers: Readonly<Record<OperationName, unknown>>): Promise<readonly string[]> {
  const [ours, perfect] = await Promise.all([startOurs(surroundings.supergraphFile), startProgram('perfect', surroundings)]);
  try {
    const rows: string[] = [];
    for (const operation of ['tiny', 'deep'] as const) {
      const runners = await Promise.all([
        runnerOf('ours', ours, operation, answers[operation]),
        runnerOf('perfect', perfect, operation, answers[operation]),
      ]);
      const [own = [], best = []] = await costsByConnections(runners);
      rows.push(
        row(`${operation}, trusted: CPU ms`, own.map((cost) => cost.toPrecision(3))),
        row(`${operation}, perfect executor: CPU ms`, best.map((cost) => cost.toPrecision(3))),
        row(`${operation}: times that of the perfect executor`, own.map((cost, index) => (cost / best[index]!).toFixed(2))),
      );
    }
    return [
      row('connections', connectionCounts.map(String)),
      `|---|${'---|'.repeat(connectionCounts.length)}`,
      ...rows,
      '',
      'Both in turn, slot by slot. This gateway with its own settings: answers and reads in flight are shared.',
      `The most memory that was resident meanwhile: ${ours.peakMb().toFixed(0)} MB, of the perfect executor ${perfect.peakMb().toFixed(0)} MB.`,
    ];
  } finally {
    await Promise.all([ours.close(), perfect.close()]);
  }
}

function row(name: string, cells: readonly string[]): string {
  return `| ${[name, ...cells].join(' | ')} |`;
}

async function runnerOf(program: ProgramName, process: MeasuredProcess, operation: OperationName, answer: unknown): Promise<Runner> {
  const contender = contenders.find((each) => each.program === program);
  if (!contender) throw new Error('There is nothing to measure.');
  return { name: contender.name, process, request: await verified(contender, process, operation, answer) };
}

/** What a request costs each runner with each count of connections. */
async function costsByConnections(runners: readonly Runner[]): Promise<readonly (readonly number[])[]> {
  const spent = runners.map(() => connectionCounts.map(() => ({ requests: 0, cpuMs: 0 })));
  for (const runner of runners) await runSlot(runner, 10, slotMs * 3);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, connections] of connectionCounts.entries()) {
      for (const [which, runner] of runners.entries()) {
        const { requests, cpuMs } = await runSlot(runner, connections, Math.max(slotMs, connections * slotMsPerConnection));
        const total = spent[which]![index]!;
        total.requests += requests;
        total.cpuMs += cpuMs;
      }
    }
  }
  return spent.map((each) => each.map(({ requests, cpuMs }) => cpuMs / requests));
}

async function memoryLines({ supergraphFile }: Surroundings): Promise<readonly string[]> {
  const gateway = await startOurs(supergraphFile);
  try {
    const cells = [`${gateway.residentMb().toFixed(0)} at rest`];
    let asked = 0;
    for (const count of distinctOperations) {
      await askDistinct(gateway, asked, count);
      asked = count;
      cells.push(`${gateway.residentMb().toFixed(0)} after ${count.toLocaleString('en')}`);
    }
    const cpuMs = gateway.cpuMs() / asked;
    return [
      `Memory with distinct operations, each parsed, planned and run once: ${cells.join(', ')} (MB resident);`,
      `${cpuMs.toFixed(1)} ms of processor time for each, the planner's thread included.`,
    ];
  } finally {
    await gateway.close();
  }
}

async function askDistinct({ url }: MeasuredProcess, from: number, to: number): Promise<void> {
  let next = from;
  const worker = async () => {
    while (next < to) {
      const name = next++;
      const query = `query Own${name} { user(id: "u1") { id mine${name}: name reviews { id body product { upc name inStock } } } }`;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const text = await response.text();
      if (!text.includes(`"mine${name}":"Synthetic`)) throw new Error(`A new operation was answered: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, worker));
}

async function hardPlanLines({ answersFolder }: Surroundings): Promise<readonly string[]> {
  const supergraphFile = join(answersFolder, 'hard-supergraph.graphql');
  writeFileSync(supergraphFile, hardSupergraph());
  const limits = { LIMIT_SELECTIONS: '100000', LIMIT_TOKENS: '100000' };
  const ours = await measureOnce(await startOurs(supergraphFile, limits));
  const script = join(import.meta.dirname, 'stock.ts');
  const stock = await measureOnce(await startMeasured({ NODE_ENV: 'production', SUPERGRAPH_FILE: supergraphFile }, { script, core: cores.gateway }));
  return [
    'While an operation that is hard to plan is planned for the first time, others wait:',
    '',
    '| gateway | longest wait before, ms | longest wait meanwhile, ms | the hard one took, ms |',
    '|---|---|---|---|',
    hardRow('this gateway', ours),
    hardRow('ApolloGateway under Apollo Server', stock),
  ];
}

async function measureOnce(gateway: MeasuredProcess): Promise<HardPlan> {
  try {
    return await measureHardPlan(gateway);
  } finally {
    await gateway.close();
  }
}

function hardRow(name: string, { quietMs, longestMs, planMs }: HardPlan): string {
  return `| ${name} | ${[quietMs, longestMs, planMs].map((ms) => ms.toFixed(0)).join(' | ')} |`;
}
