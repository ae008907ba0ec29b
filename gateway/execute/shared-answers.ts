import type { OperationCall, OperationReply } from '../engine.ts';
import { cancelCode } from '../sources/cancel-code.ts';
import { Flights, sharedHeaders } from '../sources/flights.ts';
import type { CompiledOperation } from './compiled-operation.ts';

/** Runs a compiled operation for one caller. */
type Run = (operation: CompiledOperation, variables: readonly unknown[], call: OperationCall) => Promise<OperationReply>;

/**
 * Gives an answer that is being made to all who ask for the same meanwhile: the same operation, variables, identity and
 * languages. An answer with errors is everybody's own: what an error says, and the log of it, belong to one request.
 */
export class SharedAnswers {
  private readonly run: Run;
  private readonly flights: Flights<OperationReply>;
  /** Operations whose last answer had errors: waiting for the next would most often be in vain. */
  private readonly failing = new WeakSet<CompiledOperation>();

  constructor(run: Run) {
    this.run = run;
    // A caller whose time is over gets what has come until then; for one who is gone there is nothing to wait for.
    this.flights = new Flights((signal) => (cancelCode(signal) === 'SUBGRAPH_TIMEOUT' ? undefined : new ClientGone()));
  }

  async answer(operation: CompiledOperation, variables: readonly unknown[], call: OperationCall): Promise<OperationReply> {
    if (operation.client.operation.operation === 'mutation') {
      // Whoever has written reads what was written.
      return this.run(operation, variables, call).finally(() => this.flights.closeAll());
    }
    return this.isShareable(operation, call) ? this.shared(operation, variables, call) : this.alone(operation, variables, call);
  }

  private isShareable(operation: CompiledOperation, call: OperationCall): boolean {
    // An answer in parts goes on after this, and one that listens to replies tells of its own.
    return operation.labels.size === 0 && call.heed === undefined && call.extensions === undefined && !this.failing.has(operation);
  }

  private async shared(operation: CompiledOperation, variables: readonly unknown[], call: OperationCall): Promise<OperationReply> {
    const key = JSON.stringify([sharedHeaders(call.headers), variables]);
    let isOwn = false;
    try {
      const reply = await this.flights.join(operation, key, call.signal, (signal) => {
        isOwn = true;
        return this.alone(operation, variables, { ...call, signal });
      });
      if (isOwn || reply.errorCount === 0) return reply;
    } catch (error) {
      if (isOwn && !(error instanceof ClientGone)) throw error;
    }
    return this.alone(operation, variables, call);
  }

  private async alone(operation: CompiledOperation, variables: readonly unknown[], call: OperationCall): Promise<OperationReply> {
    const reply = await this.run(operation, variables, call);
    if (reply.errorCount > 0) this.failing.add(operation);
    else this.failing.delete(operation);
    return reply;
  }
}

class ClientGone extends Error {}
