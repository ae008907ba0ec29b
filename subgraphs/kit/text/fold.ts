/** A folded text that knows, for each of its UTF-16 code units, the span of the original it came from. */
export interface FoldedText {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

// Spaces, controls, dots, dashes and zero-width marks. Dots also group thousands in Lao numbers and
// stand in abbreviations (ສປປ.ລາວ); dashes come and go in romanised names and in "e-government".
const dropped = /[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Pd}.\u00B7\u2027\u3002\u30FB]+/gu;

// What folds as one piece: a letter with its marks, where the am vowel (composed, or nikhahit with aa)
// counts as a mark. At most 30 marks (the stream-safe limit of UAX #15): ordering an endless run of
// them takes the normaliser quadratic time.
const basePattern = String.raw`\u0EC0\u0EC0|[\u1100-\u115F\uA960-\uA97C]+[\u1160-\u11FF\uD7B0-\uD7FB]*|[\uAC00-\uD7A3][\u1160-\u11FF]*|\P{M}`;
const markPattern = String.raw`\u0EB3|(?<=\u0ECD[\u0EC8-\u0ECB]?)\u0EB2|\p{M}`;
const pieces = new RegExp(`(?:${basePattern})(?:${markPattern}){0,30}|(?:${markPattern}){1,30}`, 'gu');

// Latin letters that no Unicode decomposition takes apart; and the sigma that only ends words.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ς: 'σ',
};

/** Folds a text to the one form in which spellings are compared; never shown to anyone. */
export function foldText(text: string): string {
  return text.replace(dropped, '').replace(pieces, foldPiece);
}

/** Folds like `foldText` and keeps where each folded unit stood, for highlights and place matches. */
export function foldWithOffsets(text: string): FoldedText {
  const { kept, positions } = keepWithPositions(text);
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of kept.matchAll(pieces)) {
    const folded = foldPiece(match[0]);
    const start = positions[match.index] ?? 0;
    const end = (positions[match.index + match[0].length - 1] ?? 0) + 1;
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  }
  return { text: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function keepWithPositions(text: string): { kept: string; positions: Int32Array } {
  const positions = new Int32Array(text.length);
  let length = 0;
  const keep = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) positions[length++] = index;
  };
  let from = 0;
  for (const match of text.matchAll(dropped)) {
    keep(from, match.index);
    from = match.index + match[0].length;
  }
  keep(from, text.length);
  return { kept: text.replace(dropped, ''), positions };
}

// A language has a few hundred pieces, and normalising is what folding spends its time on.
const foldedPieces = new Map<string, string>();
const rememberedPieces = 10_000;
const longestRemembered = 8;

function foldPiece(piece: string): string {
  const known = foldedPieces.get(piece);
  if (known !== undefined) return known;
  const folded = foldUnknown(piece);
  if (piece.length <= longestRemembered && foldedPieces.size < rememberedPieces) foldedPieces.set(piece, folded);
  return folded;
}

function foldUnknown(piece: string): string {
  const code = piece.charCodeAt(0);
  if (piece.length === 1 && code < 0x80) return piece.toLowerCase();
  if (code >= 0x0e80 && code <= 0x0eff) return foldLao(piece);
  const lower = piece.normalize('NFKC').toLowerCase();
  const plain = /^\p{Script=Latin}/u.test(lower) ? foldLatin(lower) : lower;
  return plain.replace(dropped, '').replace(/ς/g, 'σ');
}

function foldLatin(lower: string): string {
  return lower.normalize('NFKD').replace(/\p{M}/gu, '')
    .replace(/[^\0-\u007F]/gu, (letter) => plainLetters[letter] ?? letter);
}

function foldLao(piece: string): string {
  const code = piece.charCodeAt(0);
  if (code >= 0x0ed0 && code <= 0x0ed9) return String.fromCharCode(code - 0x0ed0 + 0x30) + piece.slice(1);
  // NFKC also takes the ligatures ໜ and ໝ apart: ຫ never closes a syllable, so ຫນ and ຫມ are the same words.
  const normal = piece.normalize('NFKC').replace('\u0EC0\u0EC0', '\u0EC1');
  const marks = normal.search(/\p{M}/u);
  if (marks < 0) return normal;
  return (normal.slice(0, marks) + orderMarks(normal.slice(marks))).replace('\u0EBC', '\u0EA5');
}

// Typists and fonts accept marks in any order; Unicode reorders few of them (most have class 0).
function orderMarks(marks: string): string {
  if (marks.length === 1) return marks;
  const ordered = Array.from(marks).toSorted((a, b) => markRank(a) - markRank(b));
  return ordered.filter((mark, index) => mark !== ordered[index - 1]).join('');
}

// Semivowel lo, vowel, tone, nikhahit, then the aa that makes nikhahit an am.
function markRank(mark: string): number {
  const code = mark.charCodeAt(0);
  if (code === 0x0ebc) return 0;
  if (code >= 0x0ec8 && code <= 0x0ecc) return 2;
  if (code === 0x0ecd) return 3;
  return code === 0x0eb2 ? 4 : 1;
}
