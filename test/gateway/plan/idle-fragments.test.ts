import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { fetchText } from '../../../gateway/plan/fetch-text.ts';
import { withoutIdleFragments } from '../../../gateway/plan/idle-fragments.ts';

const registry = buildSchema(`
  scalar _Any
  union _Entity = Book
  type Query { _entities(representations: [_Any!]!): [_Entity]! thing: Thing }
  union Thing = Book | Place
  type Book { id: ID maker: Thing cover: Place }
  type Place { size(unit: String): Int }
`);
const pruned = (text: string): ReturnType<typeof fetchText> | undefined => {
  const document = withoutIdleFragments(text, registry);
  return document && fetchText(document);
};

describe('fragments of a fetch that can never apply', () => {
  it('are dropped, and the variables that only they use', () => {
    const text = `query ($representations: [_Any!]!, $unit: String, $other: String) { _entities(representations: $representations) {
      ... on Book { id maker { ... on Place { size(unit: $unit) } } ... on Thing { ... on Place { size(unit: $other) } } } } }`;
    expect(pruned(text)).toEqual({
      operation: 'query($representations:[_Any!]!$unit:String){_entities(representations:$representations)'
        + '{...on Book{id maker{...on Place{size(unit:$unit)}}}}}',
      variableUsages: ['unit'],
    });
  });

  it('leave the type of an object of which nothing else is asked', () => {
    expect(pruned('{thing{...on Book{cover{...on Thing{...on Book{id}}}}}}')?.operation).toBe('{thing{...on Book{cover{__typename}}}}');
  });

  it('are nowhere in most fetches, which stay as they are', () => {
    expect(pruned('{thing{__typename ...on Book{id}...on Thing{...on Place{size}}}}')).toBeUndefined();
  });
});
