import type { TestRegistry } from './library.ts';

const users = [
  { id: 'u1', name: 'Kham', email: 'kham@shop.invalid' },
  { id: 'u2', name: 'Noy', email: null },
];
const products = [
  { upc: 'p1', name: 'Table', price: 900, weight: 100 },
  { upc: 'p2', name: 'Couch', price: 1300, weight: 1000 },
  { upc: 'p3', name: 'Chair', price: 54, weight: 50 },
];
const reviews = [
  { id: 'r1', authorId: 'u1', upc: 'p1', body: 'Love it!' },
  { id: 'r2', authorId: 'u1', upc: 'p2', body: 'Too expensive.' },
  { id: 'r3', authorId: 'u2', upc: 'p3', body: 'Could be "better".' },
  { id: 'r4', authorId: 'u2', upc: 'p1', body: 'ໂຕະ ດີ' },
];

/** Made-up registries of users, products and reviews. */
export const shop: Readonly<Record<string, TestRegistry>> = {
  accounts: {
    sdl: `
      type Query { me: User users: [User!]! }
      type Mutation { rename(id: ID!, name: String!): User bump(by: Int!): Int! }
      type User @key(fields: "id") { id: ID! name: String! email: String }
    `,
    resolvers: {
      Query: { me: () => users[0], users: () => users },
      Mutation: (() => {
        let total = 0;
        return {
          rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name }),
          bump: (_: unknown, { by }: { by: number }) => (total += by),
        };
      })(),
      User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
    },
  },
  products: {
    sdl: `
      type Query { topProducts(first: Int = 2): [Product!]! product(upc: String!): Product }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }
    `,
    resolvers: {
      Query: {
        topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first),
        product: (_: unknown, { upc }: { upc: string }) => products.find((item) => item.upc === upc),
      },
      Product: { __resolveReference: ({ upc }: { upc: string }) => products.find((item) => item.upc === upc) },
    },
  },
  reviews: {
    sdl: `
      type Review @key(fields: "id") { id: ID! body: String author: User! product: Product! }
      type User @key(fields: "id") { id: ID! reviews: [Review!]! broken: String }
      type Product @key(fields: "upc") {
        upc: String! reviews: [Review!]!
        price: Int @external weight: Int @external
        shipping: Int @requires(fields: "price weight")
        required: String!
      }
    `,
    resolvers: {
      Review: {
        __resolveReference: ({ id }: { id: string }) => reviews.find((review) => review.id === id),
        author: ({ authorId }: { authorId: string }) => ({ id: authorId }),
        product: ({ upc }: { upc: string }) => ({ upc }),
      },
      User: {
        reviews: ({ id }: { id: string }) => reviews.filter((review) => review.authorId === id),
        broken: ({ id }: { id: string }) => {
          if (id === 'u2') throw new Error('broken for u2');
          return 'whole';
        },
      },
      Product: {
        reviews: ({ upc }: { upc: string }) => reviews.filter((review) => review.upc === upc),
        shipping: ({ price, weight }: { price: number; weight: number }) => (price > 1000 ? 0 : weight / 2),
        required: ({ upc }: { upc: string }) => (upc === 'p2' ? null : 'here'),
      },
    },
  },
};
