import { parseMediaType, splitList } from './media-types.ts';
import type { MediaType } from './media-types.ts';

/** Media types in which an answer of one piece can be sent. */
export type SingleType = 'application/graphql-response+json' | 'application/json';
/** Media types in which an answer of several pieces can be sent. */
export type StreamType = 'multipart/mixed' | 'text/event-stream';

/** What the client takes: at least one of the two is there. */
export interface Negotiated {
  readonly single?: SingleType;
  readonly stream?: StreamType;
}

/** The form of answers in parts: that of the current draft, with `pending`, `incremental` and `completed`. */
export const incrementalFormat = 'v0.2';

interface Range {
  readonly pattern: string;
  readonly quality: number;
}

// Where two are liked alike the first wins: a bare */* has always meant application/json.
const singles: readonly SingleType[] = ['application/json', 'application/graphql-response+json'];
const streams: readonly StreamType[] = ['multipart/mixed', 'text/event-stream'];
const anything: Negotiated = { single: 'application/json' };
const remembered = new Map<string, Negotiated | undefined>();
const rememberedAtMost = 256;

/** Chooses the media types of the answer, or answers nothing where the client takes none of ours. */
export function negotiate(accept: string | undefined): Negotiated | undefined {
  if (accept === undefined || accept === '*/*') return anything;
  if (remembered.has(accept)) return remembered.get(accept);
  const result = choose(accept);
  // Clients send a handful of different headers; an attacker's inventions must not stay.
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(accept, result);
  return result;
}

function choose(accept: string): Negotiated | undefined {
  const ranges = splitList(accept).flatMap(readRange);
  const single = best(singles, ranges, matches);
  // A client that takes anything has not asked for a stream.
  const stream = best(streams, ranges, (range, type) => range.pattern === type);
  if (!single && !stream) return undefined;
  return { ...(single && { single }), ...(stream && { stream }) };
}

function readRange(text: string): readonly Range[] {
  const type = parseMediaType(text);
  if (!type || isOtherFormat(type)) return [];
  const quality = Number(type.parameters.get('q') ?? 1);
  return [{ pattern: type.essence, quality: quality >= 0 && quality <= 1 ? quality : 0 }];
}

// Parts have had several forms. Clients that name another than ours could not read them, and get one piece.
function isOtherFormat({ essence, parameters }: MediaType): boolean {
  if (essence !== 'multipart/mixed') return false;
  return parameters.has('deferspec') || (parameters.get('incrementalspec') ?? incrementalFormat) !== incrementalFormat;
}

function best<Type extends string>(
  types: readonly Type[],
  ranges: readonly Range[],
  accepts: (range: Range, type: Type) => boolean,
): Type | undefined {
  let chosen: Type | undefined;
  let highest = 0;
  for (const type of types) {
    const quality = qualityOf(type, ranges, accepts);
    if (quality > highest) [chosen, highest] = [type, quality];
  }
  return chosen;
}

function qualityOf<Type extends string>(
  type: Type,
  ranges: readonly Range[],
  accepts: (range: Range, type: Type) => boolean,
): number {
  const exact = ranges.find((range) => range.pattern === type);
  // The more exact range counts, also where it gives the lower quality.
  const range = exact ?? ranges.toSorted(narrowFirst).find((candidate) => accepts(candidate, type));
  return range?.quality ?? 0;
}

function narrowFirst(a: Range, b: Range): number {
  return Number(a.pattern === '*/*') - Number(b.pattern === '*/*');
}

function matches(range: Range, type: string): boolean {
  const [group] = type.split('/');
  return range.pattern === type || range.pattern === `${group}/*` || range.pattern === '*/*';
}
