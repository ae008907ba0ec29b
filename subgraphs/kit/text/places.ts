import { foldText, foldWithOffsets } from './fold.ts';
import { createPatternMatcher } from './pattern-matcher.ts';

/** A place and the names it goes by, in any language and romanisation. */
export interface GazetteerEntry {
  readonly code: string;
  readonly names: readonly string[];
}

/** A place that a text names, with its span in UTF-16 units of the text as given. */
export interface PlaceMatch {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly matched: string;
}

/** Finds the places that a text names. */
export interface PlaceFinder {
  find(text: string): readonly PlaceMatch[];
}

interface Found {
  readonly codes: readonly string[];
  readonly start: number;
  readonly end: number;
}

// Words that say what kind of place a name belongs to, before or after it; the longer ones first.
const kindWords = {
  province: { before: ['ແຂວງ', 'province of'], after: ['province'] },
  capital: {
    before: ['ກຳແພງນະຄອນ', 'ນະຄອນຫຼວງ', 'ນະຄອນ', 'prefecture of', 'municipality of', 'city of'],
    after: ['prefecture', 'municipality', 'capital', 'city'],
  },
} as const;
type Kind = keyof typeof kindWords;
const kinds = ['province', 'capital'] as const satisfies readonly Kind[];

/**
 * Makes a finder for the places of a gazetteer. The longest name wins and matches do not overlap. A name
 * that several places share gives one match for each, all with the same span, unless the text says which is
 * meant: "ແຂວງວຽງຈັນ" and "Vientiane Province" are the province alone, "ນະຄອນຫຼວງວຽງຈັນ" and "Vientiane
 * Capital" the capital alone, and a bare "Vientiane" is either. Latin names match whole words only.
 */
export function createPlaceFinder(gazetteer: readonly GazetteerEntry[]): PlaceFinder {
  const codesByName = collectNames(gazetteer);
  const match = createPatternMatcher(codesByName.keys());
  return {
    find(text) {
      const folded = foldWithOffsets(text);
      const found: Found[] = [];
      for (const { pattern, start, end } of match(folded.text)) {
        const span = { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 };
        if (standsAlone(text, span.start, span.end)) found.push({ codes: codesByName.get(pattern) ?? [], ...span });
      }
      return longestApart(found).flatMap(({ codes, start, end }) =>
        codes.map((code) => ({ code, start, end, matched: text.slice(start, end) })));
    },
  };
}

/** Folded names with their codes: as given, bare of words of kind, and with them where the bare name is shared. */
function collectNames(gazetteer: readonly GazetteerEntry[]): ReadonlyMap<string, readonly string[]> {
  const codesByName = new Map<string, Set<string>>();
  const codesByBareName = new Map<string, Set<string>>();
  const kindByCode = new Map<string, Kind>();
  for (const { code, names } of gazetteer) {
    for (const name of names.map((given) => given.replace(/\s*\(.*$/su, ''))) {
      const { bare, kind } = withoutKind(name);
      addTo(codesByName, foldText(name), code);
      addTo(codesByBareName, foldText(bare), code);
      if (kind) kindByCode.set(code, kind);
    }
  }
  for (const [bare, codes] of codesByBareName) {
    for (const code of codes) {
      const kind = codes.size > 1 ? kindByCode.get(code) : undefined;
      for (const name of withKind(bare, kind)) addTo(codesByName, name, code);
    }
  }
  const order = [...new Set(gazetteer.map(({ code }) => code))];
  return new Map([...codesByName].map(([name, codes]) => [name, order.filter((code) => codes.has(code))]));
}

// Lao writes the word of kind and the name together; a Latin one is a word of its own ("Velocity" is no city).
function withoutKind(name: string): { readonly bare: string; readonly kind?: Kind } {
  for (const kind of kinds) {
    const { before, after } = kindWords[kind];
    const lao = before.find((word) => foldText(name).startsWith(foldText(word)) && !isLatin(word.slice(0, 1)));
    if (lao) return { bare: foldText(name).slice(foldText(lao).length), kind };
    const bare = name
      .replace(new RegExp(`^(?:${before.join('|')})\\s+`, 'iu'), '')
      .replace(new RegExp(`\\s+(?:${after.join('|')})$`, 'iu'), '');
    if (bare !== name) return { bare, kind };
  }
  return { bare: name };
}

function withKind(bare: string, kind: Kind | undefined): string[] {
  if (!kind) return [bare];
  const { before, after } = kindWords[kind];
  return [bare, ...before.map((word) => foldText(word) + bare), ...after.map((word) => bare + foldText(word))];
}

function addTo(codesByName: Map<string, Set<string>>, name: string, code: string): void {
  if (name === '') return;
  const codes = codesByName.get(name) ?? new Set();
  codesByName.set(name, codes.add(code));
}

// Folding drops spaces, so the borders are looked at in the text itself. Lao has no spaces between words,
// but a leading vowel before the match, or a mark after it, makes it part of another syllable.
function standsAlone(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 1), start), text.slice(end, end + 1)];
  if (/[\u0EC0-\u0EC4]/.test(before) || /[\p{M}\u0EB0\u0EB2\u0EB3\u0EBD]/u.test(after)) return false;
  const first = text.slice(start, start + 1);
  const last = text.slice(end - 1, end);
  if (isLatin(first) && isLatin(before)) return false;
  if (isLatin(last) && isLatin(after)) return false;
  // A Latin name may be written in one word or in several, but not across the end of a sentence.
  return !isLatin(first) || !/[.\u3002]/u.test(text.slice(start, end));
}

function isLatin(unit: string): boolean {
  return /[\p{Script=Latin}\p{Nd}\p{M}]/u.test(unit);
}

function longestApart(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}
