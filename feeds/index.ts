import type { FastifyError } from 'fastify';
import type { App } from '../gateway/server.ts';
import { atomRoutes } from './atom/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { iatiRoutes } from './iati/routes.ts';
import { linkedDataRoutes } from './linked-data/routes.ts';
import { FeedProblem, problemBody } from './problem.ts';

export { followPublicChanges, type FollowChanges, type FollowedChanges } from './changes/follow.ts';
export { registries, type RegistryName } from './changes/place.ts';
export type { ChangeLine } from './changes/read.ts';
export { FeedProblem } from './problem.ts';
export { feedDocumentsFolder } from './read-graph.ts';

/** What feeds are told. */
export interface FeedOptions {
  /** Address at which the public reaches the graph, without a slash at its end. */
  readonly publicUrl: string;
  /** Where a fault goes that whoever asked must not see. */
  readonly reportFault: (error: unknown) => void;
}

/** The graph in the forms in which other systems take it away. */
export function createFeeds({ publicUrl, reportFault }: FeedOptions): App {
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
  };
}

function unexpected(error: FastifyError, reportFault: (error: unknown) => void): FeedProblem {
  if (error.statusCode !== undefined && error.statusCode < 500) return new FeedProblem(error.statusCode, 'BAD_REQUEST', error.message);
  reportFault(error);
  return new FeedProblem(500, 'INTERNAL_SERVER_ERROR', 'The feed could not be made.');
}
