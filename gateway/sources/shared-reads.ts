import { cancelCode } from './cancel-code.ts';
import { Flights, sharedHeaders } from './flights.ts';
import type { ObjectSource, Source, SourceCall, SourceOperation, SourceReply, TextSource } from './source.ts';
import { SourceError } from './source-error.ts';

/** Sends a read that is already on its way for the same caller only once: same headers, operation and variables. */
export function sharedReads(source: Source): Source {
  const reads = new SharedReads(source.name);
  if (source.form === 'text') {
    const shared: TextSource = {
      ...source,
      send: (operation, variablesText, call) => reads.join(operation, variablesText, call, (own) => (
        source.send(operation, variablesText, own)
      )),
    };
    return shared;
  }
  const shared: ObjectSource = {
    ...source,
    send: (operation, variables, call) => reads.join(operation, JSON.stringify(variables), call, (own) => (
      source.send(operation, variables, own)
    )),
  };
  return shared;
}

class SharedReads {
  private readonly flights: Flights<SourceReply>;

  constructor(service: string) {
    this.flights = new Flights((signal) => new SourceError(cancelCode(signal), service));
  }

  join(
    operation: SourceOperation,
    variablesText: string,
    call: SourceCall,
    send: (call: SourceCall) => Promise<SourceReply>,
  ): Promise<SourceReply> {
    // Whoever has written reads what was written.
    if (operation.kind !== 'query') return send(call).finally(() => this.flights.closeAll());
    const key = JSON.stringify([sharedHeaders(call.headers), call.deadlineMs === undefined, variablesText]);
    return this.flights.join(operation, key, call.signal, async (signal) => (
      { ...(await send({ ...call, signal })), isShared: true }
    ));
  }
}
