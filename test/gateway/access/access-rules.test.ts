import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { anonymous, compileAccess, directiveNames, isMetBy, readLinks, type AccessRules } from '../../../gateway/access/index.ts';
import { readTypes } from '../../../gateway/access/schema-rules.ts';
import { compose, handWritten, partner } from './supergraphs.ts';

const usual = '"@key", "@shareable", "@authenticated", "@requiresScopes", "@policy", "@requires", "@external"';

/** What a field needs, in short: "auth", scopes, policies. */
function short(rules: AccessRules, coordinate: string): string {
  const [type = '', field = ''] = coordinate.split('.');
  const { authenticated, scopes, policies } = rules.fieldNeeds(type, field);
  const parts = [...scopes, ...policies].map((part) => part.map((names) => names.join('+')).join('/')).toSorted();
  return [...(authenticated ? ['auth'] : []), ...parts].join(' ');
}

/** A graph with each directive of access once, under the names it is given. */
const threeRules = (auth: string, scopes: string, policy: string) =>
  `type Query { a: Int @${auth} b: Int @${scopes}(scopes: [["s"]]) c: Int @${policy}(policies: [["p"]]) }`;

const threeNeeds = (rules: AccessRules) => ['a', 'b', 'c'].map((field) => short(rules, `Query.${field}`));

/** An interface with these directives on itself and its field, and object types behind it with theirs. */
const two = (onInterface: string, onField: string, ...objects: [type: string, field: string][]) =>
  handWritten(`
    type Query { node: Node one: T0 two: T1 }
    interface Node ${onInterface} { secret: String ${onField} id: ID }
    ${objects.map(([type, field], index) => `type T${index} implements Node ${type} { secret: String ${field} id: ID }`).join('\n')}`);

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;

describe('the rules of a composed supergraph', () => {
  const { rules } = compose(
    {
      a: `type Query { open: Open me: User list: [[User!]!]! secret: Secret kind: Kind either: Either }
          type Open { id: ID }
          type User @key(fields: "id") @authenticated { id: ID! name: String @requiresScopes(scopes: [["a", "b"], ["c"]]) }
          scalar Secret @authenticated
          enum Kind @policy(policies: [["p"]]) { A }
          union Either = User | Open`,
      b: `type User @key(fields: "id") @authenticated { id: ID! extra: Int @policy(policies: [["p", "q"]]) }`,
    },
    usual,
  );

  it.each([
    ['Query.open', ''],
    ['Query.me', 'auth'],
    ['Query.list', 'auth'],
    ['Query.secret', 'auth'],
    ['Query.kind', 'p'],
    ['Query.either', ''],
    ['User.id', 'auth'],
    ['User.name', 'auth a+b/c'],
    ['User.extra', 'auth p+q'],
    ['User.__typename', 'auth'],
    ['Either.__typename', ''],
    ['Nobody.knows', ''],
  ])('%s needs "%s"', (coordinate, needs) => {
    expect(short(rules, coordinate)).toBe(needs);
  });

  it('name every policy that somebody must decide on', () => {
    expect(rules.policies).toEqual(new Set(['p', 'q']));
    expect([...rules.protectedFields.keys()].toSorted()).toContain('User.name');
    expect(rules.protectedFields.has('Query.open')).toBe(false);
  });
});

