interface Flight<Result> {
  readonly result: Promise<Result>;
  readonly controller: AbortController;
  readers: number;
  isOver: boolean;
}

/** Why nobody waits any longer for what a reader has joined. */
export type Left = (signal: AbortSignal) => Error | undefined;

/** Work that is under way, so that whoever wants the same meanwhile can wait for it instead of doing it again. */
export class Flights<Result> {
  private readonly left: Left;
  private byOperation = new WeakMap<object, Map<string, Flight<Result>>>();

  /** `left` tells how it ends for a reader whose signal was given; a reader for whom it tells nothing waits on. */
  constructor(left: Left) {
    this.left = left;
  }

  /** Joins the work for an operation under a key, or begins it; it is given up when the last who waits has gone. */
  join(operation: object, key: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const flights = this.byOperation.get(operation) ?? new Map<string, Flight<Result>>();
    this.byOperation.set(operation, flights);
    const flight = flights.get(key) ?? start(flights, key, begin);
    return this.wait(flight, signal);
  }

  /** Lets nobody join what is under way: what is asked from now on is to see what has been written until now. */
  closeAll(): void {
    this.byOperation = new WeakMap();
  }

  /** One reader that goes must not take the result from the others. */
  private async wait(flight: Flight<Result>, signal: AbortSignal): Promise<Result> {
    const gone = Promise.withResolvers<never>();
    const leave = (): void => {
      const error = this.left(signal);
      if (error !== undefined) gone.reject(error);
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    flight.readers++;
    try {
      return await Promise.race([flight.result, gone.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      flight.readers--;
      // There is nothing to give up when the result is there, and an abort makes an error with a stack.
      if (flight.readers === 0 && !flight.isOver) flight.controller.abort();
    }
  }
}

function start<Result>(
  flights: Map<string, Flight<Result>>,
  key: string,
  begin: (signal: AbortSignal) => Promise<Result>,
): Flight<Result> {
  const controller = new AbortController();
  const result = begin(controller.signal).finally(() => {
    flight.isOver = true;
    if (flights.get(key) === flight) flights.delete(key);
  });
  // All who wait may have gone when it fails.
  result.catch(() => {});
  const flight: Flight<Result> = { result, controller, readers: 0, isOver: false };
  flights.set(key, flight);
  return flight;
}

const requestHeaders: ReadonlySet<string> = new Set(['x-request-id', 'traceparent', 'tracestate']);

/** Identity, languages and all else that one call shares with another that is to get the same; never the request's own id. */
export function sharedHeaders(headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(headers).filter(([name]) => !requestHeaders.has(name)).toSorted();
}
