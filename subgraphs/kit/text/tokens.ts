import { badInput } from '../bad-input.ts';
import { foldText } from './fold.ts';

/** Tokens that must follow each other in a text; a lone prefix token stands for one grapheme. */
export interface SearchPhrase {
  readonly tokens: readonly string[];
  readonly isPrefix: boolean;
}

/** The most graphemes that a query may hold; longer ones are refused, and every engine can run what is left. */
export const queryGraphemeLimit = 200;

// A letter with its marks. Three marks are all that Lao ever stacks; a longer pile counts as further
// graphemes, which keeps every token at 81 characters or fewer (MariaDB ignores words over 84).
const graphemes = /\P{M}\p{M}{0,3}|\p{M}{1,3}/gu;
const punctuation = /[\p{P}\p{S}]+/u;

/** The words to store in a record's `tokens` column: each pair of neighbouring graphemes of the folded texts. */
export function searchTokens(texts: readonly (string | null)[]): string {
  const words: string[] = [];
  for (const text of texts) {
    if (text === null) continue;
    for (const run of runsOf(text)) addPairs(words, run);
  }
  return words.join(' ');
}

/** What a query asks for: every phrase must be found. Spaces separate phrases, so a space inside a word does no harm. */
export function searchPhrases(query: string): readonly SearchPhrase[] {
  return queryRuns(query).map((run) => phraseOf(run.match(graphemes) ?? []));
}

/** The folded words of a query, as it separates them, each once. */
export function queryRuns(query: string): readonly string[] {
  const runs = new Set<string>();
  let length = 0;
  for (const part of query.split(/[\p{Z}\s]+/u)) {
    for (const run of runsOf(part)) {
      length += run.length;
      if (length > queryGraphemeLimit) {
        throw badInput('VALUE_INVALID', `A search text may hold at most ${queryGraphemeLimit} characters.`);
      }
      runs.add(run.join(''));
    }
  }
  return [...runs];
}

function runsOf(text: string): string[][] {
  const runs = foldText(text).split(punctuation);
  return runs.filter((run) => run !== '').map((run) => run.match(graphemes) ?? []);
}

// The last grapheme of a run is stored alone too: one-letter queries find it, and no phrase crosses it.
function addPairs(words: string[], run: readonly string[]): void {
  const codes = run.map(encodeGrapheme);
  for (const [index, code] of codes.entries()) words.push(`${code}z${codes[index + 1] ?? ''}`);
}

function phraseOf(run: readonly string[]): SearchPhrase {
  const words: string[] = [];
  addPairs(words, run);
  return run.length === 1 ? { tokens: words, isPrefix: true } : { tokens: words.slice(0, -1), isPrefix: false };
}

// Two hex digits for a unit of ASCII or of the Lao block, else x and four: letters and digits alone, so
// every engine keeps the word whole; `z` closes a grapheme, so that no word is shorter than three.
function encodeGrapheme(grapheme: string): string {
  let code = '';
  for (let index = 0; index < grapheme.length; index += 1) {
    const unit = grapheme.charCodeAt(index);
    if (unit < 0x80) code += unit.toString(16).padStart(2, '0');
    else if (unit >= 0x0e80 && unit <= 0x0eff) code += (unit & 0xff).toString(16);
    else code += `x${unit.toString(16).padStart(4, '0')}`;
  }
  return code;
}
