import { describe, expect, it } from '@jest/globals';
import { parseAcceptLanguage, pickText } from '../../../../subgraphs/kit/text/index.ts';

const all = { lo: 'ສະບາຍດີ', en: 'Hello', ko: '안녕' };

describe('pickText', () => {
  it.each([
    ['prefer before Accept-Language', ['ko'], ['en'], 'ko'],
    ['Accept-Language where nothing is preferred', undefined, ['en', 'lo'], 'en'],
    ['Accept-Language where nothing preferred is held', ['fr', 'de'], ['ko'], 'ko'],
    ['lo where nothing is asked for', undefined, [], 'lo'],
    ['lo where nothing asked for is held', ['fr'], ['de'], 'lo'],
    ['en for en-GB', ['en-GB'], [], 'en'],
    ['ko for KO_kr', ['KO_kr'], [], 'ko'],
    ['lo for lo-LA-u-nu-laoo', ['lo-LA-u-nu-laoo'], ['en'], 'lo'],
    ['lo for anything at all', ['*'], ['en'], 'lo'],
    ['the second preference where the first is not held', ['th', 'en'], ['ko'], 'en'],
  ] as const)('answers %s', (_what, prefer, accept, language) => {
    expect(pickText(all, prefer, accept)).toEqual({ text: all[language], language });
  });

  it('names the language that it fell back to', () => {
    expect(pickText({ ko: '안녕' }, ['lo', 'en'], ['en'])).toEqual({ text: '안녕', language: 'ko' });
    expect(pickText({ lo: null, en: 'Hello', ko: '안녕' }, null, [])).toEqual({ text: 'Hello', language: 'en' });
  });

  it('takes an empty text for one that is not held', () => {
    expect(pickText({ lo: '', en: 'Hello' }, ['lo'], [])).toEqual({ text: 'Hello', language: 'en' });
  });

  it('answers null where no language is held', () => {
    expect(pickText({}, ['lo'], ['*'])).toBeNull();
    expect(pickText({ lo: null, en: undefined, ko: '' }, undefined, [])).toBeNull();
  });

  it('does not read a tag as a name of something else', () => {
    expect(pickText({ en: 'Hello' }, ['constructor', '__proto__', 'toString'], [])?.language).toBe('en');
  });
});

describe('parseAcceptLanguage', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['', []],
    ['lo', ['lo']],
    ['en-GB,en;q=0.9,lo;q=0.8', ['en-gb', 'en', 'lo']],
    ['ko;q=0.2, lo ; q=0.8 , en', ['en', 'lo', 'ko']],
    ['en;q=0, lo', ['lo']],
    ['*;q=0.1, lo', ['lo', '*']],
    ['en;q=2, ko;q=x, lo;q=0.5', ['lo']],
    ['en;q=0.5, lo;q=0.5', ['en', 'lo']],
    [',,;,<script>, lo', ['lo']],
  ])('reads %j', (header, ranges) => {
    expect(parseAcceptLanguage(header)).toEqual(ranges);
  });

  it('reads no more than the first part of an endless header', () => {
    expect(parseAcceptLanguage('lo,'.repeat(400_000))).toHaveLength(20);
    expect(parseAcceptLanguage(`en${' '.repeat(1_000_000)};q=1`)).toEqual(['en']);
    expect(parseAcceptLanguage(`${'a-'.repeat(500_000)}b`)).toEqual([]);
  });
});
