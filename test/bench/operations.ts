import { existsSync } from 'node:fs';
import { loadOperations } from '../../schema/index.ts';
import { startMeasured, type MeasuredProcess } from './gateway-process.ts';
import { runLoad, type LoadRequest } from './load.ts';
import { writeSection } from './report.ts';
import { openStatementCounter, type StatementCounter } from './statements.ts';

const connections = 10;
const warmUpMs = 1_000;
const measuredMs = 4_000;
const pageSize = 20;
const farPage = 1_000;
const rounds = 30;

/** Variables that make each known operation find something in the synthetic databases. */
const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'event-record': { slug: 'synthetic-event-42' },
  home: {},
  'organisation-tree': { slug: 'synthetic-organisation-1' },
  'partner-portfolio': { slug: 'synthetic-organisation-42' },
  'programme-overview': { slug: 'ksp-2021-2022' },
  'province-dashboard': { code: 'LA-LP' },
  'search-publications': { text: 'ສິ່ງພິມ 4242', first: 20 },
};

/** Words that stand in more than half of all synthetic publications: the worst that a search can meet. */
const commonWords = { text: 'ຄວາມປອດໄພຂໍ້ມູນ', first: 20 };

/** Measures every known operation on a synthetic database and writes the table. */
export async function benchOperations(databaseUrl: string, label: string): Promise<void> {
  if (databaseUrl.startsWith('sqlite:') && !existsSync(databaseUrl.slice('sqlite:'.length))) {
    throw new Error('There is no synthetic database yet: run "npm run synthesise" first.');
  }
  const counter = await openStatementCounter(databaseUrl);
  const gateway = await startMeasured({ DATABASE_URL: databaseUrl, LOG_REQUESTS: 'none' });
  try {
    const idleMb = gateway.residentMb();
    const rows = [];
    for (const { name, text } of loadOperations()) {
      rows.push(await benchOperation(gateway, counter, name, { query: text, variables: variables[name] ?? {} }));
      if (name === 'search-publications') {
        rows.push(await benchOperation(gateway, counter, `${name}, common words`, { query: text, variables: commonWords }));
      }
    }
    const pages = await benchPages(gateway);
    writeSection(`operations-${label}`, [
      `### Known operations, ${label}`,
      '',
      `${connections} connections; 5,000 organisations, 2,000 programmes, 100,000 events, 100,000 publications, all synthetic. CPU is that of the gateway's process with its registries; a database server's own is not in it.`,
      '',
      '| operation | requests/s | p50 ms | p99 ms | CPU ms/request | SQL statements |',
      '|---|---|---|---|---|---|',
      ...rows,
      '',
      `Start to ready: ${gateway.startMs.toFixed(0)} ms. Memory: ${idleMb.toFixed(0)} MB at rest, ${gateway.residentMb().toFixed(0)} MB after the load.`,
      '',
      `Page 1 of \`events\` against page ${farPage}, ${rounds} alternating rounds, CPU: ${pages}.`,
    ]);
  } finally {
    await gateway.close();
    await counter.close();
  }
}

async function benchOperation(gateway: MeasuredProcess, counter: StatementCounter, name: string, request: LoadRequest) {
  await runLoad(gateway.url, request, connections, warmUpMs);
  const cpuBefore = gateway.cpuMs();
  const result = await runLoad(gateway.url, request, connections, measuredMs);
  const cpuMs = (gateway.cpuMs() - cpuBefore) / result.requests;
  const statements = await counter.count(request);
  const figures = [result.perSecond.toFixed(0), result.p50Ms.toFixed(2), result.p99Ms.toFixed(2), cpuMs.toFixed(2), statements];
  console.log(name, ...figures);
  return `| ${name} | ${figures.join(' | ')} |`;
}

async function benchPages(gateway: MeasuredProcess): Promise<string> {
  const query = `query Page($after: String) { events(first: ${pageSize}, after: $after) { nodes { slug } pageInfo { endCursor } } }`;
  const near = { query, variables: { after: null } };
  const far = { query, variables: { after: await walkTo(gateway.url, query, farPage - 1) } };
  const cpu = { near: 0, far: 0 };
  const count = { near: 0, far: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, request] of Object.entries({ near, far }) as ['near' | 'far', LoadRequest][]) {
      const before = gateway.cpuMs();
      count[name] += (await runLoad(gateway.url, request, 4, 200)).requests;
      cpu[name] += gateway.cpuMs() - before;
    }
  }
  const [nearMs, farMs] = [cpu.near / count.near, cpu.far / count.far];
  return `${nearMs.toFixed(3)} ms and ${farMs.toFixed(3)} ms a request, ratio ${(farMs / nearMs).toFixed(2)}`;
}

async function walkTo(url: string, query: string, pages: number): Promise<string> {
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { data } = (await answer.json()) as { data: { events: { pageInfo: { endCursor: string } } } };
    after = data.events.pageInfo.endCursor;
  }
  return after ?? '';
}
