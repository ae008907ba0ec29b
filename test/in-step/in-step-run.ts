import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Graph } from '../../clients/typescript/src/index.ts';
import { allCollections, fillCopy, mirror, openCopy } from '../../clients/typescript/src/sqlite/index.ts';
import { createRandom } from '../federation/random.ts';
import { runKeys } from '../scripts/keys/run-keys.ts';
import { startGatewayProcess } from '../support/gateway-process.ts';
import { compareCopies, type Comparison } from './compare.ts';
import { killAgainAndAgain } from './killed-again.ts';
import { openTroubledLine } from './troubled-line.ts';

/** How long and how hard a run is. */
export interface InStepOptions {
  readonly changes: number;
  readonly seed: string;
  /** Followers and receivers are killed at least this often, by chance more often. */
  readonly longestLifeMs: number;
  readonly onChanges?: (done: number) => void;
  /** Told what the run waits for once all changes are made. */
  readonly onWait?: (what: string) => void;
}

/** What keeping two copies in step came to. */
export interface InStepResult extends Comparison {
  readonly changes: number;
  readonly changesInFeed: number;
  readonly writingMs: number;
  readonly inStepMs: number;
  readonly followerKills: number;
  readonly connectionsCut: number;
  readonly receiverKills: number;
  /** How often the receiver told of each thing; what it had not told when it was killed is left out. */
  readonly told: ReadonlyMap<string, number>;
  readonly deadLetters: number;
  /** Reads both copies and the graph once more, after something was done to the copies. */
  readonly compareAgain: (spoil: (file: string) => void) => Promise<Comparison>;
  close(): Promise<void>;
}

