import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { foldText, foldWithOffsets } from '../../../../subgraphs/kit/text/index.ts';
import { anyText } from './texts.ts';

const alike: readonly (readonly [why: string, one: string, other: string])[] = [
  ['am composed and decomposed', 'ຫຼວງນ້ຳທາ', 'ຫຼວງນໍ້າທາ'],
  ['tone typed after am', 'ນຳ້', 'ນ້ຳ'],
  ['tone typed after decomposed am', 'ນໍາ້', 'ນ້ຳ'],
  ['am without a tone', 'ໂຊກພັນຄໍາ', 'ໂຊກພັນຄຳ'],
  ['tone before or after nikhahit', 'ບໍ່ແກ້ວ', 'ບ່ໍແກ້ວ'],
  ['tone before or after a vowel', 'ບີ່', 'ບ່ີ'],
  ['a tone typed twice', 'ແກ້້ວ', 'ແກ້ວ'],
  ['semivowel lo and lo', 'ຫຼວງພະບາງ', 'ຫລວງພະບາງ'],
  ['semivowel lo after the tone', 'ຫ້ຼາ', 'ຫລ້າ'],
  ['the ligature ho no', 'ໜັງສືພິມ', 'ຫນັງສືພິມ'],
  ['the ligature ho mo', 'ທັນສະໄໝ', 'ທັນສະໄຫມ'],
  ['two e for one ae', 'ບໍ່ເເກ້ວ', 'ບໍ່ແກ້ວ'],
  ['Lao digits', '໒໖/໐໘/໒໐໒໒', '26/08/2022'],
  ['dots in an abbreviation', 'ສປປ.ລາວ', 'ສປປ ລາວ'],
  ['a double space in a word', 'ທັນສະ  ໄໝ', 'ທັນສະໄໝ'],
  ['a zero-width space', 'ດິຈິ\u200Bຕອນ', 'ດິຈິຕອນ'],
  ['a zero-width joiner between letter and mark', 'ແກ\u200D້ວ', 'ແກ້ວ'],
  ['dots that group thousands', '1.500.000', '1500000'],
  ['case', 'KSP', 'ksp'],
  ['full width', 'ＫＤＩ', 'kdi'],
  ['diacritics, composed', 'Phôngsali', 'Phongsali'],
  ['diacritics, decomposed', 'Savannakhe\u0301t', 'savannakhet'],
  ['letters without a decomposition', 'Straße, Łódź', 'strasse, lodz'],
  ['hyphens', 'e-Government', 'e government'],
  ['Hangul, composed and conjoining', '한국개발연구원', '한국개발연구원'.normalize('NFD')],
];

const different: readonly (readonly [why: string, one: string, other: string])[] = [
  ['two tones', 'ກ່າ', 'ກ້າ'],
  ['tone and none', 'ຂ້າວ', 'ຂາວ'],
  ['two vowels', 'ກິນ', 'ກີນ'],
  ['ho lo and lo', 'ຫຼາຍ', 'ລາຍ'],
];

describe('foldText', () => {
  it.each(alike)('makes alike: %s', (_why, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each(different)('keeps apart: %s', (_why, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('folds a folded text to itself', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }));
  });

  it('folds a text alike in NFC, NFD and as given', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(foldText(text.normalize('NFC'))).toBe(foldText(text));
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text));
    }));
  });

  it('takes any string, lone surrogates and all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      expect(typeof foldText(`\uD800${text}\uDC00`)).toBe('string');
    }));
  });

  it.each([
    ['marks in two classes', '\u0301\u0316'],
    ['nikhahit and aa', '\u0ECD\u0EB2'],
    ['leading jamo', '\u1100'],
    ['spaces', ' \u200B'],
    ['Lao prose', 'ກອງປະຊຸມ ຫຼວງນໍ້າທາ '],
  ])('comes to an end on a megabyte of %s', (_what, unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    expect(foldWithOffsets(text).text).toBe(foldText(text));
  });
});

describe('foldWithOffsets', () => {
  it('gives the text of foldText and, for each unit, a span of the original', () => {
    fc.assert(fc.property(anyText, (text) => {
      const folded = foldWithOffsets(text);
      expect(folded.text).toBe(foldText(text));
      expect(folded.starts).toHaveLength(folded.text.length);
      expect(folded.ends).toHaveLength(folded.text.length);
      let end = 0;
      for (const [unit, start] of folded.starts.entries()) {
        expect(start).toBeLessThan(folded.ends[unit] ?? 0);
        // Units of one piece share its span; the next piece starts where that one ended, or later.
        expect(start >= end || folded.ends[unit] === end).toBe(true);
        end = folded.ends[unit] ?? 0;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }));
  });

  it('maps every letter of a composed am to the letter with its marks', () => {
    const folded = foldWithOffsets('ກ ນ້ຳທ');
    expect(folded.text).toBe('ກນ້ໍາທ');
    expect([...folded.starts]).toEqual([0, 2, 2, 2, 2, 5]);
    expect([...folded.ends]).toEqual([1, 5, 5, 5, 5, 6]);
  });

  it('keeps a span free of what was dropped around it', () => {
    const folded = foldWithOffsets('\u200BA. B');
    expect([...folded.starts]).toEqual([1, 4]);
    expect([...folded.ends]).toEqual([2, 5]);
  });

  it('maps both letters of an expansion to the one that stood there', () => {
    const folded = foldWithOffsets('aßb');
    expect(folded.text).toBe('assb');
    expect([...folded.starts]).toEqual([0, 1, 1, 2]);
  });
});
