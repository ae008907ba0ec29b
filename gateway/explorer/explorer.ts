import type { FastifyPluginAsync } from 'fastify';
import type { ExplorerOperation } from './boot-data.ts';
import { buildBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { bundleKey, readBundle, writeBundle } from './bundle-cache.ts';
import { createRoutes } from './routes.ts';

/** What the explorer reports; a pino logger fits. */
export interface ExplorerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What makes one explorer different from another. */
export interface ExplorerOptions {
  /** Shown in the title and beside the tabs. */
  readonly title: string;
  /** Path that takes the operations, such as /graphql. */
  readonly endpoint: string;
  /** Path of the web pages over the same graph, where they are served. */
  readonly pages?: string;
  /** Ready in tabs, in this order. */
  readonly operations: readonly ExplorerOperation[];
  /** Where the finished page is kept between starts; it may be read-only. */
  readonly cacheFolder: string;
  readonly log: ExplorerLog;
  /** Builds the page from source; given by tests. */
  readonly build?: () => Promise<Bundle>;
}

/** GraphiQL at `/`, all of it served from here. */
export interface Explorer {
  /** Makes the page ready before the first visitor; a failure is logged, since the graph works without it. */
  prepare(): Promise<void>;
  readonly routes: FastifyPluginAsync;
}

/** Creates the explorer; nothing is built or read before it is needed. */
export function createExplorer(options: ExplorerOptions): Explorer {
  let bundle: Promise<Bundle> | undefined;
  const load = (): Promise<Bundle> => {
    bundle ??= loadBundle(options).catch((error: unknown) => {
      bundle = undefined;
      options.log.error({ err: error }, 'The explorer could not be built');
      throw error;
    });
    return bundle;
  };
  const prepare = async () => void (await load().catch(() => undefined));
  return { prepare, routes: createRoutes(options, load) };
}

/** The finished page: the kept one, or one built now and kept for the next start. */
export async function loadBundle(
  options: Pick<ExplorerOptions, 'cacheFolder' | 'log' | 'build'>,
): Promise<Bundle> {
  const { cacheFolder, log, build = buildBundle } = options;
  const key = await bundleKey();
  const kept = await readBundle(cacheFolder, key);
  if (kept !== undefined) return kept;
  const start = performance.now();
  const bundle = await build();
  const durationMs = Math.round(performance.now() - start);
  log.info({ durationMs, files: bundle.assets.size }, 'Built the explorer');
  await writeBundle(cacheFolder, key, bundle).catch((error: unknown) =>
    log.warn({ err: error, cacheFolder }, 'The explorer is kept in memory only'),
  );
  return bundle;
}
