import { describe, expect, it } from '@jest/globals';
import { Kind, getIntrospectionQuery, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { checkShape, measureShape, shapeRules, type ShapeKey } from '../../../gateway/limits/index.ts';

const defaults = Object.fromEntries(shapeRules.map(({ limit }) => [limit.key, limit.default]));

function figures(text: string) {
  return measureShape(parse(text)).figures;
}

function firstExcess(text: string, limits: Partial<Record<ShapeKey, number>> = {}) {
  return checkShape(measureShape(parse(text)), { ...readDefaults(), ...limits });
}

function readDefaults(): Record<ShapeKey, number> {
  return {
    LIMIT_DEPTH: 15,
    LIMIT_ROOT_FIELDS: 20,
    LIMIT_FRAGMENTS: 200,
    LIMIT_SELECTIONS: 1000,
    LIMIT_ALIASES: 50,
    LIMIT_DIRECTIVES: 50,
    ...defaults,
  };
}

/** Fragments that each use the next one twice. */
function doubling(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, index) => `fragment f${index} on Query { a: x { ...f${index + 1} } b: x { ...f${index + 1} } }`,
  );
  return `{ ...f0 } ${fragments.join('\n')} fragment f${levels} on Query { x }`;
}

describe('the shape of a document', () => {
  it('is counted with fragments spread out', () => {
    const text = `
      query Q($v: Int @d) @d { one: a { ...F } ... on Query @d { b { ...F } } }
      fragment F on T @d { c two: d { e } }`;
    expect(figures(text)).toEqual({
      LIMIT_DEPTH: 3,
      LIMIT_ROOT_FIELDS: 2,
      LIMIT_FRAGMENTS: 3,
      LIMIT_SELECTIONS: 8,
      LIMIT_ALIASES: 3,
      LIMIT_DIRECTIVES: 4,
    });
  });

  it('counts all operations of a document, since validation reads them all', () => {
    expect(figures('query A { a b } query B { c { d } }')).toMatchObject({
      LIMIT_DEPTH: 2,
      LIMIT_ROOT_FIELDS: 3,
      LIMIT_SELECTIONS: 4,
    });
  });

  it('counts fragments that nothing uses, wherever they stand', () => {
    expect(figures('fragment F on T { a { b { c } } } { x }').LIMIT_DEPTH).toBe(3);
    expect(figures('{ x } fragment F on T { a { b { c } } }').LIMIT_DEPTH).toBe(3);
  });

  it('has nothing to count in definitions of types', () => {
    expect(figures('type Query { a: Int }').LIMIT_SELECTIONS).toBe(0);
  });

  it('lets the standard introspection query through at the defaults', () => {
    const text = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      specifiedByUrl: true,
      oneOf: true,
    });
    expect(firstExcess(text)).toBeUndefined();
  });

  it.each([
    ['LIMIT_DEPTH', '{ a { b { c } } }', 3],
    ['LIMIT_ROOT_FIELDS', '{ a b c }', 3],
    ['LIMIT_FRAGMENTS', '{ ...F ...F ... { a } } fragment F on Query { a }', 3],
    ['LIMIT_SELECTIONS', '{ a { b c } }', 3],
    ['LIMIT_ALIASES', '{ x: a y: a z: a }', 3],
    ['LIMIT_DIRECTIVES', '{ a @d @d @d }', 3],
  ] as const)('allows what %s allows and refuses one more', (key, text, figure) => {
    expect(firstExcess(text, { [key]: figure })).toBeUndefined();
    const limit = figure - 1;
    expect(firstExcess(text, { [key]: limit })).toEqual({ code: key, params: { figure, limit } });
  });
});

