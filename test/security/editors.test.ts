// Every protected mutation of the contract, and every query for drafts, asked by everybody who may not: the contract
// tells which there are, so that a new one is tested from its first day.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType,
  type GraphQLInputType, type GraphQLField, type GraphQLSchema,
} from 'graphql';
import { compileAccess } from '../../gateway/access/index.ts';
import { supergraphFile } from '../../schema/index.ts';
import { composeApiSchema } from '../schema/api-schema.ts';
import { openRealGraph, type RealGraph } from './real-graph.ts';

const { protectedFields } = compileAccess(readFileSync(supergraphFile, 'utf8'));
const coordinates = [...protectedFields.keys()].filter((coordinate) => /^Mutation\.|^Query\..*Drafts?$/.test(coordinate));
const schema = composeApiSchema();

let graph: RealGraph;
beforeAll(async () => {
  graph = await openRealGraph();
}, 60_000);
afterAll(() => graph.close());

/** An operation that would pass every check but the one of access. */
function operationFor(coordinate: string): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const field = fieldOf(schema, typeName, fieldName);
  const required = field.args.filter(({ type }) => isNonNullType(type));
  const definitions = required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const keyword = typeName === 'Mutation' ? 'mutation' : 'query';
  return {
    query: `${keyword}${definitions === '' ? '' : `(${definitions})`} { ${fieldName}${given === '' ? '' : `(${given})`} { __typename } }`,
    variables: Object.fromEntries(required.map(({ name, type }) => [name, valueFor(type)])),
  };
}

function fieldOf(from: GraphQLSchema, typeName: string, fieldName: string): GraphQLField<unknown, unknown> {
  const type = from.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new TypeError(`The contract has no ${typeName}.${fieldName}.`);
  return field;
}

function valueFor(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType);
  if (isListType(type)) return [];
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const required = Object.values(named.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, valueFor(field.type)]));
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return { Int: 1, Float: 1, Boolean: true, Date: '2030-01-01', DateTime: '2030-01-01T00:00:00Z' }[named.name] ?? 'synthetic';
}

/** How many rows every table of every registry holds. */
async function countRows(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name, database } of graph.registries) {
    const connection = database.orm.em.fork().getConnection();
    const tables = await connection.execute<{ name: string }[]>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%_fts%'");
    for (const { name: table } of tables) {
      const [row] = await connection.execute<{ n: number }[]>(`select count(*) as n from "${table}"`);
      counts[`${name}.${table}`] = row?.n ?? 0;
    }
  }
  return counts;
}

/** Whether an answer shows anything at all. */
function hasValue(data: unknown): boolean {
  return Object.values(Object(data)).some((value) => value !== null);
}

const strangers = {
  anonymous: undefined,
  'a partner without the scope': { owner: 'kdi', scopes: ['other:scope', 'programmes:finance', 'audit:read'] },
  'an internal user without the scope': { owner: 'dgc', scopes: ['registry:internal'] },
} as const;

describe('what editors alone may ask', () => {
  it('is a part of the contract', () => {
    expect(coordinates.filter((coordinate) => coordinate.startsWith('Mutation.')).length).toBeGreaterThan(10);
    expect(coordinates.filter((coordinate) => coordinate.startsWith('Query.')).length).toBeGreaterThan(1);
  });

  it('leaves out only what a person does for themselves', () => {
    const open = Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => !protectedFields.has(`Mutation.${name}`));
    expect(open.toSorted()).toEqual(['cancelRegistration', 'registerForEvent']);
  });

  it.each(Object.keys(strangers) as (keyof typeof strangers)[])('is refused to %s, and nothing is written', async (name) => {
    const stranger = strangers[name];
    const headers = stranger ? await graph.keyFor(stranger.owner, stranger.scopes) : {};
    const before = await countRows();
    for (const coordinate of coordinates) {
      const { body } = await graph.server.ask(operationFor(coordinate), headers);
      const codes = body.errors?.map(({ extensions }) => extensions['code']);
      expect([coordinate, hasValue(body.data), codes]).toEqual([coordinate, false, [stranger ? 'FORBIDDEN' : 'UNAUTHENTICATED']]);
    }
    expect(await countRows()).toEqual(before);
  });
});