describe('rules under other names (CVE-2025-64347)', () => {
  it('hold when they are imported as something else', () => {
    const imports = '{name: "@authenticated", as: "@login"}, {name: "@requiresScopes", as: "@needs"}, {name: "@policy", as: "@rule"}';
    expect(threeNeeds(compose({ a: threeRules('login', 'needs', 'rule') }, imports).rules)).toEqual(['auth', 'auth s', 'p']);
  });

  it('hold when they are not imported but prefixed', () => {
    const prefixed = threeRules('federation__authenticated', 'federation__requiresScopes', 'federation__policy');
    expect(threeNeeds(compose({ a: prefixed }, '"@key"').rules)).toEqual(['auth', 'auth s', 'p']);
  });

  it('hold when a supergraph renames the specifications, or @link itself', () => {
    const renamed = `
      schema @lnk(url: "https://specs.apollo.dev/link/v1.0", as: "lnk")
        @lnk(url: "https://specs.apollo.dev/authenticated/v0.1", as: "login", for: SECURITY)
        @lnk(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@needs" }])
        @lnk(url: "https://specs.apollo.dev/policy/v0.1/", as: "rule") { query: Query }
      ${threeRules('login', 'needs', 'rule')}`;
    expect(threeNeeds(compileAccess(renamed))).toEqual(['auth', 'auth s', 'p']);
  });

  it('are looked for under a prefix when a specification is linked without imports', () => {
    const links = readLinks(parse('schema @link(url: "https://specs.apollo.dev/cost/v0.1") { query: Query }'));
    expect([...directiveNames(links, 'cost', 'cost'), ...directiveNames(links, 'cost', 'listSize')]).toEqual(['cost', 'cost__listSize']);
  });

  it('hold when @link itself is not linked', () => {
    const link = '@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "login")';
    const { protectedFields } = compileAccess(`schema ${link} { query: Query } type Query { a: Int @login }`);
    expect(protectedFields.size).toBe(1);
  });

  it('hold when they hang on @join__directive', () => {
    const joined = `type Query {
      a: Int @join__directive(graphs: [A], name: "authenticated")
      b: Int @join__directive(graphs: [A], name: "@requiresScopes", args: { scopes: [["s"]] })
      c: Int @join__directive(graphs: [A], name: "federation__policy", args: { policies: [["p"]] }) }`;
    expect(threeNeeds(handWritten(joined).rules)).toEqual(['auth', 'auth s', 'p']);
  });

  it('hold when nothing links them, unless another specification has the name', () => {
    const plain = threeRules('authenticated', 'requiresScopes', 'policy');
    expect(threeNeeds(handWritten(plain).rules)).toEqual(['auth', 'auth s', 'p']);
    const own = `type Query { a: Int @authenticated b: Int @requiresScopes(scopes: [["s"]]) c: Int @policy(of: "house") }`;
    const foreign = handWritten(own, '@link(url: "https://example.org/rules/v1.0", import: ["@policy", "Type"])');
    expect(threeNeeds(foreign.rules)).toEqual(['auth', 'auth s', '']);
  });
});

