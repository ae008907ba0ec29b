// Synthetic: none of these people, products and reviews exist.

/** A person who reviews. */
export interface User {
  readonly __typename: 'User';
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly reviews: Review[];
}

/** Something that is reviewed. */
export interface Product {
  readonly __typename: 'Product';
  readonly upc: string;
  readonly name: string;
  readonly description: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
  readonly shippingEstimate: number;
  readonly reviews: Review[];
}

/** What a person says of a product. */
export interface Review {
  readonly __typename: 'Review';
  readonly id: string;
  readonly body: string;
  readonly author: User;
  readonly product: Product;
}

const userCount = 6;
const productCount = 1_000;
const reviewedCount = 9;
const reviewCount = 26;
const ordinals = ['one', 'two', 'three', 'four', 'five', 'six'];

/** All people. */
export const users: readonly User[] = Array.from({ length: userCount }, (_, index) => ({
  __typename: 'User',
  id: `u${index + 1}`,
  name: `Synthetic Person ${ordinals[index]}`,
  username: `user-${ordinals[index]}-synth`,
  reviews: [],
}));

/** All products; only the first few are reviewed. */
export const products: readonly Product[] = Array.from({ length: productCount }, (_, index) => ({
  __typename: 'Product',
  upc: `p${index + 1}`,
  name: `Synthetic product ${index + 1}`,
  description: `Made up for measuring only, number ${index + 1}: as long as what a shop says in one plain sentence of a thing`,
  price: 100 + ((index * 37) % 900),
  weight: 10 + ((index * 91) % 990),
  inStock: index % 3 !== 0,
  shippingEstimate: shippingEstimate(100 + ((index * 37) % 900), 10 + ((index * 91) % 990)),
  reviews: [],
}));

/** All reviews. */
export const reviews: readonly Review[] = Array.from({ length: reviewCount }, (_, index) => review(index));

/** What shipping costs, from what the products' registry says of price and weight. */
export function shippingEstimate(price: number, weight: number): number {
  return price > 900 ? 0 : Math.round(weight / 2);
}

function review(index: number): Review {
  const author = users[(index * 5) % userCount];
  const product = products[(index * 2) % reviewedCount];
  if (!author || !product) throw new RangeError('A review has neither author nor product.');
  const made: Review = { __typename: 'Review', id: `r${index + 1}`, body: `Synthetic opinion ${index + 1}`, author, product };
  author.reviews.push(made);
  product.reviews.push(made);
  return made;
}
