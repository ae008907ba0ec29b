import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { sql } from 'kysely';
import type { RegistryContext } from './context.ts';
import { maskError, reportFaults, type ReportFault } from './error-mask.ts';
import type { CallHeaders, Registry } from './registry.ts';

/** A registry that answers over HTTP. */
export interface RegistryServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Where and how a registry is served. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly reportFault: ReportFault;
}

// A gateway may send thousands of entity keys in one call; a person's query never gets near this.
const bodyLimitBytes = 20_000_000;

/** Serves one registry over HTTP at `/graphql`, with `/health` and `/ready` beside it. */
export async function serveRegistry(registry: Registry, settings: ServerSettings): Promise<RegistryServer> {
  const app = fastify({ bodyLimit: bodyLimitBytes, logger: false, forceCloseConnections: 'idle' });
  const apollo = await startApollo(registry, app, settings.reportFault);
  addProbes(app, registry);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => registry.createContext(headersOf(request)),
    }),
  });
  const address = await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `${address}/graphql`,
    close: async () => {
      await apollo.stop();
      await app.close();
      await registry.close();
    },
  };
}

async function startApollo(registry: Registry, app: FastifyInstance, reportFault: ReportFault) {
  const apollo = new ApolloServer<RegistryContext>({
    schema: registry.schema,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      fastifyApolloDrainPlugin(app),
      faultReporter(registry.name, reportFault),
    ],
    formatError: (formatted, error) => (error instanceof GraphQLError ? maskError(registry.name, error).toJSON() : formatted),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

function faultReporter(registry: string, reportFault: ReportFault): ApolloServerPlugin<RegistryContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) =>
        reportFaults(registry, errors, contextValue.requestId, reportFault),
    }),
  };
}

function addProbes(app: FastifyInstance, registry: Registry): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await sql`select 1`.execute(registry.database.reads);
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'The database does not answer.' });
    }
  });
}

function headersOf(request: FastifyRequest): CallHeaders {
  const single = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return Object.fromEntries(single);
}
