// The registries of a fault run, in a thread of their own: what they send must not hold up who measures.
import { parentPort, workerData } from 'node:worker_threads';
import { parseSigningKeys } from '../../schema/index.ts';
import { faults } from './faults.ts';
import { startFaultyRegistry } from './registry.ts';
import type { RegistryOrder, RegistryReport, ThreadData } from './registries.ts';

const { names, keys } = workerData as ThreadData;
const registries = new Map(
  await Promise.all(names.map(async (name) => [name, await startFaultyRegistry(name, parseSigningKeys(keys))] as const)),
);

parentPort?.on('message', async ({ registry, fault }: RegistryOrder) => {
  const calls = registries.get(registry)?.calls ?? 0;
  await registries.get(registry)?.become(faults.find(({ name }) => name === fault));
  report({ calls });
});

report({ urls: [...registries].map(([name, { url }]) => [name, url]) });

function report(what: RegistryReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(what);
}
