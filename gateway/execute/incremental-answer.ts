import type { GraphQLFormattedError } from 'graphql';
import type { OperationCall } from '../engine.ts';
import { announce, writeObject } from './answer-writer.ts';
import type { DeferredPart, WriteContext } from './answer-writer.ts';
import type { ResponsePath } from './answer-errors.ts';
import type { DataObject } from './collectors.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { RunContext } from './run-context.ts';
import { answerErrors, extensionsText, withService, writeContext } from './run-operation.ts';

/** A deferred part of one object of the answer. */
interface Pending {
  readonly id: string;
  readonly part: DeferredPart;
  readonly typeName: string;
  readonly source: DataObject;
  readonly path: ResponsePath;
}

/** Parts of one label that are there together. */
interface Arrived {
  readonly context: RunContext;
  readonly ready: readonly Pending[];
}

interface Settled {
  readonly label: string;
  readonly context: RunContext;
}

/** What one incremental answer keeps from payload to payload. */
export interface IncrementalRun {
  readonly operation: CompiledOperation;
  readonly context: RunContext;
  readonly call: OperationCall;
}

// Payloads as the incremental delivery draft has them: pending, incremental, completed, hasNext.

/** Follows the deferred parts of an answer until the last is written. */
export class IncrementalAnswer {
  private readonly run: IncrementalRun;
  private readonly waiting = new Map<string, Pending[]>();
  private fresh: Pending[] = [];
  private count = 0;

  constructor(run: IncrementalRun) {
    this.run = run;
  }

  get isPending(): boolean {
    return this.waiting.size > 0;
  }

  /** To be called while an object is written. */
  announce(part: DeferredPart, typeName: string, source: DataObject, path: ResponsePath): void {
    const pending = { id: String(this.count++), part, typeName, source, path: [...path] };
    this.fresh.push(pending);
    const list = this.waiting.get(part.label);
    if (list === undefined) this.waiting.set(part.label, [pending]);
    else list.push(pending);
  }

  /** `,"pending":[…]` for the parts that were announced since the last payload. */
  pendingText(): string {
    const { labels } = this.run.operation;
    const texts = this.fresh.map(({ id, part, path }) => (
      JSON.stringify({ id, path, label: labels.get(part.label) })
    ));
    this.fresh = [];
    return texts.length === 0 ? '' : `,"pending":[${texts.join(',')}]`;
  }

  async *payloads(): AsyncGenerator<string, void, undefined> {
    const ends = new Map<string, Promise<Settled>>();
    while (this.waiting.size > 0) {
      for (const label of this.waiting.keys()) {
        if (!ends.has(label)) ends.set(label, this.end(label));
      }
      const { label, context } = await Promise.race(ends.values());
      ends.delete(label);
      yield this.payload(label, context);
    }
  }

  private async end(label: string): Promise<Settled> {
    // A part that the plan does not tell of came with what was there before.
    const context = await (this.run.context.deferred.get(label) ?? this.run.context);
    return { label, context };
  }

  private payload(label: string, context: RunContext): string {
    const ready = this.waiting.get(label) ?? [];
    this.waiting.delete(label);
    const incremental: string[] = [];
    const completed: string[] = [];
    for (const pending of ready) this.deliver(pending, { context, ready }, incremental, completed);
    const pendingText = this.pendingText();
    const hasNext = this.waiting.size > 0;
    const incrementalText = incremental.length === 0 ? '' : `"incremental":[${incremental.join(',')}],`;
    // What the answer says of itself is known in full with its last part.
    const extensions = hasNext ? '' : extensionsText(this.run.call);
    return `{${incrementalText}"completed":[${completed.join(',')}]${pendingText},"hasNext":${hasNext}${extensions}}`;
  }

  private deliver(
    pending: Pending,
    arrived: Arrived,
    incremental: string[],
    completed: string[],
  ): void {
    const { context } = arrived;
    const { id, part, typeName, source, path } = pending;
    const write: WriteContext = { ...writeContext(this.run, this, path), errors: context.errors };
    const start = context.errors.written.length;
    const fields = part.position.fieldsFor(typeName) ?? [];
    const isWritten = writeObject(fields, source, write);
    const data = write.answer.take();
    if (isWritten) announce(part.position, typeName, source, write);
    const errors = this.errorsOf(pending, arrived, start, write.missing);
    const errorsText = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
    if (!isWritten) {
      completed.push(`{"id":"${id}"${errorsText}}`);
      return;
    }
    incremental.push(`{"id":"${id}","data":${data}${errorsText}}`);
    completed.push(`{"id":"${id}"}`);
  }

  /** Errors below a part's object; those of no part's place, such as a failed call's, go with the first part. */
  private errorsOf(
    pending: Pending,
    { context, ready }: Arrived,
    start: number,
    missing: ResponsePath | undefined,
  ): GraphQLFormattedError[] {
    const { operation } = this.run;
    const written = new Set(context.errors.written.slice(start));
    // What is absent from the parts before may be what this one would have been asked by.
    const absent = context.absent || this.run.context.absent;
    const all = answerErrors(operation, { ...context, absent }, missing);
    const takesStray = pending === ready[0] && context !== this.run.context;
    const mine = all.filter((error) => (
      written.has(error) || isBelow(pending, error) || (takesStray && !ready.some((other) => isBelow(other, error)))
    ));
    return mine.map((error) => this.run.call.formatError(withService(error, this.run.operation)));
  }
}

function isBelow({ path: start }: Pending, { path }: GraphQLFormattedError): boolean {
  return path !== undefined && start.every((element, index) => path[index] === element);
}
