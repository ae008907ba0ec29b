import { describe, expect, it } from '@jest/globals';
import { parse, print, validate } from 'graphql';
import { createTrustedExports } from '../../../feeds/exports/index.ts';
import type { TrustedText } from '../../../feeds/exports/queries.ts';
import { schema } from './made-up.ts';

function exportsOf(...documents: readonly TrustedText[]) {
  const exports = createTrustedExports(documents);
  exports.serve(schema);
  return exports;
}

function derived(text: string, list?: string): string {
  const exports = exportsOf({ text, ids: ['id'], name: 'it' });
  const made = exports.get(exports.plan('it', list).documentId) ?? '';
  expect(validate(schema, parse(made)).map(String)).toEqual([]);
  return made;
}

const same = (one: string, other: string) => expect(one).toBe(print(parse(other)));

describe('a document that asks for the rows of a file', () => {
  it('keeps the way to the list, and drops what stands beside it with the variables that only that used', () => {
    same(
      derived('query It($first: Int, $slug: String!, $kind: EventKind) { event(slug: $slug) { slug } all: events(first: $first, kind: $kind) { totalCount nodes { slug } } }'),
      `query ItExport($kind: EventKind, $exportFirst: Int, $exportAfter: String) {
        all: events(kind: $kind, first: $exportFirst, after: $exportAfter) {
          pageInfo { hasNextPage }
          edges { exportCursor: cursor node { slug } }
        }
      }`,
    );
  });

  it('spreads fragments out, with their conditions, and defers nothing', () => {
    same(
      derived(`
        query It($big: Boolean!) { events { ...Page @defer } }
        fragment Page on EventConnection { ...More nodes { ...Row ...Row slug ... @include(if: $big) { total } } }
        fragment More on EventConnection { nodes { title { lo } } }
        fragment Row on Event { slug title { en } }
      `),
      `query ItExport($big: Boolean!, $exportFirst: Int, $exportAfter: String) {
        events(first: $exportFirst, after: $exportAfter) {
          pageInfo { hasNextPage }
          edges { exportCursor: cursor node { title { lo en } slug ... on Event @include(if: $big) { total } } }
        }
      }`,
    );
  });

  it('asks a list without pages and a record as they stand', () => {
    const text = 'query It { serials { slug } event(slug: "a") { slug partners { role } } }';
    same(derived(text), 'query ItExport { serials { slug } }');
    same(derived(text, 'event'), 'query ItExport { event(slug: "a") { slug partners { role } } }');
    same(derived(text, 'event.partners'), 'query ItExport { event(slug: "a") { partners { role } } }');
    same(derived(text, ''), 'query ItExport { serials { slug } event(slug: "a") { slug partners { role } } }');
  });
});

describe('names of files', () => {
  it('are those of the files that hold the documents, else those of the queries, else ids', () => {
    const exports = exportsOf(
      { text: 'query Own { serials { slug } }', ids: ['a'], name: 'of-the-file' },
      { text: 'query Listed { serials { slug } }', ids: ['b'] },
      { text: 'query Twice { serials { slug } }', ids: ['c'] },
      { text: 'query Twice { serials { __typename slug } }', ids: ['d'] },
      { text: 'query Same { serials { slug } }', ids: ['e'] },
      { text: 'query Same { serials { slug } }', ids: ['f'] },
      { text: '{ serials { slug } }', ids: ['g'] },
      { text: 'query One { serials { slug } } query Two { event(slug: "a") { slug } } mutation No { forget(slug: "a") }', ids: ['h'], name: 'several' },
      { text: 'not a document', ids: ['i'], name: 'broken' },
    );
    expect(exports.list().map(({ query }) => query.name)).toEqual(['of-the-file', 'Listed', 'c', 'd', 'Same', 'g', 'One', 'Two']);
  });

  it('mean what the schema that is served now makes of them', () => {
    const exports = createTrustedExports([{ text: '{ serials { slug } }', ids: ['a'], name: 'a' }]);
    expect(() => exports.plan('a', undefined)).toThrow('starting');
    exports.serve(schema);
    expect(exports.get(exports.plan('a', undefined).documentId)).toBe('query Export {\n  serials {\n    slug\n  }\n}');
    expect(exports.get('another')).toBeUndefined();
  });
});
