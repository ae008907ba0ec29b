import type { Source, SourceReply } from '../sources/source.ts';

/** True when a reply's objects belong to others and must not be written to. */
export function isForeignReply(source: Source, reply: SourceReply): boolean {
  return source.form === 'objects' || reply.isShared === true;
}
