import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphqlSync, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationText } from './operation-names.ts';
import type { OperationName } from './operation-names.ts';
import { products, reviews, shippingEstimate, users } from './data.ts';

/** The registries of the measured graph. */
export const subgraphNames = ['accounts', 'products', 'inventory', 'reviews'] as const;

/** Name of a registry of the measured graph. */
export type SubgraphName = (typeof subgraphNames)[number];

interface Key {
  readonly id: string;
  readonly upc: string;
  readonly price?: number;
  readonly weight?: number;
}

const userById = new Map(users.map((user) => [user.id, user]));
const productByUpc = new Map(products.map((product) => [product.upc, product]));
const reviewById = new Map(reviews.map((review) => [review.id, review]));
const listProducts = (_: unknown, { first }: { readonly first: number }) => products.slice(0, first);
const findUser = (_: unknown, { id }: Key) => userById.get(id);

const resolvers = {
  accounts: {
    Query: { users: () => users, user: findUser },
    User: { __resolveReference: ({ id }: Key) => userById.get(id) },
  },
  products: {
    Query: { products: listProducts },
    Product: { __resolveReference: ({ upc }: Key) => productByUpc.get(upc) },
  },
  inventory: {
    Product: {
      // Worked out from what the gateway hands over, so that a gateway that forgets it is found out.
      __resolveReference: ({ upc, price, weight }: Key) => ({ ...productByUpc.get(upc), price, weight }),
      shippingEstimate: ({ price, weight }: Key) =>
        price === undefined || weight === undefined ? null : shippingEstimate(price, weight),
    },
  },
  reviews: {
    Review: { __resolveReference: ({ id }: Key) => reviewById.get(id) },
    User: { __resolveReference: ({ id }: Key) => userById.get(id) },
    Product: { __resolveReference: ({ upc }: Key) => productByUpc.get(upc) },
  },
};

/** A registry's schema with its resolvers. */
export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(readSdl(name)), resolvers: resolvers[name] }]);
}

/** Composes the registries at the paths of one server. */
export function composeGraph(subgraphsUrl: string): { readonly supergraphSdl: string; readonly schema: GraphQLSchema } {
  const services = subgraphNames.map((name) => ({ name, url: `${subgraphsUrl}/${name}`, typeDefs: parse(readSdl(name)) }));
  const { errors, schema, supergraphSdl } = composeServices(services);
  if (errors) throw new Error(`The measured graph does not compose: ${errors.join('; ')}`);
  return { supergraphSdl, schema: schema.toAPISchema().toGraphQLJSSchema() };
}

/** The right answer: from one schema that has all records at hand. */
export function rightAnswer(schema: GraphQLSchema, name: OperationName): unknown {
  const rootValue = {
    users,
    user: ({ id }: Key) => userById.get(id),
    products: ({ first }: { readonly first: number }) => products.slice(0, first),
  };
  return JSON.parse(JSON.stringify(graphqlSync({ schema, source: operationText(name), rootValue })));
}

function readSdl(name: SubgraphName): string {
  return readFileSync(join(import.meta.dirname, 'subgraphs', `${name}.graphql`), 'utf8');
}
