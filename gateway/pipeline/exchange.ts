import type { IncomingHttpHeaders } from 'node:http';
import type { AccessDecision, Caller, Identity } from '../access/index.ts';
import type { KnownOperation } from '../documents/index.ts';
import type { OperationReply } from '../engine.ts';
import type { AsOfAnswer } from './as-of.ts';
import type { RequestIdentifiers } from '../http/request-id.ts';
import type { Parameters } from '../http/parameters.ts';
import type { Graph } from './graph.ts';

/** How an operation came in. */
export type Transport = 'post' | 'get' | 'batch';

/** What every operation of one request shares. */
export interface Arrival {
  readonly transport: Transport;
  readonly headers: IncomingHttpHeaders;
  readonly identifiers: RequestIdentifiers;
  /** Address of the client, seen past our own proxies. */
  readonly address: string;
  /** Who asks; anonymous until a control has found out more. */
  caller: Caller;
  /** What the credentials of the request came to, so that a batch checks them once. */
  identity: Identity | Promise<Identity> | undefined;
  /** When the answer is due, in milliseconds of the system clock. */
  readonly deadlineMs: number;
  /** Ends when the client goes away or the time for the request is over. */
  readonly signal: AbortSignal;
  /** The graph as it was when the request came: a newer one does not change it half way. */
  readonly graph: Graph;
  /** Headers that controls add to the answer; names in lower case. */
  readonly replyHeaders: Map<string, string>;
  /** False where the client takes an answer in one piece only. */
  readonly takesStream: boolean;
}

/** One operation on its way through the controls, which add to it what they find. */
export class Exchange {
  readonly arrival: Arrival;
  readonly parameters: Parameters;
  operation: KnownOperation | undefined;
  access: AccessDecision | undefined;
  /** Set where the operation asks for the graph as it was recorded by an earlier time. */
  asOf: AsOfAnswer | undefined;
  /** Set by a control that answers without the engine. */
  reply: OperationReply | undefined;

  constructor(arrival: Arrival, parameters: Parameters) {
    this.arrival = arrival;
    this.parameters = parameters;
  }
}

/** One step of the way: it adds to the exchange, or throws the error that ends it. */
export type Control = (exchange: Exchange) => void | Promise<void>;
