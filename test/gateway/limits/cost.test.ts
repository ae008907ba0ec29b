import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { compileActualCost, compileCosts, compileEstimate, estimateCost } from '../../../gateway/limits/index.ts';

const links = `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query mutation: Mutation }
  directive @link(url: String, as: String, import: [String]) repeatable on SCHEMA
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;
const sdl = `${links}
  type Query {
    a: Thing
    heavy: String @cost(weight: 7)
    below: String @cost(weight: -7)
    dear: Dear
    coded: Code
    plain: [Thing!]!
    words: [String!]!
    ten: [Thing] @listSize(assumedSize: 10)
    page(size: Int, limit: Int = 4): Page @listSize(slicingArguments: ["size", "limit"], sizedFields: ["items"])
    things(first: Int, last: Int): ThingConnection!
    flat(first: Int!): [Thing]
    any: [Any]
    named: Named
    search(filter: Filter @cost(weight: 3), in: [Filter]): Thing
    wide: Wide
  }
  type Mutation { change: Thing }
  type Thing implements Named { id: ID name: String things(first: Int): ThingConnection! inner: Thing }
  type ThingConnection { edges: [Edge!]! nodes: [Thing!]! count: Int }
  type Edge { node: Thing! }
  type Page { items: [Thing] total: Int }
  type Dear implements Named @cost(weight: 20) { id: ID name: String parts: [Thing] }
  enum Code @cost(weight: 2) { A B }
  interface Named { name: String }
  union Any = Thing | Dear
  input Filter { word: String @cost(weight: 5) also: Filter all: [Filter!] free: Int }
  interface Wide { things(first: Int): ThingConnection! }
