// Texts such as the registries hold, put together at random: Lao syllables, romanisations, Hangul, signs.
import * as fc from 'fast-check';

const consonants = [...'ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ', 'ໜ', 'ໝ', 'ຫຼ', 'ຫລ', 'ຫງ', 'ຫຍ'];
const tones = ['', '', '', '່', '້', '໊', '໋'];
const rhymes: readonly (readonly [before: string, above: string, after: string])[] = [
  ['', '', 'າ'], ['', '', 'ະ'], ['', 'ິ', ''], ['', 'ີ', ''], ['', 'ຶ', ''], ['', 'ື', ''], ['', 'ຸ', ''],
  ['', 'ູ', ''], ['ເ', '', 'ະ'], ['ເ', '', ''], ['ແ', '', ''], ['ໂ', '', ''], ['ໄ', '', ''], ['ໃ', '', ''],
  ['ເ', 'ົ', 'າ'], ['', '', 'ຳ'], ['', 'ໍ', ''], ['', 'ົ', 'ວ'], ['ເ', 'ຶ', 'ອ'], ['ເ', 'ັ', 'ຽ'], ['', '', 'ຽ'],
  ['', 'ໍ', 'າ'], ['', 'ັ', ''], ['', 'ົ', ''], ['ເ', 'ີ', ''],
];
const finals = ['', '', '', 'ກ', 'ງ', 'ຍ', 'ດ', 'ນ', 'ບ', 'ມ', 'ວ'];

/** One Lao syllable: leading vowel, consonant, vowel, tone, final. */
export const laoSyllable = fc
  .tuple(fc.constantFrom(...consonants), fc.constantFrom(...rhymes), fc.constantFrom(...tones), fc.constantFrom(...finals))
  .map(([consonant, [before, above, after], tone, final]) => `${before}${consonant}${above}${tone}${after}${final}`);

/** One to five Lao syllables without a space. */
export const laoWord = fc.array(laoSyllable, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

/** A word as English and romanised names have them, with case and accents. */
export const latinWord = fc
  .string({ unit: fc.constantFrom(...'aabcdeeghiklmnoopstuvwxyzABEKLPVXéèôöñ'), minLength: 1, maxLength: 9 });

/** A word of Hangul syllables. */
export const koreanWord = fc.string({ unit: fc.constantFrom(...'한국개발연구원라오스디지털정부가나다힣'), minLength: 1, maxLength: 5 });

/** A number, in ASCII or Lao digits. */
export const number = fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('໒໐໒໒', '໑໒', '໐໖', '2.023'));

/** Any of the words above. */
export const anyWord = fc.oneof(laoWord, laoWord, latinWord, koreanWord, number);

/** Words with the signs that stand between them. */
export const anyText = fc
  .array(fc.tuple(anyWord, fc.constantFrom(' ', ' ', '  ', '', ', ', '.', '-', ' (', ') ', '\u200B', ' / ', '\n')), { maxLength: 6 })
  .map((parts) => parts.flat().join(''));
