import { SourceError } from '../sources/source-error.ts';
import type { SourceReplyError } from '../sources/source.ts';
import type { FetchProblem, ResponsePath } from './answer-errors.ts';
import { isDataObject } from './collectors.ts';

/** Turns a failed call into an error of the answer that names the registry. */
export function problemOfFailure(
  error: unknown,
  service: string,
  path: ResponsePath | undefined,
): FetchProblem {
  const known = error instanceof SourceError
    ? error
    : new SourceError('SUBGRAPH_UNREACHABLE', service, error);
  return { message: known.message, path, extensions: { code: known.code, service } };
}

/** Turns an error of a registry into one of the answer; message, code and extensions stay. */
export function problemOfReply(
  error: SourceReplyError,
  service: string,
  path: ResponsePath | undefined,
): FetchProblem {
  const message = typeof error.message === 'string' && error.message !== ''
    ? error.message
    : `The registry "${service}" reported an error without a message.`;
  const extensions = isDataObject(error.extensions) ? error.extensions : {};
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'SUBGRAPH_ERROR';
  return { message, path, extensions: { ...extensions, code, service } };
}

/** Reads a path of a registry's error; undefined when it is none. */
export function pathOf(error: SourceReplyError): ResponsePath | undefined {
  if (!Array.isArray(error.path)) return undefined;
  const elements: unknown[] = error.path;
  const path = elements.filter((element) => typeof element === 'string' || typeof element === 'number');
  return path.length === elements.length ? path : undefined;
}
