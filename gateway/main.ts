import { existsSync } from 'node:fs';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { loadTrustedDocuments, loadTrustedTexts, textsById } from './documents/index.ts';
import type { TrustedDocument, TrustedTexts } from './documents/index.ts';
import type { EmbeddedRegistry } from './engine.ts';
import { createFeeds, createTrustedExports, feedDocumentsFolder } from '../feeds/index.ts';
import { createExplorer, readOperations } from './explorer/index.ts';
import { keepHeapTight } from './heap.ts';
import { createIdentity, createKeys, openKeys } from './identity.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { openSupergraph } from './open-supergraph.ts';
import { openRateStore } from './rate-store.ts';
import { settingsOfRegistries } from './registry-settings.ts';
import { createGateway } from './server.ts';
import { explainStart } from './start.ts';
import { stopOnSignal } from './stop.ts';
import type { Closable } from './stop.ts';
import { copiesFolder } from '../schema/index.ts';
import { createViews, viewDocumentsFolder } from '../views/index.ts';
import { createWebhooks, type Webhooks } from '../webhooks/index.ts';

keepHeapTight();

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // A fault in one request must not end all others.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a failure was not handled'));
  const documents = await loadTrustedDocuments(config.trustedDocumentsFolder);
  const exports = createTrustedExports(documents);
  const feeds = createFeeds({
    publicUrl: publicUrlOf(config),
    contacts: config.contactEmails,
    reportFault: (err) => log.error({ err }, 'a feed failed'),
    exports,
    exportRows: config.exportRows,
  });
  const explorer = config.explorer ? await openExplorer(config, log) : undefined;
  const views = config.views ? [createViews({ log })] : [];
  const webhooks = config.webhooks ? openWebhooks(config, log) : undefined;
  const keys = createKeys(config, log);
  const rates = await openRateStore(config, log);
  const gateway = createGateway(config, {
    log,
    trusted: await withTextsOfApps(documents),
    derived: exports,
    rateStore: rates.store,
    identify: createIdentity(config, keys, log),
    plugins: explorer ? [explorer.routes] : [],
    apps: [feeds, ...(webhooks ? [webhooks.app] : []), ...views],
  });
  const url = await gateway.listen();
  const parts: Closable[] = [gateway, ...(webhooks ? [webhooks] : []), keys, rates];
  stopOnSignal(parts, log);
  const [registries] = await Promise.all([openRegistries(config, log), openKeys(config, keys)]);
  const supergraph = await openSupergraph(config, { registries, log, onSwap: gateway.serve });
  parts.push(supergraph, ...registries);
  gateway.serve(supergraph.engine);
  webhooks?.start();
  log.info({ url }, 'ready');
  await explorer?.prepare();
}

// What the apps beside the graph ask, and those who keep copies, is trusted whatever folder the documents of clients are in.
async function withTextsOfApps(documents: readonly TrustedDocument[]): Promise<TrustedTexts> {
  const texts = await Promise.all([copiesFolder, feedDocumentsFolder, viewDocumentsFolder].map(loadTrustedTexts));
  return new Map([textsById(documents), ...texts].flatMap((some) => [...some]));
}

// Without a public address only this machine reaches the graph.
function publicUrlOf({ publicUrl, port }: Config): string {
  return (publicUrl ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
}

async function openRegistries(config: Config, log: Log): Promise<readonly EmbeddedRegistry[]> {
  if (config.registries === 'remote') return [];
  // The one line by which the gateway knows of registries; where they are remote it loads none of them.
  const { startRegistries } = await import('../subgraphs/index.ts');
  const settings = {
    database: { url: config.databaseUrl, replicaUrls: config.databaseReplicaUrls },
    reportFault: (fault: object) => log.error(fault, 'a registry failed'),
    publicUrl: publicUrlOf(config),
    own: settingsOfRegistries(config),
  };
  return startRegistries(settings).catch((cause: unknown) => {
    throw new Error('the registries could not open their databases; see DATABASE_URL', { cause });
  });
}

function openWebhooks({ databaseUrl, webhookKeys, webhookKeysFile, webhookPrivateHosts, webhookRetrySeconds }: Config, log: Log): Webhooks {
  return createWebhooks({
    databaseUrl,
    keys: webhookKeys,
    keysFile: webhookKeysFile,
    privateHosts: webhookPrivateHosts,
    pace: { retryMs: webhookRetrySeconds.map((seconds) => seconds * 1000) },
    log,
  });
}

async function openExplorer(config: Config, log: Log) {
  const { trustedDocumentsFolder: folder } = config;
  return createExplorer({
    title: 'Lao digital government graph',
    endpoint: '/graphql',
    operations: existsSync(folder) ? await readOperations(folder) : [],
    ...(config.views && { pages: '/views' }),
    cacheFolder: 'var/explorer',
    log,
  });
}

try {
  await main();
} catch (error) {
  for (const line of explainStart(error)) console.error(line);
  process.exit(1);
}
