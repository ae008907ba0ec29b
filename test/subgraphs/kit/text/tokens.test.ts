import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { foldText, searchPhrases, searchTokens } from '../../../../subgraphs/kit/text/index.ts';
import type { SearchPhrase } from '../../../../subgraphs/kit/text/index.ts';
import { searchCases, searchRecords } from './search-cases.ts';
import { anyText, anyWord } from './texts.ts';

/** What a full-text engine does with a phrase, on one record's tokens. */
function holds(words: readonly string[], phrase: SearchPhrase): boolean {
  return words.some((word, at) =>
    phrase.isPrefix
      ? word.startsWith(phrase.tokens[0] ?? ' ')
      : phrase.tokens.every((token, index) => words[at + index] === token));
}

function find(query: string): string[] {
  const phrases = searchPhrases(query);
  const ids = Object.keys(searchRecords);
  return ids.filter((id) => {
    const words = searchTokens(searchRecords[id] ?? []).split(' ');
    return phrases.length > 0 && phrases.every((phrase) => holds(words, phrase));
  });
}

describe('search tokens and phrases', () => {
  it.each(searchCases)('find %s: %s', (_what, query, found) => {
    expect(find(query)).toEqual(found);
  });

  it('are words that every engine keeps whole', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
      const words = searchTokens([text]).split(' ').filter((word) => word !== '');
      for (const word of words) expect(word).toMatch(/^[a-z0-9]{3,84}$/);
    }));
  });

  it('find every word of a text, wherever it stands', () => {
    fc.assert(fc.property(anyText, anyWord, anyText, (before, word, after) => {
      const words = searchTokens([`${before} ${word}, ${after}`]).split(' ');
      for (const phrase of searchPhrases(word)) expect(holds(words, phrase)).toBe(true);
    }));
  });

  it('find a phrase only in a text that holds it', () => {
    fc.assert(fc.property(anyText, anyWord, (text, word) => {
      fc.pre(foldText(word).length > 0);
      const words = searchTokens([text]).split(' ');
      if (searchPhrases(word).every((phrase) => holds(words, phrase))) {
        expect(foldText(text)).toContain(foldText(word));
      }
    }));
  });

  it('leave out texts that are null or hold no letter', () => {
    expect(searchTokens([null, '', ' . ', '«»', null])).toBe('');
  });

  it('ask for a repeated word once', () => {
    expect(searchPhrases('KSP ksp  KSP')).toHaveLength(1);
  });

  it('refuse a query that is too long', () => {
    expect(searchPhrases('a'.repeat(200))).toHaveLength(1);
    expect(() => searchPhrases('a'.repeat(201))).toThrow('at most 200 characters');
    expect(() => searchPhrases('ກ '.repeat(500_000))).toThrow('at most 200 characters');
  });

  it('come to an end on a megabyte of text', () => {
    const text = 'ກອງປະຊຸມປຶກສາຫາລື '.repeat(60_000);
    expect(searchTokens([text]).length).toBeLessThan(12 * text.length);
  });
});
