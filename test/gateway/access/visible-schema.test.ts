import { describe, expect, it } from '@jest/globals';
import { Kind, parse, printSchema } from 'graphql';
import { VisibleSchemas, anonymous, introspectionUse, readTags, type Contract } from '../../../gateway/access/index.ts';
import { visibleParts } from '../../../gateway/access/visible-parts.ts';
import { compose, handWritten, partner } from './supergraphs.ts';

const composed = compose(
  {
    a: `type Query {
          programme(id: ID!, audit: Audit @tag(name: "internal")): Programme
          audits(filter: Audit!): [String!] @tag(name: "internal")
          me: User
          any: [Any]
          node: Node
        }
        type Mutation { publish(id: ID!): Programme @requiresScopes(scopes: [["edit"]]) }
        type Programme implements Node {
          id: ID! title(in: Language = LO): String! @tag(name: "public")
          budgets: [Budget!] @requiresScopes(scopes: [["programmes:finance"]])
          notes: String @deprecated(reason: "Old.") @tag(name: "internal")
        }
        type Budget { amount: Money! }
        scalar Money @specifiedBy(url: "https://example.org/money")
        type User @authenticated { id: ID! role: Role }
        enum Role { READER EDITOR }
        enum Language { LO EN KO @tag(name: "internal") }
        input Audit @tag(name: "internal") { word: String role: Role }
        interface Node { id: ID! }
        union Any = Programme | User`,
  },
  '"@key", "@authenticated", "@requiresScopes", "@tag"',
);

