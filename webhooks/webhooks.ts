// Its index would load the drivers of all engines, which a gateway that nobody asks for messages does without.
import { locateDatabase } from '../database/database-url.ts';
import { followPublicChanges, type FollowChanges } from '../feeds/index.ts';
import type { Log } from '../gateway/log.ts';
import type { App } from '../gateway/server.ts';
import type { Seals } from '../schema/index.ts';
import { guardNames, resolveBySystem, type ResolveName } from './address/guarded-lookup.ts';
import { systemClock, type Clock } from './clock.ts';
import { loadWebhookSeals } from './keys.ts';
import { Desk } from './manage/desk.ts';
import { webhookRoutes } from './manage/routes.ts';
import { usualPace, type Pace } from './pace.ts';
import { createSender } from './send.ts';
import { databaseName, LiveWebhookStore, openWebhookStore } from './store/open-store.ts';
import { Worker } from './worker/worker.ts';

/** What webhooks are told; all below the log has its usual value unless a test or a trial gives another one. */
export interface WebhookOptions {
  /** Where databases are: theirs stands beside those of the registries. */
  readonly databaseUrl: string;
  /** Keys that seal secrets, as id:base64; the first seals, all open. */
  readonly keys?: string | undefined;
  readonly keysFile?: string | undefined;
  /** Hosts that messages may go to over http and at private addresses. */
  readonly privateHosts?: readonly string[];
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly pace?: Partial<Pace>;
  readonly clock?: Clock;
  readonly mostPerOwner?: number;
  /** The changes that are told of; those that the graph shows everybody unless given. */
  readonly follow?: FollowChanges;
  readonly resolve?: ResolveName;
}

/** Messages to partners about changes: the routes by which they are asked for, and the work of sending them. */
export interface Webhooks {
  readonly app: App;
  /** Begins to send. */
  start(): void;
  /** Finishes what is on its way, or leaves it for the next process; loses nothing. */
  close(): Promise<void>;
}

const usualMostPerOwner = 20;

/** Makes webhooks; nothing is opened until it is needed. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { log, clock = systemClock, databaseUrl } = options;
  const pace: Pace = { ...usualPace, ...options.pace };
  const privateHosts = new Set(options.privateHosts);
  const resolve = guardNames(options.resolve ?? resolveBySystem, privateHosts);
  const store = liveStore(databaseUrl);
  const seals = remembered(() => loadSeals(options, store));
  const sender = createSender({ privateHosts, resolve, timeoutMs: pace.timeoutMs, concurrency: pace.concurrencyInAll, now: clock.now });
  let { follow } = options;
  const worker = new Worker({
    store: () => store.openIfUsed(),
    seals,
    follow: (after, signal) => {
      if (!follow) throw new TypeError('Webhooks were started before their app was served.');
      return follow(after, signal);
    },
    send: sender.send,
    clock,
    pace,
    log,
  });
  let hasStarted = false;
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= worker.stop());
  return {
    app: (ask, admit) => async (routes) => {
      follow ??= followPublicChanges(ask);
      const desk = new Desk({
        store: () => store.open(),
        seals,
        follow,
        send: sender.send,
        resolve,
        privateHosts,
        clock,
        pace,
        mostPerOwner: options.mostPerOwner ?? usualMostPerOwner,
        endOfChanges: () => worker.endOfChanges,
        // A webhook that is registered before the graph is ready waits for it.
        onChange: () => void (hasStarted && worker.poke()),
      });
      webhookRoutes(routes, { desk, admit, reportFault: (err) => log.error({ err }, 'a request about webhooks failed') });
      // Deliveries end while the listener closes, not after it: a client that waits for news may hold that up.
      routes.addHook('preClose', async () => void stop());
    },
    start: () => {
      hasStarted = true;
      void worker.poke();
    },
    close: async () => {
      await stop();
      await sender.close();
      await store.close();
    },
  };
}

function liveStore(databaseUrl: string): LiveWebhookStore {
  const location = locateDatabase(databaseUrl, databaseName);
  return new LiveWebhookStore(() => openWebhookStore({ url: databaseUrl }), location.dialect === 'sqlite' ? location.file : undefined);
}

async function loadSeals({ databaseUrl, keys, keysFile }: WebhookOptions, store: LiveWebhookStore): Promise<Seals | undefined> {
  const holdsSealed = async () => (await (await store.openIfUsed())?.holdsAny()) ?? false;
  return loadWebhookSeals({ databaseUrl, keys, keysFile, holdsSealed });
}

/** Asks once; after a failure, or where there was nothing, again. */
function remembered<T>(ask: () => Promise<T | undefined>): () => Promise<T | undefined> {
  let known: Promise<T | undefined> | undefined;
  return async () => {
    known ??= ask();
    try {
      const value = await known;
      if (value === undefined) known = undefined;
      return value;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
}
