import type { IncomingMessage } from 'node:http';
import { anonymous, type Caller, type Identify } from '../access/index.ts';
import { clientAddress } from './client-address.ts';
import type { Arrival } from './exchange.ts';
import { identifyCaller } from './identify.ts';
import { limitRate, type RateOptions } from './limit-rate.ts';

/** What the controls in front of every operation need to know of a request, and find out about it. */
export type Visiting = Pick<Arrival, 'headers' | 'address' | 'caller' | 'identity' | 'replyHeaders'>;

/** Who sends a request to an app beside the graph, and what its answer is to carry. */
export interface Admission {
  readonly caller: Caller;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Why the request ends here. */
  readonly refusal?: unknown;
}

/** Lets a request to an app in, by the controls that stand in front of every operation. */
export type Admit = (request: IncomingMessage) => Promise<Admission>;

/** Makes the way by which apps learn who asks: a bad credential is refused, and one token of the caller's rate is taken. */
export function createAdmit(identify: Identify, rate: RateOptions, proxies: number): Admit {
  const controls = [identifyCaller(identify, rate), limitRate(rate)];
  return async (request) => {
    const headers = new Map<string, string>();
    const address = clientAddress(request, proxies);
    const arrival: Visiting = { headers: request.headers, address, caller: anonymous, identity: undefined, replyHeaders: headers };
    try {
      for (const control of controls) await control({ arrival });
    } catch (refusal) {
      return { caller: anonymous, headers, refusal };
    }
    return { caller: arrival.caller, headers };
  };
}