describe('interfaces', () => {
  it('ask what any type behind them asks (CVE-2025-64173)', () => {
    const { rules } = two('', '', ['', '@authenticated'], ['', '@requiresScopes(scopes: [["s"]])']);
    expect(short(rules, 'Node.secret')).toBe('auth s');
    expect(short(rules, 'Node.id')).toBe('');
    expect(short(rules, 'T0.secret')).toBe('auth');
    const types = two('', '', ['@authenticated', ''], ['', '']).rules;
    expect([short(types, 'Query.node'), short(types, 'Query.one'), short(types, 'Query.two')]).toEqual(['auth', 'auth', '']);
  });

  it('give their rules to the types behind them (CVE-2025-64530)', () => {
    const { rules } = two('@policy(policies: [["p"]])', '@authenticated', ['', ''], ['', '']);
    expect(short(rules, 'T0.secret')).toBe('auth p');
    expect(short(rules, 'T1.id')).toBe('p');
    expect(short(rules, 'Query.two')).toBe('p');
  });

  it('keep what composition copied onto them from being copied on', () => {
    const composed = compose(
      {
        a: `type Query { node: Node }
            interface Node { secret: String id: ID }
            type T0 implements Node { secret: String @requiresScopes(scopes: [["a"], ["b"]]) id: ID }
            type T1 implements Node { secret: String @requiresScopes(scopes: [["c"]]) id: ID }
            type T2 implements Node { secret: String id: ID @authenticated }`,
      },
      usual,
    );
    expect(composed.sdl).toMatch(/interface Node[^}]*@requiresScopes/);
    expect(short(composed.rules, 'T0.secret')).toBe('auth a/b');
    expect(short(composed.rules, 'T1.secret')).toBe('auth c');
    expect(short(composed.rules, 'T2.secret')).toBe('');
    const held = (...scopes: string[]) => isMetBy(composed.rules.fieldNeeds('Node', 'secret'), partner(...scopes), new Set());
    expect([held('a', 'c'), held('b', 'c'), held('a', 'b'), held('c'), held()]).toEqual([true, true, false, false, false]);
  });

  it('add only what the types do not account for', () => {
    const { rules } = two('', '@requiresScopes(scopes: [["s"]])', ['', '@authenticated'], ['', '']);
    expect(short(rules, 'T1.secret')).toBe('auth s');
  });

  it('are strict rather than slow where rules multiply', () => {
    const many = Array.from({ length: 13 }, (_, index): [string, string] => ['', `@requiresScopes(scopes: [["a${index}"], ["b${index}"]])`]);
    const { rules } = two('', '@requiresScopes(scopes: [["a0"], ["b0"]])', ...many);
    expect(short(rules, 'T1.secret')).toBe('auth a0/b0 a1/b1');
  });

  it('without a type behind them ask what they say', () => {
    const { rules } = handWritten('type Query { lone: Lone } interface Lone @authenticated { id: ID }');
    expect(short(rules, 'Query.lone')).toBe('auth');
  });

  it('are not held up by a type that breaks its promise', () => {
    const { rules } = handWritten('type Query { n: N } interface N { id: ID @authenticated } type T implements N { other: ID }');
    expect([short(rules, 'Query.n'), short(rules, 'N.id'), short(rules, 'T.other')]).toEqual(['', 'auth', '']);
  });

  it('may stand behind interfaces, and types may be written in parts', () => {
    const { rules } = handWritten(`
      type Query { outer: Outer }
      interface Outer { id: ID @authenticated }
      interface Inner implements Outer { id: ID }
      type T { name: String }
      extend type T implements Inner & Outer @policy(policies: [["p"]]) { id: ID! }
      input Some { id: ID @authenticated }`);
    expect([short(rules, 'T.id'), short(rules, 'Inner.id'), short(rules, 'T.name')]).toEqual(['auth p', 'auth p', 'p']);
  });
});

describe('fields that registries read for others (GHSA-m8jr-fxqx-8xx6)', () => {
  it('pass on what they need, through nested selections and fragments', () => {
    const { rules } = handWritten(`
      type Query { t: T }
      type T {
        private: Part @authenticated
        open: Int @join__field(graph: A, requires: "private { ...on Part { deep } code } gone { x }")
        nested: Int @join__field(graph: A, requires: "{ open ... { open } }")
        circle: Int @join__field(graph: A, requires: "round") round: Int @join__field(graph: A, requires: "circle secret")
        secret: Int @policy(policies: [["p"]])
      }
      type Part { deep: Int @requiresScopes(scopes: [["s"]]) code: Code }
      enum Code @policy(policies: [["q"]]) { A }`);
    expect(short(rules, 'T.open')).toBe('auth q s');
    expect(short(rules, 'T.nested')).toBe('auth q s');
    expect([short(rules, 'T.circle'), short(rules, 'T.round')]).toEqual(['p', 'p']);
  });

  it('pass it on through contexts too', () => {
    const { rules } = compose(
      {
        a: `type Query { t: T! v: V! }
            type T @key(fields: "id") @context(name: "ctx") { id: ID! u: U! prop: String! @authenticated }
            type V @key(fields: "id") @context(name: "ctx") { id: ID! u: U! other: String! @policy(policies: [["p"]]) }
            type U @key(fields: "id") {
              id: ID!
              field(a: String @fromContext(field: "$ctx ... on T { prop } ... on V { other }")): Int! @authenticated @policy(policies: [["p"]])
              free(a: ID @fromContext(field: "$ctx { id }")): Int!
            }`,
        b: 'type Query { z: String } type U @key(fields: "id") { id: ID! x: Int }',
      },
      `${usual}, "@context", "@fromContext"`,
    );
    expect([short(rules, 'U.field'), short(rules, 'U.free')]).toEqual(['auth p', '']);
    const older = handWritten(`
      type Query { t: T } type T @context(name: "A__ctx") @context { u: U prop: String @authenticated }
      type U { field: Int @join__field(graph: A, contextArguments: [{ context: "A__ctx", name: "a", type: "String", selection: "{ prop }" }]) }`);
    expect(short(older.rules, 'U.field')).toBe('auth');
  });
});

