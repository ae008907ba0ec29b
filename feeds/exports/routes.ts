import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { acceptedLanguage } from '../language.ts';
import { FeedProblem } from '../problem.ts';
import { openVisit } from '../visit.ts';
import { Tally, type FileSummary, type WriteFile } from './file.ts';
import { formats, invalid, readOptions, type ExportOptions, type Format } from './options.ts';
import { describeVariables } from './queries.ts';
import { readRows, type RowPage } from './read-rows.ts';
import type { RowPlan, TrustedExports } from './trusted-exports.ts';
import type { Withheld } from './withheld.ts';
import { mostSheetRows } from './xlsx/sheet.ts';

/** What exports are told. */
export interface ExportSettings {
  readonly exports: TrustedExports;
  /** The most rows of one file. */
  readonly mostRows: number;
  readonly reportFault: (error: unknown) => void;
}

interface Form {
  readonly type: string;
  /** Loaded when a file of this form is first asked for. */
  readonly load: () => Promise<WriteFile>;
  readonly mostRows: number;
}

const forms: Readonly<Record<Format, Form>> = {
  json: { type: 'application/json; charset=utf-8', load: async () => (await import('./write-json.ts')).writeJson, mostRows: Infinity },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', load: async () => (await import('./write-json.ts')).writeNdjson, mostRows: Infinity },
  csv: { type: 'text/csv; charset=utf-8', load: async () => (await import('./write-csv.ts')).writeCsv, mostRows: Infinity },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    load: async () => (await import('./xlsx/write.ts')).writeXlsx,
    // The first row of the sheet is its header.
    mostRows: mostSheetRows - 1,
  },
};

/** Every trusted query as a file, in the form that the end of its name asks for. */
export function exportRoutes(app: FastifyInstance, ask: AskGraph, settings: ExportSettings): void {
  app.get('/export', async () => ({ exports: settings.exports.list().map(describe) }));

  // A HEAD would read the whole file to throw it away.
  app.get<{ Params: { file: string } }>('/export/:file', { exposeHeadRoute: false }, async (request, reply) => {
    const [name, format] = splitName(request.params.file);
    const form = forms[format];
    const mostRows = Math.min(settings.mostRows, form.mostRows);
    const options = readOptions(request.query as Record<string, unknown>, format, mostRows);
    const plan = settings.exports.plan(name, options.list);
    checkFit(plan, options);
    const { visitor, language = acceptedLanguage(request.headers['accept-language']) } = openVisit(ask, request);
    const withheld = new Map<string, Withheld>();
    const { variables, after, rows: most } = options;
    const pages = await withFirst(readRows(ask, { plan, visitor, variables, after, most, withheld }));
    const summary = new Tally(withheld);
    const digest = createHash('sha256');
    const digestSoFar = () => digest.copy().digest('hex');
    const write = await form.load();
    const pieces = write({ plan, options, language, pages: summary.count(pages), summary, digestSoFar });
    reply.headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.${format}"`,
      'export-limit': most,
      trailer: 'repr-digest, export-rows, export-next, export-withheld',
    });
    const watched = watch(pieces, {
      digest,
      onEnd: () => sendTrailers(reply, summary, digest),
      isGone: () => request.signal.aborted,
      reportFault: settings.reportFault,
    });
    return reply.type(form.type).send(Readable.from(watched, { objectMode: false }));
  });
}

/** What is known of a file only once it is at its end; it goes out behind the last byte. */
function sendTrailers(reply: FastifyReply, { rows, next, withheld }: FileSummary, digest: Hash): void {
  reply.raw.addTrailers({
    // RFC 9530, of the very bytes that were sent: nothing between may change them.
    'repr-digest': `sha-256=:${digest.digest('base64')}:`,
    'export-rows': String(rows),
    ...(next !== undefined && { 'export-next': next }),
    ...(withheld.length > 0 && { 'export-withheld': withheld.map(({ field }) => field).join(', ') }),
  });
}

interface Watch {
  readonly digest: Hash;
  readonly onEnd: () => void;
  /** True once nobody waits for the file any more. */
  readonly isGone: () => boolean;
  readonly reportFault: (error: unknown) => void;
}

/** Counts every byte into the digest. A fault breaks the connection off: no part of a file may pass for the whole. */
async function* watch(pieces: AsyncIterable<string | Uint8Array>, { digest, onEnd, isGone, reportFault }: Watch): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      digest.update(bytes);
      yield bytes;
    }
    onEnd();
  } catch (error) {
    if (!isGone()) reportFault(error);
    throw error;
  }
}

/** Waits for the first page, so that what is wrong from the start is an answer of its own. */
async function withFirst(pages: AsyncGenerator<RowPage>): Promise<AsyncIterable<RowPage>> {
  const first = await pages.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* pages;
  })();
}

function splitName(file: string): readonly [name: string, format: Format] {
  const dot = file.lastIndexOf('.');
  const format = formats.find((one) => one === file.slice(dot + 1));
  if (format && dot > 0) return [file.slice(0, dot), format];
  throw new FeedProblem(404, 'EXPORT_FORMAT_UNKNOWN', `The name of a file ends in one of ${formats.map((one) => `.${one}`).join(', ')}.`);
}

function checkFit({ source, query, variables: known }: RowPlan, { variables, after, cursors }: ExportOptions): void {
  const stray = Object.keys(variables).find((name) => !known.includes(name));
  if (stray !== undefined) {
    const takes = known.length === 0 ? 'no variables' : known.join(', ');
    throw invalid(`This file of ${query.name} takes ${takes}, not "${stray.slice(0, 40)}"; it follows the pages itself.`);
  }
  if (source.kind !== 'pages' && (after !== undefined || cursors)) throw invalid('This list has no pages, so there is no cursor of a row.');
}

function describe({ query, sources }: ReturnType<TrustedExports['list']>[number]) {
  const [own] = sources;
  return {
    name: query.name,
    description: query.description,
    variables: describeVariables(query),
    list: own?.name,
    lists: sources.map(({ name, kind }) => ({ list: name, kind })),
    formats,
  };
}
