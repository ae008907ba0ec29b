import type { FastifyError, FastifyPluginAsync } from 'fastify';
import type { AskGraph } from '../gateway/http/index.ts';
import { atomRoutes } from './atom/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { exportRoutes, type TrustedExports } from './exports/index.ts';
import { iatiRoutes } from './iati/routes.ts';
import { linkedDataRoutes } from './linked-data/routes.ts';
import { oaiRoutes } from './oai/routes.ts';
import { FeedProblem, problemBody } from './problem.ts';

export { createTrustedExports } from './exports/index.ts';
export { followPublicChanges, type FollowChanges, type FollowedChanges } from './changes/follow.ts';
export { registries, type RegistryName } from './changes/place.ts';
export type { ChangeLine } from './changes/read.ts';
export { FeedProblem } from './problem.ts';
export { feedDocumentsFolder } from './read-graph.ts';

/** What feeds are told. */
export interface FeedOptions {
  /** Address at which the public reaches the graph, without a slash at its end. */
  readonly publicUrl: string;
  /** Mail addresses of those who answer for what is taken away; none leaves it to the postmaster of the public address. */
  readonly contacts: readonly string[];
  /** Where a fault goes that whoever asked must not see. */
  readonly reportFault: (error: unknown) => void;
  /** The trusted documents that can be had as files. */
  readonly exports: TrustedExports;
  /** The most rows of one file. */
  readonly exportRows: number;
}

/** The graph in the forms in which other systems take it away. */
export function createFeeds({ publicUrl, contacts, reportFault, exports, exportRows }: FeedOptions): (ask: AskGraph) => FastifyPluginAsync {
  return (ask) => async (app) => {
    app.setErrorHandler<FastifyError | FeedProblem>(async (error, _request, reply) => {
      const problem = error instanceof FeedProblem ? error : unexpected(error, reportFault);
      if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
      return reply.code(problem.status).type('application/problem+json').send(problemBody(problem));
    });
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('vary', 'accept, accept-language, as-of, authorization, x-api-key');
    });
    calendarRoutes(app, ask, publicUrl);
    atomRoutes(app, ask, publicUrl);
    iatiRoutes(app, ask, publicUrl);
    linkedDataRoutes(app, ask, publicUrl);
    changesRoutes(app, ask);
    oaiRoutes(app, ask, { publicUrl, contacts: contacts.length > 0 ? contacts : [postmasterOf(publicUrl)] });
    exportRoutes(app, ask, { exports, mostRows: exportRows, reportFault });
  };
}

// Every mail server has a postmaster (RFC 5321); a machine without a name of its own on the network has no mail at all.
function postmasterOf(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return `postmaster@${hostname.includes('.') ? hostname : `${hostname}.invalid`}`;
}

function unexpected(error: FastifyError, reportFault: (error: unknown) => void): FeedProblem {
  if (error.statusCode !== undefined && error.statusCode < 500) return new FeedProblem(error.statusCode, 'BAD_REQUEST', error.message);
  reportFault(error);
  return new FeedProblem(500, 'INTERNAL_SERVER_ERROR', 'The feed could not be made.');
}
