import { describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { composeApiSchema } from './api-schema.ts';

type Field = GraphQLField<unknown, unknown>;

const schema = composeApiSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
const fields = types.flatMap((type) =>
  fieldsOf(type).map((field) => [`${type.name}.${field.name}`, field] as const),
);
const connections = types.filter(({ name }) => name.endsWith('Connection'));

function fieldsOf(type: GraphQLNamedType | undefined): readonly Field[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

/** Types of the fields of a type, as written in SDL. */
function shapeOf(name: string): Record<string, string> {
  const entries = fieldsOf(schema.getType(name)).map((field) => [field.name, String(field.type)]);
  return Object.fromEntries(entries);
}

function argumentsOf(field: Field): Record<string, string> {
  return Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
}

describe('names', () => {
  it('of types begin with a capital, of fields and arguments with a small letter', () => {
    const small = fields.flatMap(([, field]) => [field.name, ...field.args.map(({ name }) => name)]);
    expect(types.map(({ name }) => name).filter((name) => !/^[A-Z][A-Za-z]*$/.test(name))).toEqual([]);
    expect(small.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
  });

  it('of enum values are upper case', () => {
    const values = types.filter(isEnumType).flatMap((type) => type.getValues());
    expect(values.map(({ name }) => name).filter((name) => !/^[A-Z]+(_[A-Z]+)*$/.test(name))).toEqual([]);
  });

  it('of inputs say that they are a filter or an input', () => {
    const inputs = types.filter(isInputObjectType).map(({ name }) => name);
    expect(inputs.filter((name) => !/(Filter|Input)$/.test(name))).toEqual([]);
  });

  it('of filters and orders go with what they filter and order', () => {
    const args = fields.flatMap(([, field]) => field.args);
    const typesOf = (name: string): readonly string[] =>
      args.filter((arg) => arg.name === name).map((arg) => getNamedType(arg.type).name);
    expect(typesOf('filter').filter((name) => !name.endsWith('Filter'))).toEqual([]);
    expect(typesOf('orderBy').filter((name) => !name.endsWith('Order'))).toEqual([]);
  });
});

describe('connections', () => {
  it.each(connections.map(({ name }) => name.replace(/Connection$/, '')))('of %s are shaped as Relay asks', (node) => {
    expect(shapeOf(`${node}Connection`)).toMatchObject({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      pageInfo: 'PageInfo!',
    });
    expect(shapeOf(`${node}Edge`)).toMatchObject({ cursor: 'String!', node: `${node}!` });
  });

  it('can be paged forwards, and where they can be paged backwards, both arguments are there', () => {
    const paged = fields.filter(([, field]) => getNamedType(field.type).name.endsWith('Connection'));
    expect(paged.length).toBeGreaterThan(20);
    for (const [, field] of paged) {
      const args = argumentsOf(field);
      expect(args).toMatchObject({ first: 'Int', after: 'String' });
      expect('last' in args).toBe('before' in args);
    }
  });
});
