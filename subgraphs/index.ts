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
  const results = await Promise.allSettled(registryModules.map((module) => startRegistry(module, settings)));
  const failed = results.find((result) => result.status === 'rejected');
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (!failed) return started;
  await Promise.all(started.map((registry) => registry.close()));
  throw failed.reason;
}
