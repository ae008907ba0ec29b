import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, print } from 'graphql';
import { withConcreteConditions } from '../../../gateway/plan/concrete-conditions.ts';

const schema = buildSchema(`
  type Query { media: Media book: Book }
  interface Media { id: ID related: Media }
  interface Named { title: String }
  union Thing = Film | Book
  type Film implements Media & Named { id: ID related: Media title: String }
  type Song implements Media { id: ID related: Media }
  type Book implements Named { title: String }
`);
const rewritten = (text: string): string => (
  print(withConcreteConditions(parse(text), schema, { interfaceObjects: new Set(['Media']), fields: false })).replaceAll(/\s+/gu, ' ')
);

describe('conditions on interface objects', () => {
  it('name the concrete types that pass', () => {
    expect(rewritten('{ media { id ... on Named { title } } }')).toBe('{ media { id ... on Film { title } } }');
    expect(rewritten('{ media { ... on Thing { ... on Film { id } ... on Book { title } } } }'))
      .toBe('{ media { ... on Film { ... on Film { id } } } }');
  });

  it('name them below again', () => {
    expect(rewritten('{ media { ... on Named { ... on Media { related { ... on Named { title } } } } } }'))
      .toBe('{ media { ... on Film { ... on Film { related { ... on Film { title } } } } } }');
  });

  it('are written out where a fragment says them', () => {
    expect(rewritten('{ media { ...F } } fragment F on Named { title ...G ...G } fragment G on Thing { __typename }'))
      .toBe('{ media { ... on Film { title ... on Film { __typename } } } } '
        + 'fragment F on Named { title ...G ...G } fragment G on Thing { __typename }');
  });

  it('leave a field with nothing but its type where nothing passes', () => {
    expect(rewritten('{ media { ... on Thing { ... on Book { title } } } }')).toBe('{ media { __typename } }');
  });

  it('stay as they are elsewhere', () => {
    const text = '{ book { ... on Named { title } } media { ... on Media { id } ... on Song { id } } }';
    expect(rewritten(text)).toBe(text);
  });

  it('stay as they are where writing them out would not end (nested fragments that double)', () => {
    const levels = Array.from({ length: 30 }, (_, index) => (
      `fragment F${index} on Named { ... on Media { a: related { ...F${index + 1} } b: related { ...F${index + 1} } } }`
    ));
    const text = `{ media { ...F0 } } ${levels.join(' ')} fragment F30 on Named { title }`;
    expect(rewritten(text)).toBe(text);
  });
});
