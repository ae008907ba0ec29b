import type { IncomingMessage, ServerResponse } from 'node:http';
import { anonymous } from '../access/index.ts';
import type { OperationReply } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Log } from '../log.ts';
import { clientAddress } from '../pipeline/client-address.ts';
import { createErrorPolicy } from '../pipeline/error-policy.ts';
import type { ErrorFormatter } from '../pipeline/error-policy.ts';
import { Exchange } from '../pipeline/exchange.ts';
import type { Arrival, Control } from '../pipeline/exchange.ts';
import type { Graph } from '../pipeline/graph.ts';
import { runExchange } from '../pipeline/run.ts';
import { negotiate } from './accept.ts';
import { asReply, batchReply, failureBody, failureReply } from './answer.ts';
import { describeFailure } from './failure.ts';
import type { Failure } from './failure.ts';
import type { OriginPolicy } from './origins.ts';
import { readRequest } from './read-request.ts';
import type { Asked, RequestLimits } from './read-request.ts';
import { sendReply } from './reply.ts';
import { sendStream } from './stream.ts';
import { openVisit } from './visit.ts';
import type { Visit } from './visit.ts';
import { watchRequest } from './watch.ts';
import type { Watch } from './watch.ts';

/** What the HTTP side needs to serve the graph. */
export interface HandlerOptions extends RequestLimits {
  readonly controls: readonly Control[];
  /** Tells in a header what an answer did cost. */
  readonly reportCost: (exchange: Exchange, reply: OperationReply) => void;
  readonly origins: OriginPolicy;
  readonly compressAboveBytes: number;
  readonly deadlineMs: number;
  /** Proxies of our own in front of the gateway. */
  readonly proxies: number;
  readonly log: Log;
  /** The graph of this moment; none while it is being made. */
  readonly currentGraph: () => Graph | undefined;
  /** True from the moment the process was asked to end. */
  readonly isStopping: () => boolean;
  /** Told of every request when it is over. */
  readonly onFinished?: ((visit: Visit) => void) | undefined;
}

/** Serves one HTTP request to the graph. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves the graph over HTTP: POST, GET and batches go one way, through the same controls. */
export function createHandler(options: HandlerOptions): Handler {
  const policyFor = createErrorPolicy(options.log);
  return async (request, response) => {
    const visit = openVisit(request, response, options);
    try {
      await answer(visit, options, policyFor(visit.identifiers.id));
    } catch (thrown) {
      await fail(visit, thrown, options);
    }
    options.onFinished?.(visit);
  };
}

async function answer(visit: Visit, options: HandlerOptions, formatError: ErrorFormatter): Promise<void> {
  const { request, response } = visit;
  if (request.method === 'OPTIONS') return sendPreflight(visit, options.origins);
  options.origins.check(request.headers);
  const accepted = negotiate(request.headers.accept);
  if (!accepted) throw errors.NOT_ACCEPTABLE();
  visit.accepted = accepted;
  const asked = await readRequest(request, options);
  const watch = watchRequest(response, options.deadlineMs);
  try {
    const arrival = describeArrival(visit, asked, watch, options);
    const { controls, reportCost, isStopping, log } = options;
    await answerAll(visit, arrival, asked, { controls, reportCost, isStopping, log, formatError });
  } finally {
    watch.close();
  }
}

function describeArrival(visit: Visit, asked: Asked, watch: Watch, options: HandlerOptions): Arrival {
  const graph = options.currentGraph();
  if (!graph) throw errors.NOT_READY();
  const { request, identifiers, replyHeaders, accepted } = visit;
  return {
    transport: asked.transport,
    headers: request.headers,
    identifiers,
    address: clientAddress(request, options.proxies),
    caller: anonymous,
    identity: undefined,
    deadlineMs: Date.now() + options.deadlineMs,
    signal: watch.signal,
    graph,
    replyHeaders,
    takesStream: accepted.stream !== undefined && asked.transport !== 'batch',
  };
}

interface Tools extends Pick<HandlerOptions, 'controls' | 'reportCost' | 'isStopping' | 'log'> {
  readonly formatError: ErrorFormatter;
}

async function answerAll(visit: Visit, arrival: Arrival, asked: Asked, tools: Tools): Promise<void> {
  const [only] = asked.operations;
  if (asked.transport === 'batch' || !only) return answerBatch(visit, arrival, asked, tools);
  const exchange = new Exchange(arrival, only);
  const reply = await runExchange(exchange, tools.controls, tools.formatError);
  // Whoever has a connection open is still answered, and told to go elsewhere next time.
  if (tools.isStopping()) visit.replyHeaders.set('connection', 'close');
  visit.operationName = exchange.operation?.name;
  visit.errorCount = reply.errorCount;
  const { single, stream } = visit.accepted;
  if (stream && (reply.further || !single)) return sendStream(visit.context, stream, reply.body.toString(), reply.further);
  tools.reportCost(exchange, reply);
  return sendReply(visit.context, asReply(reply, single ?? 'application/json'));
}

async function answerBatch(visit: Visit, arrival: Arrival, asked: Asked, tools: Tools): Promise<void> {
  const bodies = await Promise.all(asked.operations.map(async (parameters) => {
    try {
      const exchange = new Exchange(arrival, parameters);
      const reply = await runExchange(exchange, tools.controls, tools.formatError);
      tools.reportCost(exchange, reply);
      visit.errorCount += reply.errorCount;
      return reply.body;
    } catch (thrown) {
      return failureBody(describeAndLog(visit, thrown, tools.log));
    }
  }));
  if (tools.isStopping()) visit.replyHeaders.set('connection', 'close');
  return sendReply(visit.context, batchReply(bodies, visit.accepted.single ?? 'application/json'));
}

async function fail(visit: Visit, thrown: unknown, { log, isStopping }: HandlerOptions): Promise<void> {
  const { response, context, replyHeaders } = visit;
  const failure = describeAndLog(visit, thrown, log);
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (failure.entry.status === 405 && !replyHeaders.has('allow')) replyHeaders.set('allow', 'GET, POST');
  // What is left of a body that was refused is not read to keep a connection.
  if (!visit.request.complete || isStopping()) replyHeaders.set('connection', 'close');
  await sendReply(context, failureReply(failure, visit.accepted.single ?? 'application/json'));
}

function describeAndLog(visit: Visit, thrown: unknown, log: Log): Failure {
  const requestId = visit.identifiers.id;
  const failure = describeFailure(thrown, requestId);
  visit.errorCount += failure.errors.length;
  // A client that went away is no fault of anyone.
  if (failure.unexpected !== undefined && !visit.response.destroyed) {
    log.error({ requestId, error: failure.unexpected }, 'a request failed unexpectedly');
  }
  return failure;
}

function sendPreflight(visit: Visit, origins: OriginPolicy): void {
  const { request, response } = visit;
  const allowed = origins.headersFor(request.headers.origin, true);
  response.writeHead(204, [...allowed, ['allow', 'GET, POST'], ['vary', 'origin'], ['x-request-id', visit.identifiers.id]].flat());
  response.end();
}
