import { foldWithOffsets, type FoldedText } from './fold.ts';
import { queryRuns } from './tokens.ts';

/** Stands before the words found. */
export const hitStart = '\u27E6';
/** Stands after the words found. */
export const hitEnd = '\u27E7';

interface Span {
  readonly start: number;
  readonly end: number;
}

// A text without a hit in its first million characters shows its beginning.
const searchedLength = 1_000_000;
const longest = 1_000;

/**
 * The part of a text around the first words that a query finds, about `length` graphemes of it (at most
 * 1,000), with the words found between ⟦ and ⟧ and … where text was left out. It is plain text, to be
 * escaped like any other: the signs mean nothing in HTML, so a client that escapes first and replaces them
 * after is safe, and one that does nothing still shows where the hits are. Where the query finds nothing it
 * is the text's beginning; null where there is no text.
 */
export function snippet(text: string | null | undefined, query: string, length = 160): string | null {
  if (!text) return null;
  const runs = queryRuns(query);
  const first = firstHit(foldWithOffsets(text.slice(0, searchedLength)), runs);
  const window = windowAround(text, first, Math.min(Math.max(length, 1), longest));
  const shown = markHits(text.slice(window.start, window.end), runs).replace(/\s+/gu, ' ').trim();
  return `${window.start > 0 ? '…' : ''}${shown}${window.end < text.length ? '…' : ''}`;
}

function firstHit(folded: FoldedText, runs: readonly string[]): Span {
  let first: Span | undefined;
  for (const run of runs) {
    const hit = occurrences(folded, run).next();
    if (!hit.done && (!first || hit.value.start < first.start)) first = hit.value;
  }
  return first ?? { start: 0, end: 0 };
}

/** The spans of the original where a run stands; a letter with marks is not found by the letter alone. */
function* occurrences(folded: FoldedText, run: string): Generator<Span> {
  for (let at = folded.text.indexOf(run); at >= 0; at = folded.text.indexOf(run, at + 1)) {
    const end = at + run.length;
    if (/^\p{M}/u.test(folded.text.slice(end, end + 2))) continue;
    yield { start: folded.starts[at] ?? 0, end: folded.ends[end - 1] ?? 0 };
  }
}

/** At most `length` graphemes with the hit in them, a third of them before it where the text goes on long enough. */
function windowAround(text: string, hit: Span, length: number): Span {
  // Graphemes longer than eight units are not worth looking further for.
  const reach = 8 * length;
  const before = graphemeLengths(text.slice(Math.max(0, hit.start - reach), hit.start));
  const after = graphemeLengths(text.slice(hit.start, hit.start + reach));
  const lead = Math.min(before.length, Math.floor(length / 3));
  const tail = Math.min(after.length, length - lead);
  const start = hit.start - sum(before.slice(before.length - Math.min(before.length, length - tail)));
  return { start: afterSpace(text, start, hit.start), end: hit.start + sum(after.slice(0, tail)) };
}

// A window that begins inside a word begins with the next one, if a space is near.
function afterSpace(text: string, start: number, hitStartsAt: number): number {
  if (start === 0 || /\s/u.test(text.charAt(start - 1))) return start;
  const space = /^\S{0,20}\s+/u.exec(text.slice(start, hitStartsAt));
  return space ? start + space[0].length : start;
}

function graphemeLengths(text: string): number[] {
  const segmenter = new Intl.Segmenter('lo', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment.length);
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

function markHits(text: string, runs: readonly string[]): string {
  const folded = foldWithOffsets(text);
  let marked = '';
  let from = 0;
  for (const { start, end } of union(runs.flatMap((run) => [...occurrences(folded, run)]))) {
    marked += `${withoutSigns(text.slice(from, start))}${hitStart}${withoutSigns(text.slice(start, end))}${hitEnd}`;
    from = end;
  }
  return marked + withoutSigns(text.slice(from));
}

function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

// A text that holds the signs itself must not pass for one with hits.
function withoutSigns(text: string): string {
  return text.replaceAll(hitStart, '[').replaceAll(hitEnd, ']');
}
