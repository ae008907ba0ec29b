import { describe, expect, it } from '@jest/globals';
import { compose } from './compose.ts';
import { fed2 } from './situations/situation.ts';

/** Two subgraphs that share a field of an interface of which one knows no type; where a query led there, composing would fail. */
function graph(here: string, there: string, more = ''): Parameters<typeof compose>[0] {
  return {
    seed: 1,
    subgraphs: {
      one: fed2(`
        type Query { book: Book }
        type Shop @key(fields: "id") { id: ID! extra: ${here} @shareable }
        interface Named { title: String }
        type Book implements Named { title: String @shareable }`),
      two: fed2(`
        type Shop @key(fields: "id") { id: ID! extra: ${there} @shareable }
        interface Named { title: String }`),
      three: fed2(`
        type Shop @key(fields: "id") { id: ID! sign: String ${more} }
        interface Named { title: String }
        type Song implements Named { title: String @shareable }`),
    },
  };
}

const required = 'extra: Named! @external status: String @requires(fields: "extra { title }")';

describe('a field that must not be null and of which no type is known to all its subgraphs', () => {
  it('is compared where all subgraphs fail alike', () => {
    expect(compose(graph('Named!', 'Named!'))).toHaveProperty('merged');
  });

  it('is not compared where only some of them fail', () => {
    expect(compose(graph('Named!', 'Named'))).toEqual({ reasons: ['No record can be behind Shop.extra.'] });
  });

  it('is not compared where another field is computed from it', () => {
    expect(compose(graph('Named!', 'Named!', required))).toEqual({ reasons: ['No record can be behind Shop.extra.'] });
  });

  it('is compared, as an empty list, where it may be one', () => {
    expect(compose(graph('[Named!]!', '[Named!]'))).toHaveProperty('merged');
  });

  it('is compared where it may be null', () => {
    expect(compose(graph('Named', 'Named', required.replace('Named!', 'Named')))).toHaveProperty('merged');
  });
});
