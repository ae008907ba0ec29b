import { classSeparator } from './derive-sort-order.ts';
import { sortOrder } from './sort-order.ts';

/** The longest key that `sortKey` gives: what a column that stores one must hold. */
export const sortKeyLimit = 255;

/** One collation element: a mark has no primary weight, a letter no secondary one. */
interface Element {
  readonly primary: string;
  readonly secondary: string;
  readonly tertiary: number;
}

// Weights of case and form in the order that Unicode gives them: plain, compatibility form, capital, raised.
const tertiaryWeights = [1, 8, 14, 20];
const compatibilityForm = (tertiary: number) => (tertiary === 1 ? 4 : tertiary + 1);
// Stands for "a variant of the letter before", heavier than any accent.
const variant = '\uE000';

// Letters that the collator reads as others, with a mark that tells them apart.
const expansions: Readonly<Record<string, string>> = {
  æ: `a${variant}e`, Æ: `A${variant}E`, œ: `o${variant}e`, Œ: `O${variant}E`, ß: `s${variant}s`,
  đ: 'd\u0335', Đ: 'D\u0335', ð: `d${variant}`, Ð: `D${variant}`, ħ: 'h\u0335', Ħ: 'H\u0335',
  ł: 'l\u0335', Ł: 'L\u0335', ŀ: `l${variant}`, Ŀ: `L${variant}`, ø: 'o\u0338', Ø: 'O\u0338', ſ: `s${variant}`,
};

// A vowel written before its consonant is ordered after it; nikhahit with aa is the am vowel.
const contractions = /([\u0EC0-\u0EC4])([\u0E81-\u0EAE\u0EDC-\u0EDF])|\u0ECD\u0EB2/gu;

const elements = readOrder();

/**
 * An ASCII string whose plain order is the order of Intl.Collator('lo') for Lao, Latin and Korean text.
 * At most `sortKeyLimit` characters: past 120 letters or so, texts that begin alike are ties.
 */
export function sortKey(text: string): string {
  const keyed = elementsOf(text.slice(0, 4 * sortKeyLimit));
  const primary = keyed.map((element) => element.primary).join('');
  const secondary = weightsKey(keyed.map((element) => element.secondary));
  const tertiary = weightsKey(keyed.map(({ tertiary: weight }) => (weight === 1 ? '' : weight.toString(36))));
  const key = tertiary === '' && secondary === '' ? primary : `${primary}0${secondary}`;
  return (tertiary === '' ? key : `${key}0${tertiary}`).slice(0, sortKeyLimit);
}

function readOrder(): ReadonlyMap<string, Element> {
  const order = new Map<string, Element>();
  for (const [rank, group] of sortOrder.primaries.entries()) {
    for (const [form, characters] of group.split(classSeparator).entries()) {
      const tertiary = tertiaryWeights[form] ?? 35;
      for (const character of characters) order.set(character, { primary: pair(rank), secondary: '', tertiary });
    }
  }
  for (const [rank, characters] of [...sortOrder.marks, variant].entries()) {
    for (const character of characters) order.set(character, { primary: '', secondary: pair(rank), tertiary: 1 });
  }
  return order;
}

/** Two digits of base 36, the first of them 1 to y: 0 parts levels, z announces a character without a rank. */
function pair(rank: number): string {
  return (rank + 36).toString(36).padStart(2, '0');
}

function elementsOf(text: string): Element[] {
  const written = text.normalize('NFD').replace(contractions, (_two, vowel?: string, consonant?: string) =>
    vowel === undefined ? '\u0EB3' : `${consonant}${vowel}`);
  return Array.from(written).flatMap(elementsOfCharacter);
}

function elementsOfCharacter(character: string): readonly Element[] {
  const element = elements.get(character);
  if (element) return [element];
  const expansion = expansions[character];
  if (expansion) return Array.from(expansion).flatMap((part) => elements.get(part) ?? []);
  return unrankedElements(character);
}

// Compatibility forms (full width, ligatures such as ໜ) sort with what they stand for. Characters of
// other scripts come last, by code point; controls and formatting characters do not count at all.
function unrankedElements(character: string): readonly Element[] {
  const plain = Array.from(character.normalize('NFKD'));
  if (plain.every((part) => elements.has(part))) {
    return plain.flatMap((part) => elements.get(part) ?? [])
      .map(({ primary, secondary, tertiary }) => ({ primary, secondary, tertiary: compatibilityForm(tertiary) }));
  }
  if (/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) return [];
  const codePoint = character.codePointAt(0) ?? 0;
  return [{ primary: `z${codePoint.toString(36).padStart(4, '0')}`, secondary: '', tertiary: 1 }];
}

// The commonest weight is written as the length of its run, a longer run the lower, and not at all at
// the end: so a key in lower case without accents is hardly longer than its primary weights.
function weightsKey(weights: readonly string[]): string {
  let key = '';
  let run = 0;
  for (const weight of weights) {
    if (weight === '') {
      run += 1;
    } else {
      key += '1'.repeat(Math.floor(run / 34)) + (35 - (run % 34)).toString(36) + weight;
      run = 0;
    }
  }
  return key;
}
