import { describe, expect, it } from '@jest/globals';
import { withFittingName } from '../../../gateway/explorer/fetcher.ts';

describe('withFittingName', () => {
  const query = 'query First { a } mutation Second { b }';

  it.each(['First', 'Second'])('keeps a name that the text has: %s', (operationName) => {
    expect(withFittingName({ query, operationName }).operationName).toBe(operationName);
  });

  it.each(['Third', 'First2', 'a', undefined, null])('sends no name that the text lacks: %s', (operationName) => {
    const request = { query, variables: { slug: 'x' }, ...(operationName !== undefined && { operationName }) };
    expect(withFittingName(request)).toEqual({ query, variables: { slug: 'x' } });
  });
});
