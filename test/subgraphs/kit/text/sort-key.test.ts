import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sortKey, sortKeyLimit } from '../../../../subgraphs/kit/text/index.ts';
import { deriveSortOrder } from '../../../../subgraphs/kit/text/derive-sort-order.ts';
import { sortOrder } from '../../../../subgraphs/kit/text/sort-order.ts';
import { anyText, anyWord, koreanWord, laoSyllable, laoWord, latinWord, number } from './texts.ts';

const collator = new Intl.Collator('lo');

function compareKeys(a: string, b: string): number {
  const [first, second] = [sortKey(a), sortKey(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const mixed = fc.string({ unit: fc.constantFrom(...'ກຂໄເະາຳໍ້່ໜaAáÁæßđøŁ0໐9 -.,()₭“”가각ㄱﬁＡ'), maxLength: 6 });

describe('sortKey', () => {
  it.each([
    ['Lao syllables', laoSyllable, laoSyllable],
    ['Lao words', laoWord, laoWord],
    ['Latin words', latinWord, latinWord],
    ['Korean words', koreanWord, koreanWord],
    ['numbers', number, number],
    ['words of all kinds', anyWord, anyWord],
    ['texts', anyText, anyText],
    ['odd mixtures', mixed, mixed],
  ] as const)('orders %s as the collator does', (_what, one, other) => {
    fc.assert(fc.property(one, other, (a, b) => {
      fc.pre(sortKey(a).length < sortKeyLimit && sortKey(b).length < sortKeyLimit);
      expect(compareKeys(a, b)).toBe(Math.sign(collator.compare(a, b)));
    }), { numRuns: 1_000 });
  });

  it('orders texts that differ little as the collator does', () => {
    fc.assert(fc.property(anyText, mixed, mixed, anyText, (before, a, b, after) => {
      const [one, other] = [`${before}${a}${after}`, `${before}${b}${after}`];
      fc.pre(sortKey(one).length < sortKeyLimit && sortKey(other).length < sortKeyLimit);
      expect(compareKeys(one, other)).toBe(Math.sign(collator.compare(one, other)));
    }), { numRuns: 1_000 });
  });

  it('files a word with a leading vowel under its consonant', () => {
    const names = ['ໄຊຍະບູລີ', 'ຍ', 'ຊ', 'ຊຽງຂວາງ', 'ເຊກອງ', 'ສາລະວັນ', 'ໄຊສົມບູນ'];
    expect(names.toSorted(compareKeys)).toEqual(['ສາລະວັນ', 'ຊ', 'ຊຽງຂວາງ', 'ເຊກອງ', 'ໄຊສົມບູນ', 'ໄຊຍະບູລີ', 'ຍ']);
  });

  it.each([
    ['signs before digits before Lao before Latin before Hangul', ['', '(', '1', 'ກ', 'a', '가']],
    ['accent before case', ['resume', 'Resume', 'résume', 'Résume', 'resumed']],
    ['tones after the vowels that follow', ['ກາ', 'ກ່າ', 'ກ້າ', 'ກ໊າ', 'ກ໋າ', 'ກາກ']],
    ['letters with a stroke after the plain ones', ['do', 'đo', 'ðo', 'dp']],
    ['Hangul by its jamo', ['가', '가나', '각', '나']],
    ['other scripts last, by code point', ['힣', 'Ω', 'Я', '字']],
  ] as const)('puts %s', (_what, ordered) => {
    expect(ordered.toReversed().toSorted(compareKeys)).toEqual(ordered);
  });

  it('gives one key to spellings that the collator calls equal', () => {
    expect(sortKey('ກຳ')).toBe(sortKey('ກໍາ'));
    expect(sortKey('Phôngsali')).toBe(sortKey('Phôngsali'.normalize('NFD')));
    expect(sortKey('໒໐໒໒')).toBe(sortKey('2022'));
    expect(sortKey('ດິຈິ\u200Bຕອນ')).toBe(sortKey('ດິຈິຕອນ'));
  });

  it('is digits and small letters, within its limit, so that any collation of a column keeps its order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(sortKey(text)).toMatch(/^[0-9a-z]{0,255}$/);
    }));
  });

  it('never reverses long texts: at worst they are ties', () => {
    const long = fc.array(anyWord, { minLength: 20, maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.constantFrom(0, 50, 100, 118, 130), long, long, (shared, a, b) => {
      const [one, other] = [a, a.slice(0, shared) + b];
      const order = compareKeys(one, other);
      expect(order === 0 || order === Math.sign(collator.compare(one, other))).toBe(true);
    }));
  });

  it('tells long names apart by their first 120 letters', () => {
    const start = 'ກ'.repeat(119);
    expect(compareKeys(`${start}ຂ`, `${start}ຄ`)).toBe(-1);
  });

  it('comes to an end on a megabyte', () => {
    expect(sortKey('ນ້ຳ'.repeat(330_000))).toHaveLength(sortKeyLimit);
    expect(sortKey('\u0301\u0316'.repeat(500_000)).length).toBeLessThanOrEqual(sortKeyLimit);
  });

  it('uses the order that this Node derives (else print sort-order.ts anew and rebuild stored keys)', () => {
    expect(deriveSortOrder('lo')).toEqual(sortOrder);
  });
});
