import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Identify } from './access/index.ts';
import type { Config } from './config.ts';
import { Documents, RecentCache } from './documents/index.ts';
import type { DerivedTexts, TrustedTexts } from './documents/index.ts';
import type { Engine } from './engine.ts';
import { createAskInside, createHandler, createOriginPolicy } from './http/index.ts';
import type { AskGraph, Handler } from './http/index.ts';
import { errors } from './errors.ts';
import { MemoryRateStore } from './limits/index.ts';
import type { RateStore } from './limits/index.ts';
import { createAdmit, type Admit } from './pipeline/admit.ts';
import { identifyCaller } from './pipeline/identify.ts';
import { limitCost } from './pipeline/limit-cost.ts';
import { chargeRootFields, limitRate } from './pipeline/limit-rate.ts';
import type { RateOptions } from './pipeline/limit-rate.ts';
import { reportActualCost } from './pipeline/actual-cost.ts';
import { warmTrusted } from './pipeline/warm.ts';
import { withholdFields } from './pipeline/withhold.ts';
import { limitShape, limitText } from './pipeline/document-limits.ts';
import { findOperation, keepGetSafe, refuseSubscription } from './pipeline/controls.ts';
import { answerAsOf } from './pipeline/as-of.ts';
import type { Control } from './pipeline/exchange.ts';
import { createGraph } from './pipeline/graph.ts';
import type { Graph } from './pipeline/graph.ts';
import { answerIntrospection } from './pipeline/introspect.ts';
import type { Log } from './log.ts';
import { checkScalars } from './scalars.ts';
import { requestLogger } from './pipeline/request-log.ts';

/** What a gateway is made of beside its settings. */
export interface GatewayParts {
  readonly log: Log;
  readonly trusted: TrustedTexts;
  /** Documents that an app derives from trusted ones, for the schema that it was last told of. */
  readonly derived?: DerivedTexts & { serve(schema: GraphQLSchema): void };
  readonly identify: Identify;
  /** Where the rate of each client is counted; in this process unless given. */
  readonly rateStore?: RateStore;
  /** Routes beside the graph, such as the explorer. */
  readonly plugins?: readonly FastifyPluginAsync[];
  /** Apps that are clients of the graph and are served beside it. */
  readonly apps?: readonly App[];
}

/** An app's routes, made from the way by which it asks the graph, and the way by which it learns who asks itself. */
export type App = (ask: AskGraph, admit: Admit) => FastifyPluginAsync;

/** A gateway: it listens at once, and answers from the moment it has an engine. */
export interface Gateway {
  /** Starts to listen; answers the address. */
  listen(): Promise<string>;
  /** Serves this engine from now on; requests that run keep the one they began with. */
  serve(engine: Engine): void;
  /** Lets requests in flight finish, takes no new ones. */
  close(): Promise<void>;
}

/**
 * The controls of every operation, in the order in which they run. The order is a security decision:
 * nothing is spent on a caller before it is known to be welcome, nothing is parsed that is too large,
 * nothing is planned that may not be asked. Every transport runs this one list.
 */
function listControls({ limits }: Config, { identify }: GatewayParts, rate: RateOptions): readonly Control[] {
  return [
    identifyCaller(identify, rate), // who asks: a bad credential ends it here
    limitRate(rate), // one token, before anything is read
    findOperation, // trusted id or hash, or text: limits on tokens and shape, parse, validate; cached
    keepGetSafe,
    refuseSubscription,
    answerAsOf(Date.now), // the time that As-Of names: read once here, so that all registries count to the same one
    chargeRootFields(rate), // a token for each root field beyond the first
    limitCost(limits), // list sizes and estimated cost, with the variables of this request
    answerIntrospection(), // the schema as this caller may use it
    withholdFields(), // access rules: what this caller may not see is never fetched
  ];
}

/** Makes a gateway; nothing listens yet. */
export function createGateway(config: Config, parts: GatewayParts): Gateway {
  let graph: Graph | undefined;
  let isStopping = false;
  const rate: RateOptions = {
    store: parts.rateStore ?? new MemoryRateStore(),
    limits: config.limits,
    limitsLoopback: config.rateLimitLoopback,
    now: Date.now,
  };
  const handle = createHandler({
    ...config,
    controls: listControls(config, parts, rate),
    reportCost: reportActualCost(config.reportCost, config.limits),
    origins: createOriginPolicy(config.corsOrigins),
    deadlineMs: config.limits.DEADLINE_MS,
    log: parts.log,
    currentGraph: () => graph,
    isStopping: () => isStopping,
    onFinished: requestLogger(config.logRequests, parts.log),
  });
  const admit = createAdmit(parts.identify, rate, config.proxies);
  const app = createApp({ handle, admit, parts, isReady: () => graph !== undefined && !isStopping });
  const persisted = config.automaticPersistedQueries ? new RecentCache<string>(config.documentCacheBytes) : undefined;
  return {
    listen: () => app.listen({ port: config.port, host: config.host }),
    serve: (engine) => {
      checkScalars(engine.schema);
      parts.derived?.serve(engine.schema);
      graph = createGraph(engine, createDocuments(config, parts, engine, persisted));
      reportUntaken(graph.documents, parts.log);
      void warmTrusted(graph, parts.log);
    },
    close: async () => {
      isStopping = true;
      await app.close();
    },
  };
}

function createDocuments(
  config: Config,
  { trusted, derived }: GatewayParts,
  { schema }: Engine,
  persisted: RecentCache<string> | undefined,
): Documents {
  return new Documents({
    schema,
    introspection: config.introspection,
    checkText: limitText(config.limits),
    checkDocument: limitShape(config.limits),
    trust: config.trustedDocuments,
    trusted,
    ...(derived && { derived }),
    cacheBytes: config.documentCacheBytes,
    ...(persisted && { persisted }),
  });
}

// A registered operation that this schema does not take is no reason to stop serving the others.
function reportUntaken(documents: Documents, log: Log): void {
  for (const [id, error] of documents.checkTrusted()) {
    log.warn({ documentId: id, reason: error.message }, 'a trusted document does not fit the schema');
  }
}

interface AppSettings {
  readonly handle: Handler;
  readonly admit: Admit;
  readonly parts: GatewayParts;
  readonly isReady: () => boolean;
}

function createApp({ handle, admit, parts, isReady }: AppSettings): FastifyInstance {
  const app = fastify({ serverFactory: (others) => createListener(handle, others, parts.log), logger: false });
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });
  app.get('/health', async () => ({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    return isReady() ? { status: 'ready' } : reply.code(503).send({ status: 'not ready' });
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ errors: [errors.NOT_FOUND()] }));
  const ask = createAskInside(handle);
  for (const plugin of parts.plugins ?? []) app.register(plugin);
  for (const make of parts.apps ?? []) app.register(make(ask, admit));
  return app;
}

/**
 * One server for both: requests to the graph go straight to their handler, all others to Fastify.
 * Routing, its request and reply objects and its hooks cost more than a small operation's own work.
 */
function createListener(handle: Handler, others: RequestListener, log: Log): Server {
  const timeouts = { headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };
  return createServer(timeouts, (request, response) => {
    if (!isForGraph(request.url ?? '')) return others(request, response);
    handle(request, response).catch((error: unknown) => {
      log.error({ error }, 'an answer could not be sent');
      response.destroy();
    });
  });
}

function isForGraph(url: string): boolean {
  return url === '/graphql' || url.startsWith('/graphql?');
}
