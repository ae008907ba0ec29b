import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { sql } from 'kysely';
import { callerHeader, type ReceivedCall, type VerifiedCall } from '../../schema/index.ts';
import type { RegistryContext } from './context.ts';
import { maskError, reportFaults, type ReportFault } from './error-mask.ts';
import { extensionsOf, refuseChangeOfPast, type CallHeaders, type Registry } from './registry.ts';

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
  /** Checks that a call comes from a gateway; absent only for development, where whoever asks is anonymous. */
  readonly verifyCall?: (call: ReceivedCall) => VerifiedCall;
}

// A gateway may send thousands of entity keys in one call; a person's query never gets near this.
const bodyLimitBytes = 20_000_000;

/** Serves one registry over HTTP at `/graphql`, with `/health` and `/ready` beside it. */
export async function serveRegistry(registry: Registry, settings: ServerSettings): Promise<RegistryServer> {
  const app = fastify({ bodyLimit: bodyLimitBytes, logger: false, forceCloseConnections: 'idle' });
  const apollo = await startApollo(registry, app, settings.reportFault);
  addProbes(app, registry);
  if (settings.verifyCall) refuseUnsigned(app, settings.verifyCall);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => registry.createContext(headersOf(request, settings.verifyCall !== undefined)),
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
      readRecorder(registry),
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

function readRecorder(registry: Registry): ApolloServerPlugin<RegistryContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ operation, contextValue }) => {
        const refusal = refuseChangeOfPast(contextValue, operation);
        return refusal ? errorResponse(refusal) : null;
      },
      willSendResponse: async ({ response: { body }, contextValue }) => {
        contextValue.end();
        if (body.kind !== 'single') throw new TypeError('A registry answers in one piece, or its reads would go unrecorded.');
        const { singleResult } = body;
        const unrecorded = await registry.recordReads(contextValue, singleResult.data);
        const past = extensionsOf(contextValue);
        if (past) singleResult.extensions = { ...singleResult.extensions, ...past };
        if (unrecorded.length === 0) return;
        singleResult.errors = [...(singleResult.errors ?? []), ...unrecorded.map((error) => error.toJSON())];
      },
    }),
  };
}

function errorResponse(error: GraphQLError): GraphQLResponse {
  return {
    http: { status: 200, headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: [error.toJSON()] } },
  };
}

// Before anything is parsed: an unsigned call, one for _service or _entities included, costs a digest and no more.
function refuseUnsigned(app: FastifyInstance, verifyCall: (call: ReceivedCall) => VerifiedCall): void {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const { refusal } = verifyCall({ method: request.method, body, headers: request.headers });
    if (refusal !== undefined) return done(refusedCall(refusal));
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
  app.addHook('preParsing', async (request) => {
    if (request.routeOptions.url === '/graphql' && request.method === 'GET') throw refusedCall('unsigned');
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const message = status < 500 ? error.message : 'The registry could not answer.';
    return reply.code(status).send({ errors: [{ message, extensions: { code: status === 401 ? 'CALL_NOT_SIGNED' : 'BAD_REQUEST' } }] });
  });
}

function refusedCall(refusal: string): Error {
  return Object.assign(new Error(`This registry answers its gateway alone; the call is ${refusal}.`), { statusCode: 401 });
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

// Without a signature the caller's header is anybody's claim, so it is dropped.
function headersOf(request: FastifyRequest, isVerified: boolean): CallHeaders {
  const headers = singleHeaders(request);
  if (!isVerified) delete headers[callerHeader];
  return headers;
}

function singleHeaders(request: FastifyRequest): Record<string, string> {
  const single = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return Object.fromEntries(single);
}
