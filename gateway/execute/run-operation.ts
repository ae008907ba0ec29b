import type { GraphQLFormattedError } from 'graphql';
import type { OperationCall, OperationReply } from '../engine.ts';
import { CallScope } from '../sources/call-scope.ts';
import { AnswerBytes } from './answer-bytes.ts';
import { AnswerErrors } from './answer-errors.ts';
import type { FetchProblem, ResponsePath } from './answer-errors.ts';
import type { WriteContext } from './answer-writer.ts';
import { announce, writeObject } from './answer-writer.ts';
import { clientPaths } from './client-paths.ts';
import type { DataObject } from './collectors.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import { IncrementalAnswer } from './incremental-answer.ts';
import type { IncrementalRun } from './incremental-answer.ts';
import { introspectionText } from './introspection.ts';
import type { RunContext } from './run-context.ts';
import { SharedEntities } from './shared-entities.ts';

/** Runs a compiled operation and writes its answer. */
export async function runOperation(
  operation: CompiledOperation,
  variables: readonly unknown[],
  call: OperationCall,
): Promise<OperationReply> {
  const context: RunContext = {
    data: {},
    variables,
    errors: new AnswerErrors(),
    call: new CallScope(call.headers, call.signal, call.deadlineMs, call.heed),
    entities: new SharedEntities(),
    absent: false,
    deferred: new Map(),
    fetchEnds: new Map(),
  };
  if (operation.step !== undefined) await operation.step(context);
  const reply = writeAnswer({ operation, context, call });
  if (reply.further === undefined) context.call.end();
  return reply;
}

/** The reply to a request that is itself at fault. */
export function requestErrors(mistakes: readonly GraphQLFormattedError[], call: OperationCall): OperationReply {
  const errors = mistakes.map((mistake) => call.formatError(mistake));
  const body = Buffer.from(`{"errors":${JSON.stringify(errors)}${extensionsText(call)}}`);
  return { body, errorCount: errors.length, hasData: false };
}

// Answers are written without a pause between, so that one place to write serves all of them.
const answer = new AnswerBytes();

/** What the writer of one answer needs; `incremental` hears of parts that follow. */
export function writeContext(
  { operation, context, call }: IncrementalRun,
  incremental: IncrementalAnswer | undefined,
  path: ResponsePath,
): WriteContext {
  const own = [...path];
  // Whatever an answer that failed half way has left behind.
  answer.rewind(0);
  return {
    answer,
    errors: context.errors,
    path: own,
    missing: undefined,
    written: new Map(),
    introspect: (field) => introspectionText(operation.schema, operation.client, field, call.variables),
    announce: incremental && ((part, typeName, source) => incremental.announce(part, typeName, source, own)),
  };
}

function writeAnswer(run: IncrementalRun): OperationReply {
  const { operation, context, call } = run;
  const incremental = operation.labels.size > 0 ? new IncrementalAnswer(run) : undefined;
  const write = writeContext(run, incremental, []);
  const fields = operation.root.fieldsFor(operation.rootTypeName) ?? [];
  answer.text('{"data":');
  const hasFields = writeObject(fields, context.data, write);
  if (!hasFields) answer.text('null');
  else if (incremental !== undefined) announce(operation.root, operation.rootTypeName, context.data, write);
  const errors = answerErrors(operation, context, write.missing).map((error) => call.formatError(withService(error, operation)));
  if (errors.length > 0) answer.text(`,"errors":${JSON.stringify(errors)}`);
  const goesOn = hasFields && incremental?.isPending === true;
  if (goesOn) answer.text(`${incremental.pendingText()},"hasNext":true`);
  answer.text(`${extensionsText(call)}}`);
  const reply = { body: answer.take(), errorCount: errors.length, hasData: true };
  return goesOn ? { ...reply, further: incremental.payloads() } : reply;
}

/** The `extensions` of an answer as a further member of it. */
export function extensionsText(call: OperationCall): string {
  const extensions = call.extensions?.();
  return extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
}

/** The errors of an answer with their places in it. */
export function answerErrors(
  operation: CompiledOperation,
  context: RunContext,
  missing: ResponsePath | undefined,
): GraphQLFormattedError[] {
  const { problems, written } = context.errors;
  if (problems.length === 0 && written.length === 0 && missing === undefined) return [];
  const fetched = problems.flatMap((problem) => placed(problem, operation, context.data));
  const kept = written.filter((error) => !isExplained(error, fetched));
  const errors = [...fetched, ...kept];
  if (missing !== undefined && errors.length === 0 && !context.absent) {
    errors.push({
      message: 'A field of this operation was not brought by any registry.',
      path: missing,
      extensions: { code: 'FIELD_NOT_DELIVERED' },
    });
  }
  return errors;
}

function placed(
  { message, path, extensions }: FetchProblem,
  operation: CompiledOperation,
  data: DataObject,
): GraphQLFormattedError[] {
  if (path === undefined) return [{ message, extensions }];
  return clientPaths(operation.whole, data, path, operation.isRead).map((clientPath) => (
    clientPath.length === 0 ? { message, extensions } : { message, path: clientPath, extensions }
  ));
}

const faultsOfRegistries: ReadonlySet<unknown> = new Set(['FIELD_NOT_DELIVERED', 'NULL_IN_NON_NULL', 'SUBGRAPH_BAD_REPLY']);

/** Names the registry that broke the contract, where only one can have. */
export function withService(error: GraphQLFormattedError, { origins, whole }: CompiledOperation): GraphQLFormattedError {
  const { path, extensions } = error;
  if (path === undefined || extensions?.['service'] !== undefined) return error;
  if (!faultsOfRegistries.has(extensions?.['code'])) return error;
  const service = origins.serviceAt(whole, path);
  return service === undefined ? error : { ...error, extensions: { ...extensions, service } };
}

const consequences: ReadonlySet<unknown> = new Set(['NULL_IN_NON_NULL', 'FIELD_NOT_DELIVERED']);

/** A null that a registry has given its reason for needs no second error. */
function isExplained(
  error: GraphQLFormattedError,
  fetched: readonly GraphQLFormattedError[],
): boolean {
  if (!consequences.has(error.extensions?.['code'])) return false;
  const path = error.path ?? [];
  return fetched.some((other) => other.path === undefined || isOnOneLine(path, other.path));
}

function isOnOneLine(first: ResponsePath, second: ResponsePath): boolean {
  const length = Math.min(first.length, second.length);
  for (let index = 0; index < length; index++) if (first[index] !== second[index]) return false;
  return true;
}
