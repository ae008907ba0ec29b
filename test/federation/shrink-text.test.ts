import { describe, expect, it } from '@jest/globals';
import { isUniform, loosened } from './shrink-text.ts';

describe('smaller schemas', () => {
  it('lose the outermost list or non-null of a field', () => {
    expect(loosened('type Book { tags: [String!]! }', 'Book', 'tags')).toContain('tags: [String!]\n');
    expect(loosened('type Book { tags: [String!] }', 'Book', 'tags')).toContain('tags: String!\n');
    expect(loosened('type Book { tags: String! } type Shop { tags: String! }', 'Book', 'tags')).toContain('type Shop {\n  tags: String!\n');
  });

  it('are none where a field has neither, or is not there', () => {
    expect(loosened('type Book { tags: String }', 'Book', 'tags')).toBeUndefined();
    expect(loosened('type Book { tags: String! }', 'Shop', 'tags')).toBeUndefined();
  });

  it('agree where every field has the same lists and non-nulls in all of them, whatever its type is called', () => {
    expect(isUniform(['type Book { tags: [Tag!] }', 'type Book { tags: [Label!] title: String }'])).toBe(true);
    expect(isUniform(['type Book { tags: [Tag!] }', 'type Book { tags: [Tag] }'])).toBe(false);
    expect(isUniform(['type Book { title: String! }', 'type Shop { title: String }'])).toBe(true);
  });
});
