import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { buildViews } from './build.ts';
import type { Built } from './build.ts';
import type { AskGraph } from './graph/ask.ts';
import { createRoutes } from './routes.ts';
import type { ViewsLog } from './routes.ts';

export type { AskGraph } from './graph/ask.ts';
export type { ViewsLog } from './routes.ts';

/** The folder of the documents that the pages ask, one for each; the gateway has to know them by their ids. */
export const viewDocumentsFolder = join(import.meta.dirname, 'documents');

/** What the views are made with. */
export interface ViewsOptions {
  readonly log: ViewsLog;
  /** The present moment in milliseconds; given by tests. */
  readonly now?: () => number;
}

/** The web pages under `/views`: a client of the graph like any other. */
export function createViews({ log, now = Date.now }: ViewsOptions): (ask: AskGraph) => FastifyPluginAsync {
  let built: Promise<Built> | undefined;
  const load = () => {
    built ??= buildViews().catch((cause: unknown) => {
      throw new Error('the pages could not be built; set VIEWS to off to do without them', { cause });
    });
    return built;
  };
  return (ask) => createRoutes({ ask, load, log, now });
}