describe('attacks on the shape', () => {
  it('counts fragments that double over thirty levels in one visit each (CVE-2025-32030, CVE-2026-34573)', () => {
    const shape = measureShape(parse(doubling(30)));
    expect(shape.visits).toBe(1 + 30 * 3 + 1);
    expect(shape.figures.LIMIT_SELECTIONS).toBe(2 ** 31 - 2 + 2 ** 30);
    expect(firstExcess(doubling(30))?.code).toBe('LIMIT_DEPTH');
  });

  it('still refuses what has more than 2^32 selections, and more than a number can hold (CVE-2025-32033)', () => {
    const wide = { LIMIT_DEPTH: Infinity, LIMIT_ROOT_FIELDS: Infinity, LIMIT_FRAGMENTS: Infinity };
    expect(firstExcess(doubling(33), wide)?.code).toBe('LIMIT_SELECTIONS');
    const params = { figure: Number.MAX_SAFE_INTEGER, limit: 1000 };
    expect(firstExcess(doubling(2000), wide)).toEqual({ code: 'LIMIT_SELECTIONS', params });
  });

  it('counts fields under __typename as another name (alias allow-list)', () => {
    const text = `{ ${Array.from({ length: 51 }, () => '__typename: a').join(' ')} }`;
    expect(firstExcess(text, { LIMIT_ROOT_FIELDS: 100 })?.code).toBe('LIMIT_ALIASES');
  });

  it('gives no exemption to the names __schema and IntrospectionQuery (GHSA-733v-p3h5-qpq7)', () => {
    const deep = 'a { '.repeat(15) + 'a' + ' }'.repeat(15);
    const text = `query IntrospectionQuery { ...__schema } fragment __schema on Query { ${deep} }`;
    expect(firstExcess(text)).toEqual({ code: 'LIMIT_DEPTH', params: { figure: 16, limit: 15 } });
  });

  it('measures a fragment where it is used deeper, after it was used higher up (GHSA-224p-v68g-5g8f)', () => {
    const text = '{ ...F a { a { a { ...F } } } } fragment F on Query { a { a { a } } }';
    expect(figures(text).LIMIT_DEPTH).toBe(6);
  });

  it('counts ten thousand directives on one field (CVE-2024-47614)', () => {
    const text = `{ a ${'@include(if: true) '.repeat(10_000)} }`;
    expect(firstExcess(text)?.code).toBe('LIMIT_DIRECTIVES');
  });

  it('counts directives in fragments as often as they are used', () => {
    const text = `{ ${'...F '.repeat(60)} } fragment F on Query { a @d }`;
    expect(firstExcess(text, { LIMIT_ROOT_FIELDS: 100 })?.params.figure).toBe(60);
  });

  it('is not held up by fragments that contain themselves', () => {
    const text = '{ ...A } fragment A on Query { a { ...B ...A } } fragment B on Query { b { ...A } }';
    const shape = measureShape(parse(text));
    expect(shape.visits).toBe(5);
    expect(shape.figures.LIMIT_DEPTH).toBe(2);
  });

  it('reads fragments named like parts of every object', () => {
    expect(figures('{ ...__proto__ ...constructor }').LIMIT_SELECTIONS).toBe(0);
    expect(figures('{ ...__proto__ } fragment __proto__ on Query { a b }').LIMIT_SELECTIONS).toBe(2);
  });

  it('measures 100,000 levels without ending the stack', () => {
    const { figures: counted } = measureShape(nested(100_000));
    expect(counted.LIMIT_DEPTH).toBe(100_000);
  });
});

/** A document that no parser could read: its levels are built, not parsed. */
function nested(levels: number): DocumentNode {
  const [definition] = parse('{ a { a } }').definitions;
  if (!definition || !('selectionSet' in definition)) throw new TypeError('not an operation');
  const [field] = definition.selectionSet.selections;
  if (field?.kind !== 'Field') throw new TypeError('not a field');
  const { name } = field;
  let set: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name }] };
  for (let level = 1; level < levels; level += 1) {
    set = { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name, selectionSet: set }] };
  }
  return { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet: set }] };
}
