import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { badRequest } from '../problem.ts';
import type { ReadGraph } from '../read-graph.ts';
import { openVisit } from '../visit.ts';
import { readPlace } from './place.ts';
import { readChanges, type ChangeBatch } from './read.ts';

const mediaType = 'application/x-ndjson; charset=utf-8';
/** Lines of one answer; a reader that is further behind asks again. */
const mostLines = 10_000;
const longestWaitSeconds = 50;
const pollMs = 1000;

interface ChangesQuery {
  readonly after?: string;
  readonly wait?: string;
}

/** What has changed in any registry, one JSON object a line, so that a copy can be kept in step. */
export function changesRoutes(app: FastifyInstance, ask: AskGraph): void {
  app.get<{ Querystring: ChangesQuery }>('/changes', async (request, reply) => {
    const place = readPlace(request.query.after);
    const waitMs = readWait(request.query.wait);
    const { read } = openVisit(ask, request);
    const first = await firstBatch(read, place, { waitMs, signal: request.signal });
    reply.header('cache-control', 'private, no-store');
    return reply.type(mediaType).send(Readable.from(writeLines(read, first)));
  });
}

/** The next batch, or an empty one when the time for waiting is over. */
async function firstBatch(
  read: ReadGraph,
  place: ReturnType<typeof readPlace>,
  { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal },
): Promise<ChangeBatch> {
  const until = Date.now() + waitMs;
  for (;;) {
    const batch = await readChanges(read, place);
    const leftMs = until - Date.now();
    if (batch.lines.length > 0 || leftMs <= 0) return batch;
    await pause(Math.min(pollMs, leftMs), undefined, { signal });
  }
}

async function* writeLines(read: ReadGraph, first: ChangeBatch): AsyncGenerator<string> {
  let written = 0;
  for (let batch = first; ; batch = await readChanges(read, batch.place)) {
    if (batch.lines.length > 0) yield batch.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    written += batch.lines.length;
    if (batch.isLast || written >= mostLines) return;
  }
}

function readWait(text: string | undefined): number {
  if (text === undefined) return 0;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > longestWaitSeconds) {
    throw badRequest('WAIT_INVALID', `wait is a whole number of seconds from 0 to ${longestWaitSeconds}.`);
  }
  return seconds * 1000;
}
