import { readExpected } from './reply-reader.ts';
import type { ReplyForm } from './reply-reader.ts';
import type { SourceReply, SourceReplyError } from './source.ts';
import { SourceError } from './source-error.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the JSON text that a registry sent; strings of a reply of the expected form may stay text. */
export function readReplyBytes(service: string, bytes: Buffer, form: ReplyForm | undefined): SourceReply {
  const read = form && readExpected(bytes, form);
  if (read === undefined) return readReply(service, parsed(service, bytes.toString('utf8')));
  const { data, rest } = read;
  if (rest === undefined) return data === null ? readReply(service, { data }) : { data, errors: [] };
  const others = parsed(service, rest);
  // What is said twice counts as JSON counts it: the last word holds.
  return readReply(service, isObject(others) ? { data, ...others } : others);
}

function parsed(service: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SourceError('SUBGRAPH_BAD_REPLY', service, cause);
  }
}

/** Checks the outermost shape of what a registry sent; what is inside is checked where it is written. */
export function readReply(service: string, value: unknown): SourceReply {
  if (!isObject(value)) throw new SourceError('SUBGRAPH_BAD_REPLY', service);
  const data = value['data'];
  const errors = value['errors'];
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) {
    throw new SourceError('SUBGRAPH_BAD_REPLY', service);
  }
  const list: readonly SourceReplyError[] = (errors ?? []).filter(isObject);
  const extensions = isObject(value['extensions']) && { extensions: value['extensions'] };
  if (isObject(data)) return { data, errors: list, ...extensions };
  // Neither data nor a reason why there is none is no answer at all.
  if ((data !== null && data !== undefined) || list.length === 0) {
    throw new SourceError('SUBGRAPH_BAD_REPLY', service);
  }
  return { data: null, errors: list, ...extensions };
}