describe('a supergraph that cannot be enforced', () => {
  it.each([
    ['@requiresScopes', 'type Query { a: Int @requiresScopes }', 'lists nothing'],
    ['@requiresScopes with a name', 'type Query { a: Int @requiresScopes(scopes: "s") }', 'lists nothing'],
    ['@policy with a flat list', 'type Query { a: Int @policy(policies: ["p"]) }', 'lists of names'],
    ['@policy with numbers', 'type Query { a: Int @policy(policies: [[1]]) }', 'lists of names'],
    ['a context that is no object', 'type Query { a: Int @join__field(contextArguments: ["x"]) }', 'from a context'],
    ['a context without a selection', 'type Query { a: Int @join__field(contextArguments: [{ context: "c", selection: 1 }]) }', 'from a context'],
    ['a selection that is none', 'type Query { a: Int @join__field(requires: "{") }', 'Syntax Error'],
    ['two selections in a row', 'type Query { a: Int @join__field(requires: "{ b } query C { c }") }', 'rest on others'],
    ['a selection by name', 'type Query { a: Int @join__field(requires: "...b") }', 'rest on others'],
    ['two selections in one', 'type Query { a: Int @join__field(requires: "} fragment x on Y { z") }', 'Syntax Error'],
  ])('stops the start: %s', (_name, types, message) => {
    expect(() => handWritten(types)).toThrow(message);
  });

  it('stops the start: security by a specification that is not known here', () => {
    const links = '@link(url: "https://specs.apollo.dev/rowLevel/v0.1", for: SECURITY)';
    expect(() => handWritten('type Query { a: Int }', links)).toThrow('https://specs.apollo.dev/rowLevel/v0.1');
  });

  it('is not any of those with odd links', () => {
    const links = '@link(as: "x") @link(url: "https://example.org/plain") @link(url: "short", import: ["Type", 1, {as: "@x"}])';
    expect(handWritten('type Query { a: Int }', links).rules.protectedFields.size).toBe(0);
    expect(compileAccess('type Query { a: Int @authenticated }').protectedFields.size).toBe(1);
  });
});

describe('alternatives of scopes', () => {
  const { rules } = handWritten('type Query { never: Int @requiresScopes(scopes: []) known: Int @requiresScopes(scopes: [[]]) p: Int @policy(policies: [["x"]]) }');
  const met = (field: string, caller = partner('a'), policies: string[] = []) =>
    isMetBy(rules.fieldNeeds('Query', field), caller, new Set(policies));

  it('hold for nobody when there are none, and for everybody known when one is empty', () => {
    expect([met('never'), met('known'), met('known', anonymous)]).toEqual([false, true, false]);
  });

  it('leave policies to whoever decides on them', () => {
    expect([met('p'), met('p', partner(), ['x']), met('p', anonymous, ['x'])]).toEqual([false, true, true]);
  });
});

describe('types that were never text', () => {
  it('are read with whatever they lack', () => {
    const type = { kind: Kind.NAMED_TYPE, name: named('Int') } as const;
    const types = readTypes({
      kind: Kind.DOCUMENT,
      definitions: [
        { kind: Kind.SCHEMA_DEFINITION, operationTypes: [] },
        { kind: Kind.SCHEMA_EXTENSION, directives: [{ kind: Kind.DIRECTIVE, name: named('link') }] },
        { kind: Kind.OBJECT_TYPE_DEFINITION, name: named('Bare') },
        {
          kind: Kind.OBJECT_TYPE_DEFINITION,
          name: named('Query'),
          fields: [{ kind: Kind.FIELD_DEFINITION, name: named('a'), type }],
        },
      ],
    });
    expect(types.get('Query')?.fields.get('a')).toMatchObject({ type: 'Int', requires: [], fromContext: [] });
    expect(types.get('Bare')?.fields.size).toBe(0);
  });
});
