import { createHash } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { startMeasured, type MeasuredProcess } from '../gateway-process.ts';
import { writeSection } from '../report.ts';

const formats = ['json', 'ndjson', 'csv', 'xlsx'] as const;
const rows = 1_000_000;
/** As the product is started. */
const nodeOptions = ['--max-semi-space-size=32'];

interface Measured {
  readonly format: string;
  readonly rows: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly restMb: number;
  readonly peakMb: number;
}

/** Measures how long a list of a million rows takes as a file, and how much memory: of the exports alone, or of a whole gateway over a database. */
export async function benchExports(databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl !== undefined) return benchGateway(databaseUrl);
  const graph = await startMeasured({ PUBLICATIONS: String(rows) }, { script: 'test/bench/exports/made-up-graph.ts' });
  try {
    const found: Measured[] = [];
    for (const format of formats) {
      found.push(await measure(format, () => startMeasured({ GRAPH_URL: graph.url }, { script: 'test/bench/exports/exporting-process.ts', nodeOptions })));
    }
    writeSection('exports', [
      `### Files of ${rows.toLocaleString('en')} rows`,
      '',
      'The process that writes the file, alone: it asks a graph of made-up publications in another process, 100 rows at a time.',
      'Each file was counted and its checksum compared while it came in.',
      '',
      ...table(found),
    ]);
  } finally {
    await graph.close();
  }
}

async function benchGateway(databaseUrl: string): Promise<void> {
  const settings = { DATABASE_URL: databaseUrl, TRUSTED_DOCUMENTS_FOLDER: 'test/bench/exports/documents', VIEWS: 'off', LOG_REQUESTS: 'none' };
  const found: Measured[] = [];
  for (const format of formats) found.push(await measure(format, () => startMeasured(settings, { nodeOptions })));
  writeSection('exports-gateway', [
    '### Files from the whole gateway',
    '',
    'The gateway with its registries in one process, over a synthetic database in SQLite; without the web pages. The peak is',
    'that of the time of the export: opening the registries and planning the first operations takes more for a moment.',
    '',
    ...table(found),
  ]);
}

async function measure(format: string, start: () => Promise<MeasuredProcess>): Promise<Measured> {
  const running = await start();
  try {
    const restMb = running.residentMb();
    const url = new URL(`/export/publications.${format}?lang=lo`, running.url);
    const watch = watchPeak(running);
    const startedAt = performance.now();
    const { bytes, rows: counted } = await download(url);
    const measured = { format, rows: counted, seconds: (performance.now() - startedAt) / 1000, megabytes: bytes / 1e6, restMb, peakMb: watch.stop() };
    console.log(measured);
    return measured;
  } finally {
    await running.close();
  }
}

/** The most that is resident while something runs, looked at four times a second. */
function watchPeak(running: MeasuredProcess): { stop(): number } {
  let peakMb = running.residentMb();
  const look = () => (peakMb = Math.max(peakMb, running.residentMb()));
  const timer = setInterval(look, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return look();
    },
  };
}

/** Reads a file to its end and throws it away; answers how large it was, once its checksum and its rows are right. */
async function download(url: URL): Promise<{ readonly bytes: number; readonly rows: number }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => get(url, resolve).on('error', reject));
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  const { 'repr-digest': told, 'export-rows': counted } = answer.trailers;
  if (told !== `sha-256=:${digest.digest('base64')}:`) throw new Error(`The checksum of ${url.pathname} is not that of what came.`);
  return { bytes, rows: Number(counted) };
}

function table(found: readonly Measured[]): readonly string[] {
  return [
    '| format | rows | seconds | rows/s | size MB | memory at rest MB | peak MB |',
    '|---|---|---|---|---|---|---|',
    ...found.map(({ format, rows: counted, seconds, megabytes, restMb, peakMb }) =>
      `| ${format} | ${counted.toLocaleString('en')} | ${seconds.toFixed(0)} | ${(counted / seconds).toFixed(0)} | ${megabytes.toFixed(0)} | ${restMb.toFixed(0)} | ${peakMb.toFixed(0)} |`),
  ];
}
