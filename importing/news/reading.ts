import { foldText, foldWithOffsets } from '../../subgraphs/kit/text/index.ts';

/** Words of a source, with their place in UTF-16 units of the text as given. */
export interface Excerpt {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of a reading. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text as cues are looked for in it: folded as names are compared, with the case of Latin letters kept, and
 * with one separator (space, line break, dot or dash) wherever the fold dropped some.
 */
export interface Reading {
  readonly text: string;
  readonly original: string;
  /** The words of the original that a part of the reading came from, without space around them. */
  excerpt(span: Span): Excerpt;
  /** The part of the reading that came from a part of the original. */
  spanOf(excerpt: Span): Span;
}

/** Reads a text; lines that a mail program or an editor has wrapped are joined again. */
export function readText(original: string): Reading {
  const source = joinWrappedLines(original);
  const folded = foldWithOffsets(source);
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (unit: string, start: number, end: number) => {
    units.push(unit);
    starts.push(start);
    ends.push(end);
  };
  let last = 0;
  for (const [index, unit] of folded.text.split('').entries()) {
    const [start, end] = [folded.starts[index] ?? 0, folded.ends[index] ?? 0];
    for (const separator of separatorsOf(source.slice(last, start))) add(separator, last, start);
    add(isCapital(source, start) ? unit.toUpperCase() : unit, start, end);
    last = Math.max(last, end);
  }
  return { text: units.join(''), original, ...createPlaces(original, starts, ends) };
}

function createPlaces(original: string, starts: readonly number[], ends: readonly number[]): Pick<Reading, 'excerpt' | 'spanOf'> {
  return {
    excerpt({ start, end }) {
      const from = starts[start] ?? original.length;
      const words = original.slice(from, Math.max(from, ends[end - 1] ?? from));
      const lead = words.length - words.trimStart().length;
      const text = words.trim();
      return { start: from + lead, end: from + lead + text.length, text };
    },
    spanOf({ start, end }) {
      return { start: firstAtLeast(ends, start + 1), end: firstAtLeast(starts, end) };
    },
  };
}

/** The first place of a rising list that holds at least the value; the list's length where none does. */
function firstAtLeast(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isCapital(text: string, at: number): boolean {
  return /\p{Lu}/u.test(text.charAt(at));
}

function separatorsOf(gap: string): string {
  return gap
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[^\n .-]+/g, '');
}

const wrapWidth = 50;

// Of equal length, so that places stay what they are.
function joinWrappedLines(text: string): string {
  return text.replace(/\r\n?/g, (found) => ' '.repeat(found.length - 1) + '\n').replace(/\n(?![^\S\n]*\n)/g, (found, at: number, all: string) => {
    const line = all.slice(all.lastIndexOf('\n', at - 1) + 1, at).trimEnd();
    const next = all.slice(at + 1);
    const isLabel = /^[^\n:]{1,30}:/;
    const goesOn = line.length >= wrapWidth && !isLabel.test(line) && !isLabel.test(next) && !/[.:;!?)”"]$/.test(line) && /^[\p{Ll}\u0E81-\u0EDF\d(]/u.test(next) && !/^\d+\s*[).]/.test(next);
    return goesOn ? ' ' : found;
  });
}

const laoRun = /[\u0E80-\u0EFF]+/g;
const laoPiece = /\P{M}(?:\p{M}|(?<=\u0ECD)\u0EB2)*/gu;

/**
 * Makes a pattern for readings out of a regular expression in which Lao words stand as they are spelt anywhere:
 * they are folded, and may have a space between their letters as typists leave one. A space stands for any or none.
 */
export function pattern(source: string, flags = 'gu'): RegExp {
  const key = `${flags} ${source}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(source, flags);
  if (compiled.size < rememberedPatterns) compiled.set(key, made);
  return made;
}

// Patterns that hold a name of the directory are made anew for each text: the rest are some hundred.
const compiled = new Map<string, RegExp>();
const rememberedPatterns = 2_000;

function compile(source: string, flags: string): RegExp {
  const folded = source
    .replace(laoRun, (run) => (foldText(run).match(laoPiece) ?? []).join(String.raw`\s?`))
    .replaceAll(' ', String.raw`\s*`);
  return new RegExp(folded, flags);
}

/** A match of a pattern in a reading. */
export interface Match extends Span {
  readonly text: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** Where a named group stands; undefined where it took no part. */
  group(name: string): Span | undefined;
}

/** Every match of a pattern within a part of a reading. */
export function matches(reading: Reading, regex: RegExp, within: Span = { start: 0, end: reading.text.length }): readonly Match[] {
  const found: Match[] = [];
  const search = new RegExp(regex.source, regex.flags.includes('d') ? regex.flags : `${regex.flags}d`);
  search.lastIndex = within.start;
  const text = reading.text.slice(0, within.end);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const { indices } = match;
    const [start, end] = indices?.[0] ?? [0, 0];
    if (end === start) search.lastIndex += 1;
    const spans = indices?.groups ?? {};
    found.push({
      start,
      end,
      text: match[0],
      groups: match.groups ?? {},
      group: (name) => {
        const place = spans[name];
        return place && { start: place[0], end: place[1] };
      },
    });
  }
  return found;
}

/** The first match, or undefined. */
export function firstMatch(reading: Reading, regex: RegExp, within?: Span): Match | undefined {
  return matches(reading, regex, within)[0];
}

/** Whether two parts overlap. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether one part lies inside another. */
export function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
