import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { foldText, hitEnd, hitStart, snippet } from '../../../../subgraphs/kit/text/index.ts';
import { anyText, anyWord } from './texts.ts';

const long = `${'ກອງປະຊຸມ ແລະ ການສື່ສານ '.repeat(30)}ແຂວງ ຫຼວງນໍ້າທາ, Luang Namtha ${'end of the text '.repeat(30)}`;

describe('snippet', () => {
  it.each([
    ['another code-point order', 'ແຂວງ ຫຼວງນໍ້າທາ', 'ຫລວງນ້ຳທາ', 'ແຂວງ ⟦ຫຼວງນໍ້າທາ⟧'],
    ['another case', 'The KSP report', 'ksp', 'The ⟦KSP⟧ report'],
    ['every hit', 'news about News', 'news', '⟦news⟧ about ⟦News⟧'],
    ['every word of the query', 'digital government', 'government digital', '⟦digital⟧ ⟦government⟧'],
    ['a word with spaces inside, as the text has them', 'ທັນສະ  ໄໝ', 'ທັນສະໄໝ', '⟦ທັນສະ ໄໝ⟧'],
    ['overlapping words as one', 'bananas', 'banan nanas', '⟦bananas⟧'],
    ['Lao digits', 'ປີ ໒໐໒໒', '2022', 'ປີ ⟦໒໐໒໒⟧'],
    ['a decomposed accent whole', 'Boke\u0300o', 'bokeo', '⟦Boke\u0300o⟧'],
    ['no letter inside another grapheme', 'ຮູ້ ຮ', 'ຮ', 'ຮູ້ ⟦ຮ⟧'],
    ['the beginning where nothing is found', 'A report', 'zebra', 'A report'],
    ['the beginning for a query without a word', 'A report', ' - ', 'A report'],
    ['white space as one space', 'A\n\n  report\u00A0on ICT', 'ict', 'A report on ⟦ICT⟧'],
    ['its own signs as brackets', 'a ⟦b⟧ c', 'c', 'a [b] ⟦c⟧'],
    ['markup as the text it is', '<b>KSP</b>', 'ksp', '<b>⟦KSP⟧</b>'],
  ])('shows %s', (_what, text, query, shown) => {
    expect(snippet(text, query)).toBe(shown);
  });

  it('shows the part of a long text around the first hit', () => {
    const shown = snippet(long, 'luang namtha', 60) ?? '';
    expect(shown).toMatch(/^…\S.*ຫຼວງນໍ້າທາ, ⟦Luang⟧ ⟦Namtha⟧ end of the .*…$/u);
    expect(shown.length).toBeLessThan(140);
  });

  it('shows the end of a text to its end and its beginning from its beginning', () => {
    expect(snippet('one two three four five', 'five', 15)).toBe('…three four ⟦five⟧');
    expect(snippet('one two three four five', 'five', 14)).toBe('…four ⟦five⟧');
    expect(snippet('one two three four five', 'one', 9)).toBe('⟦one⟧ two t…');
  });

  it('is null where there is no text', () => {
    expect(snippet(null, 'ksp')).toBeNull();
    expect(snippet(undefined, 'ksp')).toBeNull();
    expect(snippet('', 'ksp')).toBeNull();
  });

  it('shows a part of the text, whole graphemes, with the first hit marked', () => {
    fc.assert(fc.property(anyText, anyWord, anyText, fc.integer({ min: 1, max: 40 }), (before, word, after, length) => {
      fc.pre(foldText(word) !== '' && !/\p{P}/u.test(foldText(word)));
      const text = `${before} ${word} ${after}`;
      const shown = snippet(text, word, length) ?? '';
      const plain = shown.replaceAll(hitStart, '').replaceAll(hitEnd, '').replace(/^…|…$/gu, '');
      expect(text.replace(/\s+/gu, ' ')).toContain(plain);
      expect(plain).not.toMatch(/^\p{M}/u);
      expect(plain.length).toBeGreaterThan(0);
      if (length >= 30) expect(shown).toContain(hitStart);
    }));
  });

  it('comes to an end on a megabyte, with a hit at its end or everywhere', () => {
    const text = 'ນໍ້າ '.repeat(200_000);
    expect(snippet(`${text.slice(0, 900_000)}zebra`, 'zebra')).toMatch(/⟦zebra⟧$/);
    expect(snippet(text, 'ນ້ຳ', 10)).toMatch(/^⟦ນໍ້າ⟧ ⟦ນໍ້າ⟧/);
  });
});
