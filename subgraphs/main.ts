// One registry as a process of its own: node scripts/node24.mjs subgraphs/main.ts events
import { destination, pino, stdTimeFunctions } from 'pino';
import { createCallVerifier } from '../schema/index.ts';
import { registryModules } from './index.ts';
import { checkLinksAt } from './check-links-at.ts';
import { explainStart } from './kit/explain-start.ts';
import { startRegistry } from './kit/registry-module.ts';
import { serveRegistry } from './kit/server.ts';
import { readRegistryConfig } from './registry-config.ts';

async function main(): Promise<void> {
  const config = readRegistryConfig(process.argv[2], process.env, registryModules.map(({ name }) => name));
  const log = pino(
    {
      level: config.logLevel,
      base: { registry: config.registry },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ fd: 1, sync: true }),
  );
  const module = registryModules.find(({ name }) => name === config.registry);
  if (!module) throw new TypeError('The configuration names a registry that does not exist.');
  const reportFault = ({ requestId, path, error }: { requestId: string | undefined; path: string; error: unknown }) =>
    log.error({ requestId, path, err: error }, 'a part of an answer failed');
  const registry = await startRegistry(module, {
    database: config.database,
    reportFault,
    own: config.own,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    ...(config.graphUrl !== undefined && { links: checkLinksAt(config.graphUrl) }),
  });
  const { registry: name, host, port, signingKeys: keys } = config;
  if (!keys) log.warn('calls are not checked: INSECURE_UNSIGNED_CALLS is on');
  const verifyCall = keys && createCallVerifier({ registry: name, keys, now: Date.now });
  const server = await serveRegistry(registry, { host, port, reportFault, ...(verifyCall && { verifyCall }) });
  log.info({ url: server.url }, 'registry answers');
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  for (const line of explainStart(error)) console.error(line);
  process.exit(1);
});