`;
const schema = buildSchema(sdl, { assumeValidSDL: true });
const rules = compileCosts(sdl);
const assumed = { list: 5, page: 20 };

function source(text: string, operationName?: string) {
  return { schema, rules, document: parse(text), operationName, assumed };
}

function estimate(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  return estimateCost(source(text), variables);
}

function count(text: string, data: unknown) {
  return compileActualCost(source(text))(data);
}

describe('the estimate of a cost', () => {
  it.each([
    ['one for an object, nothing for a scalar', '{ a { id name } }', 1],
    ['what @cost puts on a field', '{ heavy }', 7],
    ['nothing for a weight below zero', '{ below a { id } }', 1],
    ['what @cost puts on a type', '{ dear { id } }', 20],
    ['what @cost puts on an enum', '{ coded }', 2],
    ['the assumed length of a plain list', '{ plain { inner { id } } }', 10],
    ['nothing for a list of scalars', '{ words }', 0],
    ['the assumed size of @listSize', '{ ten { id } }', 10],
    ['the size that is asked for', '{ flat(first: 3) { inner { id } } }', 6],
    ['sized fields by the largest slicing argument', '{ page(size: 9) { total items { id } } }', 10],
    ['the default of a slicing argument', '{ page { items { id } } }', 5],
    ['a connection without any directive', '{ things(first: 7) { count nodes { id } } }', 8],
    ['both lists of a connection', '{ things(last: 2) { edges { node { id } } nodes { id } } }', 7],
    ['a page without a size', '{ things { nodes { id } } }', 21],
    ['lists under lists', '{ things(first: 10) { nodes { things(first: 10) { nodes { id } } } } }', 1 + 10 * (1 + 1 + 10)],
    ['a page through a fragment', '{ things(first: 3) { ...F } } fragment F on ThingConnection { ... { nodes { id } } }', 4],
    ['ten before anything for a mutation', 'mutation { change { id } }', 11],
    ['a size that is null as no size', '{ flat(first: null) { id } }', 20],
    ['a field that the schema lacks as nothing', '{ gone { id } ...Gone }', 0],
    ['another list inside a page by its own size', '{ page(size: 2) { items { inner { things(first: 1) { nodes { id } } } } } }', 1 + 4 * 4],
  ])('counts %s', (_what, text, cost) => {
    expect(estimate(text)).toBe(cost);
  });

  it('takes the dearest type that a place may hold', () => {
    expect(estimate('{ any { ... on Thing { id } } }')).toBe(5);
    expect(estimate('{ any { ... on Dear { parts { id } } ... on Thing { inner { id } } } }')).toBe(5 * (1 + 5));
    expect(estimate('{ named { ... on Named { name } ... on Dear { parts { id } } } }')).toBe(1 + 5);
    expect(estimate('{ named { ... on Any { ... on Dear { parts { id } } } } }')).toBe(1 + 5);
    expect(estimate('{ wide { things { nodes { id } } } }')).toBe(1);
  });

  it('reads sizes from variables and their defaults', () => {
    const text = 'query($n: Int = 3) { flat(first: $n) { id } }';
    expect([estimate(text), estimate(text, { n: 50 }), estimate(text, { n: 'x' })]).toEqual([3, 50, 20]);
    expect(estimate('query($n: Int) { page(limit: $n) { items { id } } }')).toBe(5);
    expect(estimate('query($n: Int) { flat(first: $n) { id } }', { n: -4 })).toBe(20);
  });

  it('adds what arguments and their input fields weigh', () => {
    expect(estimate('{ search(filter: { word: "x" }) { id } }')).toBe(1 + 3 + 5);
    expect(estimate('{ search(filter: { also: { word: "x", free: 1 }, all: [{ word: "x" }] }) { id } }')).toBe(14);
    const text = 'query($f: Filter, $l: [Filter]) { search(filter: $f, in: $l, gone: 1) { id } }';
    expect(estimate(text, { f: { word: 'x' }, l: [{ word: 'a' }, null, { word: 'b' }] })).toBe(1 + 3 + 5 + 10);
    expect(estimate(text, { f: 'no object', l: { word: 'a' } })).toBe(1 + 3 + 5);
  });

  it('skips inputs altogether where nothing weighs on them', () => {
    const bare = { ...source('{ search(filter: { word: "x" }) { id } }'), rules: { ...rules, inputs: new Map() } };
    expect(estimateCost(bare, {})).toBe(1);
  });

  it('does not multiply introspection, which is answered from memory', () => {
    expect(estimate(getIntrospectionQuery())).toBeLessThan(200);
    expect(estimate('{ __type(name: "Query") { name } a { __typename } }')).toBe(2);
  });

  it('refuses to guess when the operation is not in the document', () => {
    expect(() => compileEstimate(source('query A { a { id } }', 'B'))).toThrow(TypeError);
    expect(compileEstimate(source('query A { a { id } } query B { heavy }', 'B'))({})).toBe(7);
  });

  it('is nothing where the schema has no such root', () => {
    expect(estimate('subscription { a { id } }')).toBe(0);
  });

  it('never wraps round, however large it gets (CVE-2025-32033)', () => {
    const deep = 'things(first: 2000000000) { nodes { '.repeat(6) + 'id' + ' } }'.repeat(6);
    expect(estimate(`{ ${deep} }`)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('works with few parts on fragments that double over thirty levels (CVE-2026-34573)', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, index) =>
        `fragment f${index} on ThingConnection { a: nodes { x: things(first: 2) { ...f${index + 1} } y: things(first: 3) { ...f${index + 1} } } }`,
    );
    const text = `{ things { ...f0 } } ${fragments.join(' ')} fragment f30 on ThingConnection { count }`;
    const compiled = compileEstimate(source(text));
    expect(compiled({})).toBeGreaterThan(2 ** 30);
    expect(compiled.parts).toBeLessThan(30 * 20);
  });
});

describe('the rules of cost', () => {
  it('are read under other names too', () => {
    const renamed = compileCosts(`schema
      @lnk(url: "https://specs.apollo.dev/link/v1.0", as: "lnk")
      @lnk(url: "https://specs.apollo.dev/cost/v0.1", as: "price", import: [{ name: "@listSize", as: "@size" }])
      { query: Query }
      directive @price(weight: Int! @price(weight: 9)) on FIELD_DEFINITION
      type Query { a: Int @price(weight: 4) b: [Int] @size(assumedSize: 3) c: Int @cost(weight: 8) d: Int @price }
      extend type Query { e(f: Int @price(weight: 5)): Int }
    `);
    expect([...renamed.fields]).toEqual([['Query.a', 4]]);
    expect([...renamed.inputs]).toEqual([['Query.e(f:)', 5]]);
    expect(renamed.listSizes.get('Query.b')).toEqual({ assumedSize: 3, slicingArguments: [], sizedFields: [] });
  });
});

describe('the actual cost', () => {
  it('counts the records that came', () => {
    const data = { a: { id: '1' }, plain: [{ inner: { id: '2' } }, { inner: null }], heavy: 'x', gone: null };
    expect(count('{ a { id } plain { inner { id } } heavy }', data)).toBe(1 + 2 + 1 + 7);
  });

  it('reads aliases, fragments and selections that meet in one place', () => {
    const text = '{ x: any { ...F ...F ... on Dear { p: parts { id } } } x: any { ... { __typename } } } fragment F on Thing { inner { id } }';
    expect(count(text, { x: [{ inner: { id: '1' } }, { p: [{ id: '2' }, { id: '3' }] }] })).toBe(2 + 1 + 2);
  });

  it('takes the dearest of the fields that share a place', () => {
    expect(count('{ named { ... on Dear { x: parts { id } } ... on Thing { x: inner { id } } } }', { named: { x: {} } })).toBe(2);
  });

  it('adds the price of a mutation and is only that without data', () => {
    expect(count('mutation { change { id } }', { change: { id: '1' } })).toBe(11);
    expect(count('mutation { change { id } }', undefined)).toBe(10);
    expect(count('subscription { a { id } }', { a: { id: 1 } })).toBe(0);
  });

  it('ignores what was not asked for, and what the schema does not know', () => {
    expect(count('{ a { id } gone ...Gone ... on Gone { id } }', { a: { id: '1', extra: { deep: {} } }, gone: {}, other: 1 })).toBe(1);
  });

  it('is never more than the estimate for lists of the expected sizes', () => {
    const text = '{ things(first: 2) { nodes { things(first: 2) { nodes { id } } } } }';
    const inner = { things: { nodes: [{ id: 1 }, { id: 2 }] } };
    const data = { things: { nodes: [inner, inner] } };
    expect(count(text, data)).toBe(estimate(text));
  });
});
