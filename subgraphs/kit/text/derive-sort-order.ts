// Asks the collator for the order of the characters in use. Run this file to print `sort-order.ts` anew,
// which is due when a newer Node orders differently (the test says so); stored keys must then be rebuilt.

/** Parts the classes within a group; itself a control that no order counts. */
export const classSeparator = '\u001f';

/** The order of characters: groups of equal primary weight, and the marks that only break ties. */
export interface SortOrder {
  /** Each entry holds characters that differ in case or form alone, in classes parted by `classSeparator`. */
  readonly primaries: readonly string[];
  /** Each entry holds marks of one and the same weight. */
  readonly marks: readonly string[];
}

// White space, ASCII, Latin-1, Latin Extended-A, combining marks, Lao, Hangul as jamo, general
// punctuation, currency signs. What only looks different (full width, ligatures) is decomposed first.
const ranges: readonly (readonly [number, number])[] = [
  [0x09, 0x0d], [0x20, 0x7e], [0xa0, 0x17f], [0x300, 0x362], [0xe80, 0xeff],
  [0x1100, 0x1112], [0x1161, 0x1175], [0x11a8, 0x11c2], [0x2000, 0x206f], [0x20a0, 0x20c0],
];
// Written as other characters in `sort-key.ts`.
const expanded = /[æÆœŒßđĐðÐħĦĳĲłŁŀĿøØſໜໝ]/u;

/** Derives the order from a collator, such as the one for Lao. */
export function deriveSortOrder(locale: string): SortOrder {
  const full = new Intl.Collator(locale);
  const base = new Intl.Collator(locale, { sensitivity: 'base' });
  const used = characters().filter((character) => full.compare(`a${character}b`, 'ab') !== 0);
  const isMark = (character: string) => base.compare(`a${character}b`, 'ab') === 0;
  const marks = group(used.filter(isMark), (a, b) => full.compare(`a${a}`, `a${b}`));
  const letters = used.filter((character) => !isMark(character));
  const primaries = group(letters, base.compare)
    .map((equals) => group(equals, full.compare).map((same) => same.join('')).join(classSeparator));
  return { primaries, marks: marks.map((same) => same.join('')) };
}

function characters(): string[] {
  return ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
    .filter((character) => /\p{Assigned}/u.test(character) && !expanded.test(character))
    .filter((character) => character.normalize('NFD') === character);
}

/** Sorts, then puts what compares as equal together; within a group the order of the code points stays. */
function group(items: readonly string[], compare: (a: string, b: string) => number): string[][] {
  const groups: string[][] = [];
  for (const item of items.toSorted((a, b) => compare(a, b) || (a < b ? -1 : 1))) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compare(last[0], item) === 0) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}

function readable(entry: string): string {
  return `'${entry.replace(/['\\\p{M}\p{Zl}\p{Zp}\p{C}]|(?! )\p{Zs}/gu, escaped)}'`;
}

function printed(entries: readonly string[]): string {
  const lines: string[] = [];
  for (const entry of entries.map(readable)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + entry.length > 96) lines.push(`    ${entry},`);
    else lines[lines.length - 1] = `${line} ${entry},`;
  }
  return lines.join('\n');
}

if (import.meta.main) {
  const { primaries, marks } = deriveSortOrder('lo');
  console.log(`import type { SortOrder } from './derive-sort-order.ts';

/** The order of Intl.Collator('lo') with ICU ${process.versions['icu']}; printed by derive-sort-order.ts. */
export const sortOrder: SortOrder = {
  primaries: [
${printed(primaries)}
  ],
  marks: [
${printed(marks)}
  ],
};`);
}
