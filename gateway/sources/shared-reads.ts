import { cancelCode } from './cancel-code.ts';
import type { ObjectSource, Source, SourceCall, SourceOperation, SourceReply, TextSource } from './source.ts';
import { SourceError } from './source-error.ts';

/** When reads are shared. */
export interface SharedReadsOptions {
  /** Headers that tell requests apart and not callers; those that identify a caller must never be among them. */
  readonly ignoredHeaders?: readonly string[];
}

interface Flight {
  readonly reply: Promise<SourceReply>;
  readonly controller: AbortController;
  readers: number;
  isOver: boolean;
}

const requestHeaders = ['x-request-id', 'traceparent', 'tracestate'];

/** Sends a read that is already on its way for the same caller only once: same headers, operation and variables. */
export function sharedReads(source: Source, options: SharedReadsOptions = {}): Source {
  const flights = new Flights(source.name, new Set(options.ignoredHeaders ?? requestHeaders));
  if (source.form === 'text') {
    const shared: TextSource = {
      ...source,
      send: (operation, variablesText, call) => flights.join(operation, variablesText, call, (own) => (
        source.send(operation, variablesText, own)
      )),
    };
    return shared;
  }
  const shared: ObjectSource = {
    ...source,
    send: (operation, variables, call) => flights.join(operation, JSON.stringify(variables), call, (own) => (
      source.send(operation, variables, own)
    )),
  };
  return shared;
}

class Flights {
  private readonly service: string;
  private readonly ignored: ReadonlySet<string>;
  private readonly byOperation = new WeakMap<SourceOperation, Map<string, Flight>>();

  constructor(service: string, ignored: ReadonlySet<string>) {
    this.service = service;
    this.ignored = ignored;
  }

  join(
    operation: SourceOperation,
    variablesText: string,
    call: SourceCall,
    send: (call: SourceCall) => Promise<SourceReply>,
  ): Promise<SourceReply> {
    if (operation.kind !== 'query') return send(call);
    const flights = this.byOperation.get(operation) ?? new Map<string, Flight>();
    this.byOperation.set(operation, flights);
    const headers = Object.entries(call.headers).filter(([name]) => !this.ignored.has(name)).toSorted();
    const key = JSON.stringify([headers, call.deadlineMs === undefined, variablesText]);
    const flight = flights.get(key) ?? this.start(flights, key, call, send);
    return this.wait(flight, call.signal);
  }

  private start(
    flights: Map<string, Flight>,
    key: string,
    call: SourceCall,
    send: (call: SourceCall) => Promise<SourceReply>,
  ): Flight {
    const controller = new AbortController();
    const reply = send({ ...call, signal: controller.signal })
      .then((own) => ({ ...own, isShared: true }))
      .finally(() => {
        flight.isOver = true;
        flights.delete(key);
      });
    // All who wait may have gone when it fails.
    reply.catch(() => {});
    const flight: Flight = { reply, controller, readers: 0, isOver: false };
    flights.set(key, flight);
    return flight;
  }

  /** One reader that goes must not take the reply from the others; when the last goes, the call is given up. */
  private async wait(flight: Flight, signal: AbortSignal): Promise<SourceReply> {
    const gone = Promise.withResolvers<never>();
    const leave = (): void => gone.reject(new SourceError(cancelCode(signal), this.service));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    flight.readers++;
    try {
      return await Promise.race([flight.reply, gone.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      flight.readers--;
      // There is nothing to give up when the reply is there, and an abort makes an error with a stack.
      if (flight.readers === 0 && !flight.isOver) flight.controller.abort();
    }
  }
}
