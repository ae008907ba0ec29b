import type { SourceReply, SourceReplyError } from './source.ts';
import { SourceError } from './source-error.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
