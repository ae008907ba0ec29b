import { parse } from 'graphql';
import { answered } from './kit/graph-address.ts';
import { createLinkChecker, type Asked } from './kit/link-questions.ts';
import type { Registry } from './kit/registry.ts';
import { startRegistry, type RegistryModule, type RegistrySettings } from './kit/registry-module.ts';
import { events } from './events/index.ts';
import { organisations } from './organisations/index.ts';
import { programmes } from './programmes/index.ts';
import { publications } from './publications/index.ts';

/** Every registry of the graph. */
export const registryModules: readonly RegistryModule[] = [organisations, events, programmes, publications];

/** Starts all registries in this process. When one cannot start, those that did are closed again. */
export async function startRegistries(settings: RegistrySettings): Promise<readonly Registry[]> {
  const running = new Map<string, Registry>();
  const links = createLinkChecker(registryModules.map((module) => askInProcess(module, running)));
  const results = await Promise.allSettled(registryModules.map((module) => startRegistry(module, { links, ...settings })));
  const failed = results.find((result) => result.status === 'rejected');
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  for (const registry of started) running.set(registry.name, registry);
  if (!failed) return started;
  await Promise.all(started.map((registry) => registry.close()));
  throw failed.reason;
}

// Registries of one process ask each other directly, as anybody: what the public does not see does not count as there.
function askInProcess({ name, typeDefs }: RegistryModule, running: ReadonlyMap<string, Registry>): Asked {
  return {
    contract: [typeDefs()],
    ask: async (source, variables) => {
      const answer = await running.get(name)?.execute({ document: parse(source), variables, headers: {} });
      return answered(answer);
    },
  };
}
