import { describe, expect, it } from '@jest/globals';
import { checkTokens } from '../../../gateway/limits/index.ts';

const limits = { tokens: 100, nesting: 10 };

describe('the limit on tokens', () => {
  it('lets a document through that has just as many as allowed', () => {
    expect(checkTokens(`{ ${'a '.repeat(98)}}`, limits)).toBeUndefined();
  });

  it('stops at the first token too many and says so', () => {
    const text = `{ ${'a '.repeat(100_000)}}`;
    expect(checkTokens(text, limits)).toEqual({ code: 'LIMIT_TOKENS', params: { figure: 101, limit: 100 } });
  });

  it('counts no comments, commas or blanks', () => {
    expect(checkTokens(`# ${'word '.repeat(1000)}\n{ a,,,,,,, }`, limits)).toBeUndefined();
  });

  it('leaves text that is no GraphQL to the parser', () => {
    expect(checkTokens('{ "never closed', limits)).toBeUndefined();
  });
});

describe('the limit on nesting (CVE-2026-40324)', () => {
  const roomy = { tokens: 1_000_000, nesting: 100 };

  it.each([
    ['selections', '{a'.repeat(100_000)],
    ['lists', `{ a(b: ${'['.repeat(100_000)}`],
    ['list types', `query($a: ${'['.repeat(100_000)}`],
    ['objects', `{ a(b: ${'{c:'.repeat(100_000)}`],
    ['arguments', '('.repeat(100_000)],
  ])('refuses 100,000 %s inside each other without ending the stack', (_name, text) => {
    expect(checkTokens(text, roomy)).toEqual({ code: 'LIMIT_NESTING', params: { figure: 101, limit: 100 } });
  });

  it('counts brackets that are open, not all that there are', () => {
    expect(checkTokens(`{ ${'a(b: [1]) { c } '.repeat(200)} }`, { tokens: 10_000, nesting: 4 })).toBeUndefined();
  });

  it('sees no brackets in strings', () => {
    expect(checkTokens(`{ a(b: "${'{'.repeat(500)}") }`, limits)).toBeUndefined();
  });
});
