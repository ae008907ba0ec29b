import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { compileListSizes } from '../../../gateway/limits/index.ts';

const schema = buildSchema(`
  type Query { events(first: Int, last: Int!, after: String): [Event!]! named(first: String): Event }
  type Event { title: String children(first: Int = 5): [Event] }
`);

function check(text: string, variables: Readonly<Record<string, unknown>> = {}, limit = 100) {
  return compileListSizes(schema, parse(text))(variables, limit);
}

const operation = (name: string, size: number) => `query ${name}($n: Int = ${size}) { events(first: $n) { title } }`;

const excess = (figure: number, field = 'Query.events') => ({
  code: 'LIMIT_LIST_SIZE',
  params: { figure, limit: 100, field },
});

describe('the limit on list sizes', () => {
  it('allows the limit and refuses one more, written in the document', () => {
    expect(check('{ events(first: 100) { title } }')).toBeUndefined();
    expect(check('{ events(first: 101) { title } }')).toEqual(excess(101));
    expect(check('{ events(last: 4000000000) { title } }')).toEqual(excess(4_000_000_000));
  });

  it('reads sizes from variables, their defaults, and both', () => {
    const text = 'query($n: Int = 200) { events(first: $n) { title } }';
    expect(check(text)).toEqual(excess(200));
    expect(check(text, { n: 10 })).toBeUndefined();
    expect(check(text, { n: 300 })).toEqual(excess(300));
    expect(check('query($n: Int) { events(first: $n) { title } }')).toBeUndefined();
  });

  it('looks into fragments, lists under lists and other operations', () => {
    expect(check('{ ...F } fragment F on Query { events(first: 1) { children(first: 101) { title } } }')).toEqual(
      excess(101, 'Event.children'),
    );
    expect(check('query A { events(first: 1) { title } } query B { events(first: 101) { title } }')).toEqual(excess(101));
  });

  it('takes the larger of two defaults that operations give one variable', () => {
    expect(check(`${operation('A', 5)} ${operation('B', 101)} ${operation('C', 7)}`)).toEqual(excess(101));
  });

  it('leaves what is no number to the coercion of variables', () => {
    const text = 'query($n: Int) { events(first: $n) { title } }';
    expect(check(text, { n: '500' })).toBeUndefined();
    expect(check(text, { n: null })).toBeUndefined();
    expect(check(text, { n: Infinity })).toEqual(excess(Infinity));
    expect(check('{ events(first: null) { title } }')).toBeUndefined();
  });

  it('takes no size from variables that every object has', () => {
    expect(check('query($constructor: Int) { events(first: $constructor) { title } }')).toBeUndefined();
  });

  it('takes only whole-number arguments named first or last', () => {
    expect(check('{ named(first: "1000") { title } events(after: "1000") { title } }')).toBeUndefined();
    expect(check('{ unknown(first: 1000) { title } }')).toBeUndefined();
  });
});
