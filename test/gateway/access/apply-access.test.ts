import { describe, expect, it } from '@jest/globals';
import { parse, type DocumentNode } from 'graphql';
import { anonymous, applyAccess, decideAccess, planAccess } from '../../../gateway/access/index.ts';
import { compose, handWritten, partner } from './supergraphs.ts';

const imports = '"@key", "@shareable", "@authenticated", "@requiresScopes", "@policy"';
const { rules, schema } = compose(
  {
    a: `type Query { programme: Programme programmes: [Programme!]! me: User node: Node any: [Any] }
        type Mutation { publish: Programme @requiresScopes(scopes: [["edit"]]) }
        type Programme implements Node @key(fields: "id") {
          id: ID! title: String!
          budgets: [Budget!] @requiresScopes(scopes: [["programmes:finance"]])
          drafts: [String!] @requiresScopes(scopes: [["drafts", "read"], ["edit"]])
          audit: String @policy(policies: [["auditor"]])
          parent: Programme
        }
        type Budget { amount: String! source: User }
        type User implements Node @key(fields: "id") @authenticated { id: ID! name: String }
        interface Node { id: ID! }
        union Any = Programme | User`,
  },
  imports,
);

function apply(text: string, caller = anonymous, policies?: ReadonlySet<string>) {
  return applyAccess(rules, schema, parse(text), undefined, caller, policies);
}

function hidden(text: string, caller = anonymous) {
  return apply(text, caller).withheld.map(({ path }) => path.join('.'));
}

