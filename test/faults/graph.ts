import { parse } from 'graphql';
import { composeRegistries } from '../../schema/compose.ts';

/** Registries that always do as they should. */
export const soundNames = ['items', 'stock'] as const;

/** The fields of an item that a supergraph may leave out at first. */
export type Edition = 'first' | 'second';

const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])';
// Shared by several registries, each level multiplies the ways to plan it.
const mazeNames: ReadonlySet<string> = new Set([...soundNames, 'prices']);
const maze = 'type Maze @key(fields: "id") { id: ID! x: Maze @shareable y: Maze @shareable }';

/** Says whether a registry holds the part of the graph that is hard to plan. */
export function hasMaze(name: string): boolean {
  return mazeNames.has(name);
}

/** What a registry serves; everyone but `items` and `stock` adds a price under its own name. */
export function registrySdl(name: string, edition: Edition): string {
  const own = name === 'items' ? itemsSdl : name === 'stock' ? stockSdl(edition) : priceSdl(name);
  return [federation, hasMaze(name) ? maze : '', own].join('\n');
}

const itemsSdl = `
  type Query { items(from: Int!, first: Int!): [Item!]! maze: Maze }
  type Item @key(fields: "id") { id: ID! name: String! }
`;

function stockSdl(edition: Edition): string {
  return `type Item @key(fields: "id") { id: ID! stock: Int! ${edition === 'second' ? 'shelf: String!' : ''} }`;
}

function priceSdl(name: string): string {
  return `
    type Query { ${name}_count: Int }
    type Item @key(fields: "id") { id: ID! ${name}: ${name}_Price }
    interface ${name}_Price { amount: Int! }
    type ${name}_Plain implements ${name}_Price { amount: Int! }
    type ${name}_Reduced implements ${name}_Price { amount: Int! before: Int! }
  `;
}

/** Composes the graph over registries at these addresses. */
export function composeGraph(urls: ReadonlyMap<string, string>, edition: Edition): string {
  const composition = composeRegistries(
    [...urls].map(([name, url]) => ({ name, url, typeDefs: parse(registrySdl(name, edition)) })),
  );
  if (composition.composed) return composition.supergraphSdl;
  throw new Error(composition.errors.join('\n'));
}

/** An item as every registry knows it. */
export interface Item {
  readonly id: string;
  readonly name: string;
  readonly stock: number;
  readonly shelf: string;
  readonly price: { readonly __typename: 'Plain' | 'Reduced'; readonly amount: number; readonly before?: number };
}

/** Made-up record number `n`. */
export function item(n: number): Item {
  const isReduced = n % 2 === 1;
  return {
    id: `item_${n}`,
    name: `Item ${n}`,
    stock: n % 7,
    shelf: `Shelf ${n % 3}`,
    price: isReduced
      ? { __typename: 'Reduced', amount: n * 10, before: n * 20 }
      : { __typename: 'Plain', amount: n * 10 },
  };
}

/** The number of an item, from its id. */
export function numberOf(id: string): number {
  return Number(id.slice('item_'.length));
}

/** What a registry of prices says of how many it has. */
export const priceCount = 42;

/** How many items one operation asks for. */
export const pageSize = 5;

/** Asks all registries: a root field and an entity of the suspect, and all that the others know. */
export function mixedQuery(suspect: string): string {
  return `query Mixed($from: Int!) {
    items(from: $from, first: ${pageSize}) { id name stock ${suspect} { amount ... on ${suspect}_Reduced { before } } }
    ${suspect}_count
  }`;
}

/** Asks only registries that do as they should. */
export const soundQuery = `query Sound($from: Int!) { items(from: $from, first: ${pageSize}) { id name stock } }`;
