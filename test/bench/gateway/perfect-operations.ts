import type { RegistryCalls } from './registry-calls.ts';

interface NamedUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

interface PricedProduct {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

interface ListedProduct extends PricedProduct {
  readonly description: string;
}

interface Stock {
  readonly inStock: boolean;
  readonly shippingEstimate: number;
}

interface InnerReview {
  readonly id: string;
  readonly body: string;
  readonly product: { readonly upc: string };
}

interface OuterReview {
  readonly id: string;
  readonly body: string;
  readonly author: { readonly id: string; readonly reviews: readonly InnerReview[] };
}

interface UserReview {
  readonly id: string;
  readonly body: string;
  readonly product: { readonly upc: string; readonly reviews: readonly OuterReview[] };
}

interface Entities<Entity> {
  readonly _entities: readonly Entity[];
}

type ProductFacts = Omit<PricedProduct, 'upc'>;
type UserFacts = Omit<NamedUser, 'id'>;

/** All that is told of one product, in the order of the operation. */
type ToldProduct = Readonly<Record<'inStock' | 'name' | 'price' | 'shippingEstimate' | 'upc' | 'weight', unknown>>;

const plain = (query: string) => `${JSON.stringify({ query }).slice(0, -1)}}`;
const entities = (selection: string) => {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){${selection}}}`;
  return `${JSON.stringify({ query }).slice(0, -1)},"variables":{"representations":[`;
};

const innerReviews = 'reviews{id body product{__typename upc}}';
const outerReviews = `reviews{id body author{__typename id ${innerReviews}}}`;
const bodies = {
  tiny: plain('{user(id:"u1"){id username}}'),
  wide: plain('{products(first:1000){__typename upc name description price weight}}'),
  users: plain('{users{__typename id username name}}'),
  products: plain('{products(first:5){__typename name price upc weight}}'),
  userReviews: entities(`...on User{reviews{id body product{__typename upc ${outerReviews}}}}`),
  productReviews: entities(`...on Product{${outerReviews}}`),
  productFacts: entities('...on Product{name price weight}'),
  shipping: entities('...on Product{shippingEstimate}'),
  inStock: entities('...on Product{inStock}'),
  stock: entities('...on Product{inStock shippingEstimate}'),
  userFacts: entities('...on User{username name}'),
};

/** One operation's answer as its final text, made by the fetches of the plan and nothing else. */
export type PerfectOperation = (calls: RegistryCalls) => Promise<string>;

/** Passes one fetch on. */
export async function tiny(calls: RegistryCalls): Promise<string> {
  return answer(await calls.call('/accounts', bodies.tiny));
}

/** Fetches all products, then what the stock knows of each. */
export async function wide(calls: RegistryCalls): Promise<string> {
  const { products } = await calls.call<{ products: readonly ListedProduct[] }>('/products', bodies.wide);
  const stock = await ask<Stock>(calls, '/inventory', bodies.stock, products.map(pricedKey));
  return answer({
    products: products.map(({ upc, name, description, price, weight }, index) => {
      const { inStock, shippingEstimate } = stock[index]!;
      return { upc, name, description, price, weight, inStock, shippingEstimate };
    }),
  });
}

/** The sixteen fetches, in the order of the plan. */
export async function deep(calls: RegistryCalls): Promise<string> {
  const [users, products] = await Promise.all([deepUsers(calls), deepProducts(calls)]);
  return answer({ users, products });
}

async function deepUsers(calls: RegistryCalls): Promise<unknown> {
  const { users } = await calls.call<{ users: readonly NamedUser[] }>('/accounts', bodies.users);
  const reviewed = await ask<{ reviews: readonly UserReview[] }>(calls, '/reviews', bodies.userReviews, users.map(userKey));
  const outer = new Set<string>();
  const authors = new Set<string>();
  const inner = new Set<string>();
  for (const { reviews } of reviewed) {
    for (const { product } of reviews) {
      outer.add(product.upc);
      collect(product.reviews, authors, inner);
    }
  }
  const [outerTold, innerTold, authorFacts] = await Promise.all([
    tellProducts(calls, [...outer]),
    tellProducts(calls, [...inner]),
    tellUsers(calls, [...authors]),
  ]);
  const tellOuter = outerTeller(authorFacts, innerTold);
  return users.map(({ id, username, name }, index) => ({
    id,
    username,
    name,
    reviews: reviewed[index]!.reviews.map((review) => ({
      id: review.id,
      body: review.body,
      product: tellReviewed(outerTold.get(review.product.upc)!, review.product.reviews.map(tellOuter)),
    })),
  }));
}

function tellReviewed({ inStock, name, price, shippingEstimate, upc, weight }: ToldProduct, reviews: unknown) {
  return { inStock, name, price, shippingEstimate, upc, weight, reviews };
}

async function deepProducts(calls: RegistryCalls): Promise<unknown> {
  const { products } = await calls.call<{ products: readonly PricedProduct[] }>('/products', bodies.products);
  const [stock, reviewed] = await Promise.all([
    ask<Stock>(calls, '/inventory', bodies.stock, products.map(pricedKey)),
    ask<{ reviews: readonly OuterReview[] }>(calls, '/reviews', bodies.productReviews, products.map(({ upc }) => productKey(upc))),
  ]);
  const authors = new Set<string>();
  const inner = new Set<string>();
  for (const { reviews } of reviewed) collect(reviews, authors, inner);
  const [innerTold, authorFacts] = await Promise.all([tellProducts(calls, [...inner]), tellUsers(calls, [...authors])]);
  const tellOuter = outerTeller(authorFacts, innerTold);
  return products.map(({ upc, name, price, weight }, index) => {
    const { inStock, shippingEstimate } = stock[index]!;
    return { inStock, name, price, shippingEstimate, upc, weight, reviews: reviewed[index]!.reviews.map(tellOuter) };
  });
}

function collect(reviews: readonly OuterReview[], authors: Set<string>, inner: Set<string>): void {
  for (const { author } of reviews) {
    authors.add(author.id);
    for (const { product } of author.reviews) inner.add(product.upc);
  }
}

function outerTeller(authorFacts: ReadonlyMap<string, UserFacts>, innerTold: ReadonlyMap<string, ToldProduct>) {
  return ({ id, body, author }: OuterReview) => {
    const { username, name } = authorFacts.get(author.id)!;
    const reviews = author.reviews.map((review) => ({
      id: review.id,
      body: review.body,
      product: innerTold.get(review.product.upc),
    }));
    return { id, body, author: { id: author.id, username, name, reviews } };
  };
}

async function tellUsers(calls: RegistryCalls, ids: readonly string[]): Promise<ReadonlyMap<string, UserFacts>> {
  const facts = await ask<UserFacts>(calls, '/accounts', bodies.userFacts, ids.map((id) => userKey({ id })));
  return new Map(ids.map((id, index) => [id, facts[index]!]));
}

async function tellProducts(calls: RegistryCalls, upcs: readonly string[]): Promise<ReadonlyMap<string, ToldProduct>> {
  const keys = upcs.map(productKey);
  const [{ facts, shipping }, stock] = await Promise.all([
    priceAndShipping(calls, upcs, keys),
    ask<{ inStock: boolean }>(calls, '/inventory', bodies.inStock, keys),
  ]);
  return new Map(upcs.map((upc, index) => {
    const { name, price, weight } = facts[index]!;
    const { inStock } = stock[index]!;
    const { shippingEstimate } = shipping[index]!;
    return [upc, { inStock, name, price, shippingEstimate, upc, weight }];
  }));
}

async function priceAndShipping(calls: RegistryCalls, upcs: readonly string[], keys: readonly string[]) {
  const facts = await ask<ProductFacts>(calls, '/products', bodies.productFacts, keys);
  const priced = facts.map(({ price, weight }, index) => pricedKey({ upc: upcs[index]!, price, weight }));
  const shipping = await ask<{ shippingEstimate: number }>(calls, '/inventory', bodies.shipping, priced);
  return { facts, shipping };
}

async function ask<Entity>(calls: RegistryCalls, path: string, body: string, keys: readonly string[]): Promise<readonly Entity[]> {
  const { _entities } = await calls.call<Entities<Entity>>(path, `${body}${keys.join(',')}]}}`);
  return _entities;
}

function userKey({ id }: { readonly id: string }): string {
  return `{"__typename":"User","id":"${id}"}`;
}

function productKey(upc: string): string {
  return `{"__typename":"Product","upc":"${upc}"}`;
}

function pricedKey({ upc, price, weight }: { readonly upc: string; readonly price: number; readonly weight: number }): string {
  return `{"__typename":"Product","upc":"${upc}","price":${price},"weight":${weight}}`;
}

function answer(data: unknown): string {
  return JSON.stringify({ data });
}
