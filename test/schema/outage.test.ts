// What is left of an answer while one registry is silent, by the contract alone: the values are made up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
  visit,
} from 'graphql';
import type { DocumentNode, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../schema/compose.ts';
import { loadOperations, loadTypeDefs, registryNames } from '../../schema/index.ts';
import type { RegistryName } from '../../schema/index.ts';

type Values = Readonly<Record<string, unknown>>;

const variables = { slug: 'synthetic', code: 'LA-LP', text: 'synthetic' };
const operations = loadOperations();
const served = new Map(registryNames.map((name) => [name, serveSynthetic(name)]));
let silent: RegistryName | undefined;
let server: ApolloServer | undefined;

/** A value of any type of the schema: lists of two, the first of what an enum or a union offers. */
function valueOf(schema: GraphQLSchema, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return valueOf(schema, type.ofType);
  if (isListType(type)) return [valueOf(schema, type.ofType), valueOf(schema, type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isAbstractType(type)) return { __typename: schema.getPossibleTypes(type)[0]?.name };
  if (isObjectType(type)) return {};
  return type.name === 'Boolean' ? true : '1';
}

function serveSynthetic(name: RegistryName): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: loadTypeDefs(name) }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = (parent: Values | undefined) => parent?.[field.name] ?? valueOf(schema, field.type);
    }
  }
  return schema;
}

class SyntheticRegistry extends LocalGraphQLDataSource {
  readonly #name: string;

  constructor(name: RegistryName, schema: GraphQLSchema) {
    super(schema);
    this.#name = name;
  }

  override async process(...args: Parameters<LocalGraphQLDataSource['process']>) {
    if (this.#name === silent) throw new Error(`${this.#name} is silent`);
    return super.process(...args);
  }
}

interface Answer {
  readonly data: Values;
  readonly errorCount: number;
}

/** Asks one of the operations while one registry, or none, is silent. */
async function ask(text: string, registry?: RegistryName): Promise<Answer> {
  silent = registry;
  const { body } = (await server?.executeOperation({ query: text, variables })) ?? {};
  if (body?.kind !== 'single' || !body.singleResult.data) throw new Error('There is no data.');
  return { data: body.singleResult.data, errorCount: body.singleResult.errors?.length ?? 0 };
}

function textOf(name: string): string {
  return operations.find((operation) => operation.name === name)?.text ?? '';
}

/** Response names of an operation at the root, with the registry that each of them comes from. */
function rootFieldsOf(document: DocumentNode): ReadonlyMap<string, RegistryName | undefined> {
  const fields = new Map<string, RegistryName | undefined>();
  visit(document, {
    Field({ name, alias }) {
      const owner = registryNames.find((registry) =>
        served.get(registry)?.getQueryType()?.getFields()[name.value],
      );
      fields.set(alias?.value ?? name.value, owner);
      return false;
    },
  });
  return fields;
}

// Stock ApolloGateway refuses a supergraph with rules of access; here it only shows what silence voids.
function withoutScopes(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl), {
      Directive: (node) => {
        const isRule = node.name.value === 'requiresScopes';
        const isLink = node.name.value === 'link' && print(node).includes('/requiresScopes/');
        return isRule || isLink ? null : undefined;
      },
    }),
  );
}

beforeAll(async () => {
  const composition = composeSupergraph();
  if (!composition.composed) throw new Error(composition.errors.join('\n'));
  const gateway = new ApolloGateway({
    supergraphSdl: withoutScopes(composition.supergraphSdl),
    buildService({ name }) {
      const registry = registryNames.find((known) => known === name);
      const schema = registry && served.get(registry);
      if (!schema) throw new Error(`There is no registry "${name}".`);
      return new SyntheticRegistry(registry, schema);
    },
  });
  server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
  await server.start();
});

afterAll(async () => {
  await server?.stop();
});

describe.each(operations)('$name', ({ text, document }) => {
  it('is answered without errors while every registry answers', async () => {
    expect((await ask(text)).errorCount).toBe(0);
  });

  it.each(registryNames)('loses at the root only what %s owns while it is silent', async (registry) => {
    const { data } = await ask(text, registry);
    const owners = rootFieldsOf(document);
    expect(Object.keys(data)).toEqual([...owners.keys()]);
    for (const [name, value] of Object.entries(data)) {
      expect(value === null).toBe(owners.get(name) === registry);
    }
  });
});

describe('what stays of an answer', () => {
  it('is a meeting with its roles and numbers while the organisations registry is silent', async () => {
    const { data } = await ask(textOf('event-record'), 'organisations');
    expect(data['event']).toMatchObject({
      title: { lo: '1' },
      province: null,
      organisers: [{ role: 'ORGANISER', organisation: null }, {}],
      participants: [{ role: 'CHAIR', displayName: { text: '1' }, person: null }, {}],
      participatingOrganisations: [null, null],
      attendance: { total: 1, byProvince: [{ count: 1 }, { count: 1 }] },
      coverage: { nodes: [{ title: { text: '1' } }, {}] },
    });
  });

  it('is a programme with its parts and promises while the events registry is silent', async () => {
    const { data } = await ask(textOf('programme-overview'), 'events');
    expect(data['programme']).toMatchObject({
      participantCount: null,
      events: null,
      components: [{ position: 1 }, { position: 1 }],
      commitments: [{ status: 'ANNOUNCED', announcedAt: null, owner: { slug: '1' } }, {}],
      finalReport: { stage: 'INCEPTION' },
    });
  });

  it('is the key of a record that its own registry cannot describe', async () => {
    const text = `{ event(slug: "synthetic") {
      organisers { organisationId organisation { id name { text } } }
      attendance { byProvince { provinceCode province { code name { text } } } }
    } }`;
    const { data } = await ask(text, 'organisations');
    expect(data['event']).toMatchObject({
      organisers: [{ organisationId: '1', organisation: null }, {}],
      attendance: { byProvince: [{ provinceCode: '1', province: null }, {}] },
    });
  });
});
