import { readFile } from 'node:fs/promises';
import type { Config } from './config.ts';
import type { EmbeddedRegistry, Engine } from './engine.ts';
import { createEngine } from './execute/index.ts';
import { embeddedSource, httpSource } from './sources/index.ts';
import type { Source } from './sources/index.ts';

/** Makes the engine over the supergraph of the settings, with the registries of this process or with remote ones. */
export async function openEngine(config: Config, registries: readonly EmbeddedRegistry[]): Promise<Engine> {
  const supergraphSdl = await readSupergraph(config.supergraphFile);
  const byName = new Map(registries.map((registry) => [registry.name, registry]));
  return createEngine({
    supergraphSdl,
    source: (name, url) => openSource({ name, url, isRemote: config.registries === 'remote' }, byName),
  });
}

async function readSupergraph(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`the supergraph "${path}" cannot be read; correct SUPERGRAPH_FILE`, { cause });
  }
}

function openSource(
  wanted: { readonly name: string; readonly url: string; readonly isRemote: boolean },
  embedded: ReadonlyMap<string, EmbeddedRegistry>,
): Source {
  if (wanted.isRemote) return httpSource(wanted.name, wanted.url);
  const registry = embedded.get(wanted.name);
  if (registry) return embeddedSource(registry);
  throw new Error(`the supergraph names the registry "${wanted.name}", which this project does not hold; set REGISTRIES to remote`);
}