/** Changes records at random while one copy follows the feed and another one is told by webhooks, both under trouble, and compares them with the graph. */
export async function keepInStep({ changes, seed, longestLifeMs, onChanges, onWait }: InStepOptions): Promise<InStepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-in-step-'));
  const databaseUrl = `sqlite:${join(folder, 'graph')}`;
  const [followed, told] = ['followed.sqlite', 'told.sqlite'].map((name) => join(folder, name)) as [string, string];
  const gateway = await startGatewayProcess({
    DATABASE_URL: databaseUrl, EXPLORER: 'off', VIEWS: 'off', WEBHOOK_PRIVATE_HOSTS: '127.0.0.1', WEBHOOK_RETRY_SECONDS: '0.2,0.4,0.8,1.5',
  });
  const closing: (() => Promise<void>)[] = [gateway.close];
  const close = async () => {
    for (const part of closing.toReversed()) await part();
    rmSync(folder, { recursive: true });
  };
  try {
    const graph = createClient({ url: gateway.url });
    const key = (await runKeys(databaseUrl, 'issue', '--owner', 'kdi', '--scopes', 'webhooks:manage')).stdout.trim();
    let receiving: string | undefined;
    const front = await openTroubledLine({ target: () => receiving });
    closing.push(front.close);
    const { id, secret } = await register(gateway.url, key, front.url);
    await withCopy(told, (copy) => fillCopy({ graph, copy, collections: allCollections() }));

    const chance = createRandom(`${seed} line`);
    const line = await openTroubledLine({ target: () => gateway.url, lifeMs: () => chance.below(longestLifeMs / 4) });
    closing.push(line.close);
    const counts = new Map<string, number>();
    const follower = killAgainAndAgain({
      file: 'follower.ts', args: () => [line.url, followed], random: createRandom(`${seed} follower`), longestLifeMs,
    });
    closing.push(follower.close);
    const receiver = killAgainAndAgain({
      file: 'receiver.ts',
      args: (start) => [gateway.url, told, secret, `${seed} ${start}`],
      onTold: (one) => {
        const { kind, port } = Object(one) as { readonly kind?: unknown; readonly port?: unknown };
        if (kind === 'LISTENING') receiving = `http://127.0.0.1:${String(port)}/`;
        else counts.set(String(kind), (counts.get(String(kind)) ?? 0) + 1);
      },
      onKill: () => (receiving = undefined),
      random: createRandom(`${seed} receiver`),
      longestLifeMs,
    });
    closing.push(receiver.close);

    const startedAt = Date.now();
    await writeChanges(databaseUrl, changes, seed, onChanges);
    const writingMs = Date.now() - startedAt;
    const { cursor, lines } = await endOfFeed(graph);
    const deadLetters = await Promise.race([waitForWebhook({ url: gateway.url, key, id, cursor, onWait }), receiver.died, follower.died]);
    await Promise.all([receiver.close(), follower.close()]);
    // The follower was killed once more; this is its last start, which ends where nothing more was recorded.
    await withCopy(followed, (copy) => mirror({ graph, copy, collections: allCollections(), wait: 0 }));
    const inStepMs = Date.now() - startedAt;

    const compareNow = () => withCopy(followed, (one) => withCopy(told, (other) => compareCopies(graph, new Map([['by the feed', one], ['by webhooks', other]]))));
    return {
      ...(await compareNow()),
      changes, changesInFeed: lines, writingMs, inStepMs, deadLetters, told: counts,
      followerKills: follower.kills(), connectionsCut: line.cut(), receiverKills: receiver.kills(),
      compareAgain: async (spoil) => {
        for (const file of [followed, told]) spoil(file);
        return compareNow();
      },
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function withCopy<Value>(file: string, work: (copy: ReturnType<typeof openCopy>) => Promise<Value>): Promise<Value> {
  const copy = openCopy(file);
  try {
    return await work(copy);
  } finally {
    copy.close();
  }
}

async function writeChanges(databaseUrl: string, count: number, seed: string, onChanges?: (done: number) => void): Promise<void> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), databaseUrl, String(count), seed], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let done = 0;
  writer.on('message', (more) => {
    done += Number(more);
    onChanges?.(done);
  });
  const [code] = (await once(writer, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The writer ended with ${code}.`);
}

async function register(url: string, key: string, receiver: string): Promise<{ readonly id: string; readonly secret: string }> {
  const response = await fetch(new URL('webhooks', url), {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': key }, body: JSON.stringify({ url: receiver }),
  });
  const body: unknown = await response.json();
  const { id, secret } = Object(body) as { readonly id?: unknown; readonly secret?: unknown };
  if (typeof id !== 'string' || typeof secret !== 'string') throw new Error(`The webhook was not registered: ${JSON.stringify(body)}`);
  return { id, secret };
}

/** Everything that was recorded, and where it ends. */
async function endOfFeed(graph: Graph): Promise<{ readonly cursor: string; readonly lines: number }> {
  let [cursor, lines] = ['', 0];
  for await (const batch of graph.followBatches({ wait: 0 })) {
    cursor = batch.at(-1)?.cursor ?? cursor;
    lines += batch.length;
  }
  return { cursor, lines };
}

interface Awaited {
  readonly url: string;
  readonly key: string;
  readonly id: string;
  readonly cursor: string;
  readonly onWait: InStepOptions['onWait'];
}

/** Waits until every message has been delivered; answers how many were given up. */
async function waitForWebhook({ url, key, id, cursor, onWait }: Awaited): Promise<number> {
  for (;;) {
    const response = await fetch(new URL(`webhooks/${id}`, url), { headers: { 'x-api-key': key } });
    const { cursor: reached, waiting, deadLetters, status, reason } = Object(await response.json()) as Readonly<Record<string, unknown>>;
    if (response.ok && status !== 'ACTIVE') throw new Error(`The webhook is ${String(status)}: ${String(reason)}`);
    if (reached === cursor && waiting === 0) return Number(deadLetters);
    onWait?.(`messages: ${String(waiting)} wait for another try, ${reached === cursor ? 'all read' : 'not all read'}`);
    await pause(500);
  }
}
