import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { guardCell } from '../../../feeds/exports/guard.ts';

describe('a cell of text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+856 20 5555', "'+856 20 5555"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =cmd', "'  =cmd"],
    ['\u00A0=cmd', "'\u00A0=cmd"],
    ['\u200B=cmd', "'\u200B=cmd"],
    ['\uFEFF=cmd', "'\uFEFF=cmd"],
    ['＝cmd', "'＝cmd"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['−1', "'−1"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=x", "''=x"],
    ['a;=x', "a;'=x"],
    ['a\n=x', "a\n'=x"],
    ['ok; -3', "ok;' -3"],
  ])('%j is written as %j', (text, safe) => {
    expect(guardCell(text)).toBe(safe);
  });

  it.each(['', 'ປະຊຸມ', 'a=b', 'KSP 2021-2022', 'a, =b', "it's", "'quoted'", 'x@y.la', '\n'])('%j stays as it is', (text) => {
    expect(guardCell(text)).toBe(text);
  });

  it('never begins as a formula, whatever it says and at whatever separator it is cut', () => {
    const text = string({ unit: constantFrom('=', '+', '-', '@', '＝', ' ', "'", ';', '\t', '\r', '\n', '\u200B', 'ກ', 'a'), maxLength: 12 });
    assert(property(text, (value) => {
      for (const part of guardCell(value).split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
      expect(guardCell(value)).not.toMatch(/^[\t\r]/);
    }), { numRuns: 3000 });
  });

  it('is like no other, so that nothing is lost', () => {
    const text = string({ unit: constantFrom('=', "'", ' ', ';', '\t', 'a'), maxLength: 6 });
    assert(property(text, text, (one, other) => one === other || guardCell(one) !== guardCell(other)), { numRuns: 20_000 });
  });

  it('takes no longer for a long run of spaces than for as many letters', () => {
    expect(guardCell(`${'\n '.repeat(200_000)}=`)).toHaveLength(600_001 + 1);
  });
});
