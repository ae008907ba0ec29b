import { describe, expect, it } from '@jest/globals';
import { checkCountry, checkCurrency, checkEmail, checkLanguage, checkPast, checkSlug, checkText, requireText } from '../../../subgraphs/kit/checks.ts';

const passes = (problems: readonly unknown[]) => problems.length === 0;

describe('a country', () => {
  it('is one of ISO 3166-1, and no union, reserved or given-up code', () => {
    for (const code of ['LA', 'KR', 'TL', 'SS', 'BQ']) expect([code, passes(checkCountry(code, []))]).toEqual([code, true]);
    for (const code of ['EU', 'XK', 'UK', 'DD', 'ZZ', 'la', 'LAO', '']) expect([code, passes(checkCountry(code, []))]).toEqual([code, false]);
  });
});

describe('a currency', () => {
  it('is one of ISO 4217', () => {
    for (const code of ['LAK', 'USD', 'KRW', 'EUR']) expect(checkCurrency(code, [])).toEqual([]);
    for (const code of ['KIP', 'usd', '$', '']) expect(passes(checkCurrency(code, []))).toBe(false);
  });
});

describe('a language', () => {
  it('is a canonical tag of BCP 47 in lower case', () => {
    for (const tag of ['lo', 'en', 'ko', 'hmn', 'en-gb', 'zh-hant-tw']) expect([tag, passes(checkLanguage(tag, []))]).toEqual([tag, true]);
    expect(checkLanguage(`en-x-${'abcdefgh-'.repeat(4)}a`, [])).toMatchObject([{ code: 'TEXT_TOO_LONG' }]);
    for (const tag of ['LO', 'lao', 'iw', 'en_GB', 'e', '']) expect([tag, passes(checkLanguage(tag, []))]).toEqual([tag, false]);
  });
});

describe('words', () => {
  it('are held in at least one language, and in none are they blank', () => {
    expect(checkText({ ko: '말' }, [])).toEqual([]);
    for (const text of [{}, { lo: '' }, { lo: 'ຄຳ', en: ' ' }]) expect(checkText(text, ['t'])).toMatchObject([{ code: 'VALUE_REQUIRED', path: ['t'] }]);
    expect(checkText(null, [])).toEqual([]);
    expect(requireText(null, ['t'])).toMatchObject([{ code: 'VALUE_REQUIRED', path: ['t'] }]);
  });

  it('that are too long are one problem, whatever the number of languages', () => {
    expect(checkText({ lo: 'ກກກ', en: 'abc' }, ['t'], 2)).toMatchObject([{ code: 'TEXT_TOO_LONG', path: ['t'] }]);
  });
});

describe('a short name', () => {
  it('is made of small letters and digits with hyphens between them', () => {
    for (const slug of ['mtc', 'dtc-la-lp', '2022-08-26-consultation']) expect(checkSlug(slug)).toEqual([]);
    for (const slug of ['-a', 'a-', 'a--b', 'A', 'ລາວ', 'a b', 'a'.repeat(81)]) expect([slug, checkSlug(slug).length]).toEqual([slug, 1]);
    expect(checkSlug('')).toMatchObject([{ code: 'VALUE_REQUIRED' }]);
  });
});

describe('an e-mail address', () => {
  it('has a name, an at sign and a domain', () => {
    expect(checkEmail('office@dgc.gov.la', [])).toEqual([]);
    for (const address of ['office', 'office@la', 'a b@c.la', '@c.la', 'a@c..la', 'x@y.la, z@y.la']) {
      expect([address, passes(checkEmail(address, []))]).toEqual([address, false]);
    }
  });
});

describe('what has happened', () => {
  it('is not of a day to come', () => {
    expect(checkPast('2024-06-01', [], '2024-06-01')).toEqual([]);
    expect(checkPast('2024-06-02', ['on'], '2024-06-01')).toMatchObject([{ code: 'DATE_IN_FUTURE', path: ['on'] }]);
  });
});
