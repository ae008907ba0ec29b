import { loadSigningKeys } from '../schema/index.ts';
import type { Config } from './config.ts';
import type { EmbeddedRegistry, Engine } from './engine.ts';
import { createEngine } from './execute/index.ts';
import type { Log } from './log.ts';
import { signCallsWith } from './sign-calls.ts';
import { embeddedSource, heedReplies, httpSource, sharedReads, steadyDefaults } from './sources/index.ts';
import type { Source } from './sources/index.ts';
import { openSupergraphFile } from './supergraph/index.ts';
import type { SupergraphEvent, SupergraphHolder } from './supergraph/index.ts';

/** What follows the supergraph of the settings. */
export interface EngineParts {
  /** The registries of this process; none where they are remote. */
  readonly registries: readonly EmbeddedRegistry[];
  readonly log: Log;
  /** Told of each engine that takes over from the one before. */
  readonly onSwap: (engine: Engine) => void;
}

type OpenSource = (name: string, url: string) => Source;

/** Makes the engine over the supergraph of the settings, and another one whenever the file changes or on SIGHUP. */
export async function openSupergraph(config: Config, parts: EngineParts): Promise<SupergraphHolder> {
  const open = config.registries === 'remote' ? remoteSources(config) : embeddedSources(config, parts.registries);
  // Sharing stands outside of signing: a call that serves several is signed once, and all have one identity.
  const shared: OpenSource = config.sharesReads ? (name, url) => sharedReads(open(name, url)) : open;
  const source: OpenSource = (name, url) => heedReplies(shared(name, url));
  const holder: SupergraphHolder = await openSupergraphFile({
    file: config.supergraphFile,
    watchMs: config.supergraphWatchMs,
    signals: process,
    create: (supergraphSdl) => createEngine({
      supergraphSdl, source, planCacheBytes: config.planCacheBytes, sharesAnswers: config.sharesReads,
    }),
    onEvent: (event) => {
      if (event.kind === 'swapped') parts.onSwap(holder.engine);
      report(event, parts.log);
    },
  }).catch((cause: unknown) => {
    throw new Error(`the supergraph "${config.supergraphFile}" cannot be used; see SUPERGRAPH_FILE`, { cause });
  });
  return holder;
}

function remoteSources(config: Config): OpenSource {
  const steady = {
    timeoutMs: config.registryTimeoutMs,
    concurrency: config.registryConcurrency,
    queue: config.registryQueue,
    breaker: { ...steadyDefaults.breaker, failureRatio: config.registryBreakerPercent / 100, openMs: config.registryBreakerMs },
  };
  if (!config.signsCalls) return (name, url) => httpSource(name, url, steady);
  const [key] = loadSigningKeys(config.signingKeys, config.signingKeysFile);
  if (!key) throw new Error('there is no key to sign calls with; see SIGNING_KEYS');
  const sign = signCallsWith(key);
  return (name, url) => httpSource(name, url, { ...steady, sign });
}

function embeddedSources({ registryTimeoutMs: timeoutMs }: Config, registries: readonly EmbeddedRegistry[]): OpenSource {
  const byName = new Map(registries.map((registry) => [registry.name, registry]));
  return (name) => {
    const registry = byName.get(name);
    if (registry) return embeddedSource(registry, { timeoutMs });
    throw new Error(`it names the registry "${name}", which this project does not hold; set REGISTRIES to remote`);
  };
}

function report(event: SupergraphEvent, log: Log): void {
  if (event.kind === 'swapped') log.info({ warmed: event.warmed, skipped: event.skipped }, 'a new supergraph took over');
  if (event.kind === 'refused') log.error({ error: event.error }, 'a new supergraph was refused; the one before stays');
}
