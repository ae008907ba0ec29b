import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMeasured } from '../gateway-process.ts';
import type { MeasuredProcess } from '../gateway-process.ts';
import { contenders, cores, startOurs } from './contenders.ts';
import type { Surroundings } from './contenders.ts';
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
const distinctOperations = 10_000;
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

async function connectionLines(
  { supergraphFile }: Surroundings,
  answers: Readonly<Record<OperationName, unknown>>,
): Promise<readonly string[]> {
  const gateway = await startOurs(supergraphFile);
  try {
    const [trusted] = contenders;
    if (!trusted) throw new Error('There is nothing to measure.');
    const rows: string[] = [];
    for (const operation of ['tiny', 'deep'] as const) {
      const request = await verified(trusted, gateway, operation, answers[operation]);
      const costs = await costsByConnections({ name: operation, process: gateway, request });
      rows.push(`| ${operation}, trusted: CPU ms | ${costs.map((cost) => cost.toPrecision(3)).join(' | ')} |`);
    }
    return [
      `| connections | ${connectionCounts.join(' | ')} |`,
      `|---|${'---|'.repeat(connectionCounts.length)}`,
      ...rows,
      '',
      'This gateway with its own settings: equal reads in flight are shared.',
    ];
  } finally {
    await gateway.close();
  }
}

async function costsByConnections(runner: Runner): Promise<readonly number[]> {
  const spent = connectionCounts.map(() => ({ requests: 0, cpuMs: 0 }));
  await runSlot(runner, 10, slotMs * 3);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, connections] of connectionCounts.entries()) {
      const { requests, cpuMs } = await runSlot(runner, connections, Math.max(slotMs, connections * slotMsPerConnection));
      const total = spent[index]!;
      total.requests += requests;
      total.cpuMs += cpuMs;
    }
  }
  return spent.map(({ requests, cpuMs }) => cpuMs / requests);
}

async function memoryLines({ supergraphFile }: Surroundings): Promise<readonly string[]> {
  const gateway = await startOurs(supergraphFile);
  try {
    const cells = [`${gateway.residentMb().toFixed(0)} at rest`];
    const quarter = distinctOperations / 4;
    for (let from = 0; from < distinctOperations; from += quarter) {
      await askDistinct(gateway, from, from + quarter);
      cells.push(`${gateway.residentMb().toFixed(0)} after ${(from + quarter).toLocaleString('en')}`);
    }
    const cpuMs = gateway.cpuMs() / distinctOperations;
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