function views(...contracts: Contract[]) {
  const tags = readTags(composed.sdl);
  return new VisibleSchemas({ ...composed, tags, ...(contracts.length > 0 && { contracts }) });
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const type = (value: string) => ({ kind: Kind.NAMED_TYPE, name: name(value) }) as const;

function use(text: string, operationName?: string) {
  return introspectionUse(parse(text), operationName);
}

/** Names of what is left of a schema without these parts. */
const visible = (text: string, ...hidden: string[]) => {
  const { definitions } = visibleParts(parse(text, { noLocation: true }), (coordinate) => !hidden.includes(coordinate));
  return definitions.map((node) => ('name' in node && node.name ? node.name.value : node.kind));
};

describe('the schema that a caller sees', () => {
  it('holds what may be asked, and nothing that only hidden parts need', () => {
    const text = printSchema(views().for(anonymous)!);
    expect(text).not.toMatch(/budgets|Budget|Money|User|Mutation|publish/);
    expect(text).toContain('union Any = Programme');
    expect(text).toContain('notes: String @deprecated(reason: "Old.")');
  });

  it('holds more for a caller with more rights', () => {
    const finance = printSchema(views().for(partner('programmes:finance'))!);
    expect(finance).toContain('scalar Money @specifiedBy(url: "https://example.org/money")');
    expect(finance).toContain('type User');
    expect(finance).not.toContain('Mutation');
    expect(views().for(partner('edit'))!.getMutationType()).toBeDefined();
  });

  it('is one for all who may see the same', () => {
    const schemas = views();
    expect(schemas.for(partner('a'))).toBe(schemas.for({ ...partner('b', 'c'), subject: 'other' }));
    expect(schemas.for(partner('a'))).not.toBe(schemas.for(anonymous));
    expect(schemas.size).toBe(2);
  });

  it('is kept for no more than fifty kinds of callers', () => {
    const fields = Array.from({ length: 6 }, (_, index) => `f${index}: Int @requiresScopes(scopes: [["s${index}"]])`);
    const wide = handWritten(`type Query { open: Int ${fields.join(' ')} }`);
    const schemas = new VisibleSchemas({ ...wide, tags: new Map() });
    for (let mask = 0; mask < 64; mask += 1) {
      const scopes = fields.flatMap((_field, index) => (mask & (1 << index) ? [`s${index}`] : []));
      expect(Object.keys(schemas.for(partner(...scopes))!.getQueryType()!.getFields())).toHaveLength(1 + scopes.length);
    }
    expect(schemas.size).toBe(50);
  });

  it('is nothing where nothing is left', () => {
    const closed = handWritten('type Query { a: Int @authenticated }');
    expect(new VisibleSchemas({ ...closed, tags: new Map() }).for(anonymous)).toBeUndefined();
  });
});

describe('contracts by tag', () => {
  const outside: Contract = { name: 'outside', exclude: ['internal'] };
  const staff: Contract = { name: 'staff', scopes: [['registry:internal']] };

  it('leave out what is tagged so: fields, arguments, values, types and what needs them', () => {
    const text = printSchema(views(outside).for(partner('programmes:finance'))!);
    expect(text).not.toMatch(/notes|audits|audit:|Audit|KO/);
    expect(text).toContain('programme(id: ID!): Programme');
    expect(text).toContain('budgets');
  });

  it('are chosen by scope, for each request', () => {
    const schemas = views(staff, outside);
    expect(schemas.for(partner('registry:internal'))!.getType('Audit')).toBeDefined();
    expect(schemas.for(partner())!.getType('Audit')).toBeUndefined();
    expect(views(staff).for(anonymous)).toBeUndefined();
  });

  it('may name what is shown instead: fields tagged so, and all fields of types tagged so', () => {
    const tagged = handWritten(`
      type Query { a: A @tag(name: "x") b: A c: Int }
      type A @tag(name: "x") { one: Kind two(kind: In): Int }
      enum Kind { P Q } input In { p: Int }`);
    const schemas = new VisibleSchemas({ ...tagged, tags: readTags(tagged.sdl), contracts: [{ name: 'x', include: ['x'] }] });
    expect(printSchema(schemas.for(anonymous)!)).toBe(
      'type Query {\n  a: A\n}\n\ntype A {\n  one: Kind\n  two(kind: In): Int\n}\n\nenum Kind {\n  P\n  Q\n}\n\ninput In {\n  p: Int\n}',
    );
  });

  it('read tags by any name, from extensions, and from every kind of part', () => {
    const tags = readTags(`
      schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/tag/v0.3", as: "mark") { query: Query }
      type Query @mark(name: "t") { a(b: Int @mark(name: "arg")): Int @mark(name: "f") @mark(name: "g") c: Int @mark d: Int @tag(name: "no") }
      extend type Query @mark(name: "u")
      enum E { A @mark(name: "v") } input I { x: Int @mark(name: "i") } scalar S @mark(name: "s")
      directive @mark(name: String!) on OBJECT`);
    expect(Object.fromEntries([...tags].map(([coordinate, names]) => [coordinate, [...names].join()]))).toEqual({
      Query: 't,u', 'Query.a': 'f,g', 'Query.a(b:)': 'arg', 'Query.c': '', 'E.A': 'v', 'I.x': 'i', S: 's',
    });
  });
});

describe('parts of a schema that go together', () => {
  const text = `
    directive @x on FIELD
    type Query { a(i: In!, o: In): Kind n: N u: U lists: [[T!]] rest: Int }
    enum Kind { ONE } input In { must: Int! may: Int }
    interface N { id: ID other: Int } type T implements N { id: ID other: Int deep: Deep } type Deep { x: Int }
    union U = T
    type Lost { x: Int }`;

  it.each([
    ['nothing hidden: only what nobody reaches goes', [], ['x', 'Query', 'Kind', 'In', 'N', 'T', 'Deep', 'U']],
    ['the last value of an enum', ['Kind.ONE'], ['x', 'Query', 'N', 'T', 'Deep', 'U']],
    ['a field that an input needs', ['In.must'], ['x', 'Query', 'N', 'T', 'Deep', 'U']],
    ['a field that an input does not need', ['In.may'], ['x', 'Query', 'Kind', 'In', 'N', 'T', 'Deep', 'U']],
    ['the only member of a union and type of an interface', ['T'], ['x', 'Query', 'Kind', 'In', 'N']],
    ['the fields that make a type', ['Deep.x'], ['x', 'Query', 'Kind', 'In', 'N', 'T', 'U']],
    ['an interface', ['N'], ['x', 'Query', 'Kind', 'In', 'T', 'Deep', 'U']],
    ['the query itself', ['Query'], ['x']],
  ])('%s', (_what, hidden, left) => {
    expect(visible(text, ...hidden)).toEqual(left);
  });

  it('an interface promises only what every type behind it shows', () => {
    expect(visible(text, 'T.id', 'T.other')).not.toContain('N');
  });

  it('are all there in types that were never text', () => {
    const { definitions } = visibleParts(
      {
        kind: Kind.DOCUMENT,
        definitions: [
          { kind: Kind.OBJECT_TYPE_DEFINITION, name: name('Query'), fields: [
            { kind: Kind.FIELD_DEFINITION, name: name('a'), type: type('Int') },
            { kind: Kind.FIELD_DEFINITION, name: name('b'), type: type('Bare') },
            { kind: Kind.FIELD_DEFINITION, name: name('c'), type: type('Some') },
          ] },
          { kind: Kind.OBJECT_TYPE_DEFINITION, name: name('Bare') },
          { kind: Kind.OBJECT_TYPE_DEFINITION, name: name('Behind'), interfaces: [type('Some')] },
          { kind: Kind.INTERFACE_TYPE_DEFINITION, name: name('Some'), fields: [
            { kind: Kind.FIELD_DEFINITION, name: name('a'), type: type('Int') },
          ] },
          { kind: Kind.INTERFACE_TYPE_DEFINITION, name: name('Bare1') },
          { kind: Kind.ENUM_TYPE_DEFINITION, name: name('Bare2') },
          { kind: Kind.UNION_TYPE_DEFINITION, name: name('Bare3') },
          { kind: Kind.INPUT_OBJECT_TYPE_DEFINITION, name: name('Bare4') },
        ],
      },
      () => true,
    );
    expect(definitions).toMatchObject([{ name: { value: 'Query' }, fields: [{ name: { value: 'a' } }, { name: { value: 'c' } }] }, { name: { value: 'Some' } }]);
  });
});

describe('questions about the schema', () => {
  it.each([
    ['{ a }', 'none'],
    ['{ __typename a { __typename } }', 'none'],
    ['{ __schema { types { name } } }', 'only'],
    ['{ __typename x: __type(name: "A") { name } }', 'only'],
    ['{ ...F } fragment F on Query { ... { ...G } } fragment G on Query { y: __schema { description } }', 'only'],
    ['{ a ...F } fragment F on Query { __schema { description } }', 'mixed'],
    ['{ ...__schema } fragment __schema on Query { a }', 'none'],
    ['{ __schema: a }', 'none'],
    ['{ ...F ...Gone } fragment F on Query { ...F __schema { description } }', 'only'],
    ['{ a { __schema { description } } }', 'none'],
  ])('are seen in %s: %s', (text, expected) => {
    expect(use(text)).toBe(expected);
  });

  it('belong to the operation that runs', () => {
    const text = 'query A { a } query B { __schema { description } }';
    expect([use(text, 'A'), use(text, 'B'), use(text, 'C'), use(text)]).toEqual(['none', 'only', 'none', 'none']);
  });
});