describe('what is withheld', () => {
  it('is nothing from an operation on open fields', () => {
    expect(apply('{ programme { id title __typename } }')).toEqual({ withheld: [], key: '' });
  });

  it('is the field, with its reason and its path, while the rest stands', () => {
    expect(apply('{ programme { title money: budgets { amount } } }', partner('drafts'))).toEqual({
      key: 'FORBIDDEN:0',
      withheld: [
        {
          path: ['programme', 'money'],
          error: {
            message: 'Programme.budgets is not shown: it needs the scope programmes:finance.',
            path: ['programme', 'money'],
            extensions: { code: 'FORBIDDEN', coordinate: 'Programme.budgets', requiredScopes: [[['programmes:finance']]] },
          },
        },
      ],
    });
  });

  it('tells an anonymous caller that a credential is missing, a known one what it lacks', () => {
    const codes = [anonymous, partner()].map((caller) => apply('{ programme { id audit } }', caller).withheld[0]?.error);
    expect(codes).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', requiredPolicies: [[['auditor']]] } },
      { message: 'Programme.audit is not shown: it needs the policy auditor.', extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(apply('{ programme { id } me { name } }').withheld[0]?.error.message).toBe(
      'Query.me is not shown: it needs a credential.',
    );
    expect(apply('{ programme { id drafts } }').withheld[0]?.error.message).toContain('the scope drafts and read, or edit.');
  });

  it('is open to whoever has one of the alternatives', () => {
    const text = '{ programme { title drafts } }';
    expect(hidden(text, partner('drafts'))).toEqual(['programme.drafts']);
    expect(hidden(text, partner('drafts', 'read'))).toEqual([]);
    expect(hidden(text, partner('edit'))).toEqual([]);
  });

  it('is open to whoever meets the policy', () => {
    expect(apply('{ programme { audit } }', anonymous, new Set(['auditor'])).withheld).toEqual([]);
  });

  it('says nothing of what lies under a withheld place', () => {
    expect(hidden('{ programme { id budgets { amount source { name } } } }')).toEqual(['programme.budgets']);
    const finance = partner('programmes:finance');
    expect(hidden('{ programme { id budgets { amount source { name } } } }', finance)).toEqual([]);
  });

  it('is found under every alias and behind every fragment', () => {
    const text = `{ a: programme { id x: budgets { amount } } ...F }
      fragment F on Query { b: programme { id ...G } programmes { ... on Programme { ... on Node { ...G } } } }
      fragment G on Programme { y: budgets { amount } ... @include(if: true) { z: budgets { amount } } }`;
    expect(hidden(text)).toEqual(['a.x', 'b.y', 'b.z', 'programmes.y', 'programmes.z']);
  });

  it('is found behind fragments on the types of a union, whose other types stay open', () => {
    const text = '{ any { __typename ... on User { __typename id name } ... on Programme { title } } }';
    expect(hidden(text)).toEqual(['any.id', 'any.name']);
    expect(hidden(text, partner())).toEqual([]);
  });

  it('is an interface as a whole where one type behind it is closed (CVE-2025-64173)', () => {
    expect(hidden('{ programme { id } node { id } }')).toEqual(['node']);
    expect(hidden('{ programme { ... on Node { id } title } }')).toEqual(['programme.id']);
  });

  it('is both of two fields that meet in one place of the answer, when one is closed', () => {
    const text = '{ any { ... on User { x: id } ... on Programme { x: title y: id } } }';
    expect(hidden(text)).toEqual(['any.x']);
    const mixed = '{ any { ... on User { x: name } ... on Programme { x: audit y: id } } }';
    expect([hidden(mixed, partner()), hidden(mixed)]).toEqual([['any.x'], ['any.x']]);
    const nested = '{ programme { id } any { ... on Programme { parent { ...B } p: parent { ...B } } ... on Programme { parent { ...B } } } } fragment B on Programme { budgets { amount } }';
    expect(hidden(nested)).toEqual(['any.parent.budgets', 'any.p.budgets']);
  });

  it('is a closed mutation', () => {
    expect(apply('mutation { publish { id } }', partner()).refused?.path).toEqual(['publish']);
  });

  it('is nothing of introspection', () => {
    expect(hidden('{ __schema { types { name } } __type(name: "User") { name } any { id } }')).toEqual([]);
  });
});

describe('an operation of which nothing is left', () => {
  it.each([
    '{ me { id } }',
    '{ me { __typename } }',
    '{ programme { budgets { amount } __typename } me { id } }',
    '{ programme { budgets { amount } drafts } }',
  ])('is refused as a whole: %s', (text) => {
    const { refused, withheld } = apply(text);
    expect(refused).toBe(withheld[0]);
    expect(refused?.error.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it.each(['{ me { id } programme { id } }', '{ programme { budgets { amount } title } }'])(
    'is not one with anything open in it: %s',
    (text) => {
      expect(apply(text).refused).toBeUndefined();
    },
  );

  it('is not one that the document does not hold: that is for others to say', () => {
    const document = parse('query A { me { id } } query B { programme { id } }');
    expect(applyAccess(rules, schema, document, 'C', anonymous).withheld).toEqual([]);
    expect(applyAccess(rules, schema, document, 'A', anonymous).refused).toBeDefined();
    expect(applyAccess(rules, schema, document, 'B', anonymous).refused).toBeUndefined();
    expect(apply('subscription { me { id } }').withheld).toEqual([]);
    expect(apply('{ ...Gone ... on Gone { id } programme { id gone { id } } }').withheld).toEqual([]);
  });
});

describe('the key of a decision', () => {
  const access = planAccess(rules, schema, parse('{ programme { id budgets { amount } drafts } me { id } }'));

  it('differs wherever the answer would differ', () => {
    const callers = [anonymous, partner(), partner('programmes:finance'), partner('edit'), partner('edit', 'programmes:finance')];
    const keys = callers.map((caller) => decideAccess(access, caller).key);
    expect(new Set(keys).size).toBe(callers.length);
  });

  it('is shared with the decision by callers who may see the same', () => {
    const one = decideAccess(access, partner('other'));
    expect(decideAccess(access, { ...partner('more', 'scopes'), subject: 'app-2' })).toBe(one);
  });

  it('keeps no more decisions than it is worth', () => {
    const fields = Array.from({ length: 8 }, (_, index) => `f${index}: Int @requiresScopes(scopes: [["s${index}"]])`);
    const wide = handWritten(`type Query { open: Int ${fields.join(' ')} }`);
    const plan = planAccess(wide.rules, wide.schema, parse(`{ open ${fields.map((_, index) => `f${index}`).join(' ')} }`));
    const keys = Array.from({ length: 256 }, (_, mask) => {
      const scopes = fields.flatMap((_field, index) => (mask & (1 << index) ? [`s${index}`] : []));
      return decideAccess(plan, partner(...scopes)).key;
    });
    expect(new Set(keys).size).toBe(256);
    expect(decideAccess(plan, partner())).toBe(decideAccess(plan, partner()));
    expect(decideAccess(plan, partner('s7'))).not.toBe(decideAccess(plan, partner('s7')));
  });
});

describe('the work of finding guards', () => {
  it('grows with the document, not with what its fragments spread out to (CVE-2025-32030)', () => {
    const levels = 60;
    const spreads = Array.from({ length: levels }, (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`);
    const document: DocumentNode = parse(`{ ...f0 } ${spreads.join(' ')} fragment f${levels} on Query { programme { id budgets { amount } } }`);
    const access = planAccess(rules, schema, document);
    expect(access.visits).toBe(levels + 4);
    expect(access.guards.map(({ path }) => path)).toEqual([['programme', 'budgets']]);
    expect(decideAccess(access, anonymous).refused).toBeUndefined();
  });
});
