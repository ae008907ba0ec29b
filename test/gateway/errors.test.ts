import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { renderErrorTable } from '../../gateway/error-page.ts';
import { ClientError, errorFor, errorTable, errors, findErrorEntry } from '../../gateway/errors.ts';
import { limitDescriptors, shapeRules } from '../../gateway/limits/index.ts';

const page = readFileSync('docs/errors.md', 'utf8');
const codes = Object.keys(errorTable);

describe('the table of errors', () => {
  it('is the one in docs/errors.md (node scripts/node24.mjs scripts/error-page.ts writes it)', () => {
    expect(page).toContain(renderErrorTable());
  });

  it('has a row in docs/errors.md for each code, and no other rows', () => {
    const documented = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    expect(documented.toSorted()).toEqual(codes.toSorted());
  });

  it('has stable codes, sentences and statuses that a client can act on', () => {
    for (const [code, entry] of Object.entries(errorTable)) {
      expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(entry.status).toBeGreaterThanOrEqual(400);
      expect(entry.help).toMatch(/\.$/);
    }
  });

  it('holds the code of every limit', () => {
    const limits = [...shapeRules.map(({ limit }) => limit.key), 'LIMIT_TOKENS', 'LIMIT_NESTING', 'LIMIT_LIST_SIZE', 'LIMIT_COST'];
    expect(limits.filter((code) => !findErrorEntry(code))).toEqual([]);
    expect(limitDescriptors.filter(({ key }) => key.startsWith('LIMIT_') && !findErrorEntry(key))).toEqual([]);
  });
});

describe('an error of the table', () => {
  it('fills its sentence and keeps its cause to itself', () => {
    const cause = new Error('secret');
    const error = errors.BODY_TOO_LARGE({ limit: 10 }, { cause });
    expect(error).toBeInstanceOf(ClientError);
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(error)).toBe(
      '{"message":"The body is larger than 10 bytes, counted after decompression.","extensions":{"code":"BODY_TOO_LARGE"}}',
    );
  });

  it('shows place, path and members', () => {
    const options = { locations: [{ line: 1, column: 2 }], path: ['a', 0], extensions: { figure: 3 } };
    expect(errors.BAD_USER_INPUT({ reason: 'No.' }, options).toJSON()).toEqual({
      message: 'No.',
      locations: [{ line: 1, column: 2 }],
      path: ['a', 0],
      extensions: { code: 'BAD_USER_INPUT', figure: 3 },
    });
  });

  it('does not fill in what a value says in braces', () => {
    expect(errors.GRAPHQL_PARSE_FAILED({ reason: 'Unexpected {limit}' }).message).toBe('Unexpected {limit}');
  });

  it('is found by a code from elsewhere, or the gap is named', () => {
    expect(errorFor('LIMIT_DEPTH', { figure: 9, limit: 3 }).message).toContain('9 levels deep; the limit is 3');
    expect(() => errorFor('NO_SUCH', {})).toThrow('lacks NO_SUCH');
    expect(findErrorEntry('constructor')).toBeUndefined();
    expect(findErrorEntry(7)).toBeUndefined();
  });
});
