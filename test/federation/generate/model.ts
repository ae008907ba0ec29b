import type { Random } from '../random.ts';

/** A field as the whole graph has it, before it is shared out among subgraphs. */
export interface FieldModel {
  readonly name: string;
  /** The type's name without lists and non-nulls. */
  readonly base: string;
  /** Lists and non-nulls around the name, which stands as `_`. */
  readonly wrap: string;
  readonly args: readonly ArgModel[];
}

/** An argument, and a value that a field set may give it. */
export interface ArgModel {
  readonly text: string;
  readonly name: string;
  readonly literals: readonly string[];
}

/** A type with keys. */
export interface EntityModel {
  readonly name: string;
  readonly keys: readonly KeyModel[];
  readonly fields: FieldModel[];
  /** The entity interface that it implements, if it does. */
  readonly group?: string;
}

/** A key: its text, and the fields that a subgraph must have for it. */
export interface KeyModel {
  readonly text: string;
  readonly fields: readonly FieldModel[];
}

/** What a random graph is about. */
export interface Model {
  readonly entities: readonly EntityModel[];
  readonly values: ReadonlyMap<string, readonly FieldModel[]>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
  /** A plain interface, and which types implement it. */
  readonly named: readonly string[];
  /** Names of the entity types behind the entity interface Media; empty when the graph has none. */
  readonly media: readonly string[];
}

export const outputEnum = { name: 'Colour', common: 'GREEN', others: ['RED', 'BLUE'] } as const;
export const sharedEnum = { name: 'Mood', values: ['CALM', 'WILD'] } as const;

const leaves = ['String', 'String', 'Int', 'Float', 'Boolean', 'ID', 'Colour', 'Mood', 'Json'];
const wraps = ['_', '_', '_', '_!', '_!', '[_]', '[_!]', '[_!]!', '[_]!', '[[_!]!]', '[[_]]!'];
const argModels: readonly ArgModel[] = [
  { name: 'count', text: 'count: Int', literals: ['1', '2', 'null'] },
  { name: 'size', text: 'size: Int = 2', literals: ['2', '3'] },
  { name: 'mood', text: 'mood: Mood', literals: ['CALM', 'WILD'] },
  { name: 'tone', text: 'tone: Mood! = CALM', literals: ['CALM', 'WILD'] },
  { name: 'filter', text: 'filter: Filter', literals: ['{ text: "x" }', '{ range: { from: 1 }, moods: [CALM] }'] },
  { name: 'tags', text: 'tags: [String!]', literals: ['["a"]', '"b"', '[]'] },
  { name: 'grid', text: 'grid: [[Int]]', literals: ['[[1, null], []]'] },
  { name: 'need', text: 'need: Int!', literals: ['7', '8'] },
];

/** A field of a random leaf type. */
export function leafField(random: Random, name: string): FieldModel {
  return { name, base: random.pick(leaves), wrap: random.pick(wraps), args: someArgs(random, 0.25) };
}

function someArgs(random: Random, probability: number): readonly ArgModel[] {
  return random.chance(probability) ? random.some(argModels, 1, 2) : [];
}

function field(name: string, base: string, wrap = '_!'): FieldModel {
  return { name, base, wrap, args: [] };
}

const keyChoices: readonly KeyModel[] = [
  { text: 'code', fields: [field('code', 'String')] },
  { text: 'number', fields: [field('number', 'Int')] },
  { text: 'code zone', fields: [field('code', 'String'), field('zone', 'Mood')] },
  { text: 'label { text }', fields: [field('label', 'Label')] },
  { text: 'id label { text part { number } }', fields: [field('id', 'ID'), field('label', 'Label')] },
];

/** Makes up the types of a graph. */
export function createModel(random: Random): Model {
  const withMedia = random.chance(0.4);
  const media = withMedia ? ['Film', 'Song'] : [];
  const names = [...random.some(['Author', 'Book', 'Shop', 'Order'], 2, 4), ...media];
  const values = new Map<string, readonly FieldModel[]>();
  for (const name of random.some(['Size', 'Place'], 1, 2)) {
    const fields = ['first', 'second', 'third'].slice(0, 2 + random.below(2)).map((one) => leafField(random, one));
    // Without lists in between, so that the way down ends.
    if (random.chance(0.3)) fields.push({ name: 'link', base: random.pick(names), wrap: random.pick(['_', '_!']), args: [] });
    values.set(name, fields);
  }
  const named = random.chance(0.6) ? random.some([...names, ...values.keys()], 2, 3) : [];
  for (const [name, fields] of values) {
    if (named.includes(name)) values.set(name, [...fields, field('title', 'String', '_')]);
  }
  const unions = new Map<string, readonly string[]>();
  if (random.chance(0.6)) unions.set('Thing', random.some([...names, ...values.keys()], 2, 4));
  if (random.chance(0.3)) unions.set('Other', random.some(names, 2, 3));
  const composites = [...names, ...names, ...values.keys(), ...unions.keys(), ...(named.length > 0 ? ['Named'] : []), ...(withMedia ? ['Media'] : [])];
  const entities = names.map((name) => createEntity(random, name, composites, media.includes(name)));
  return { entities, values, unions, named, media };
}

function createEntity(random: Random, name: string, composites: readonly string[], inGroup: boolean): EntityModel {
  const id = { text: 'id', fields: [field('id', 'ID')] };
  const keys = [id, ...(random.chance(0.45) ? random.some(keyChoices, 1, random.chance(0.3) ? 2 : 1) : [])];
  const fields: FieldModel[] = [];
  for (const one of random.some(['alpha', 'beta', 'gamma', 'delta', 'price'], 2, 4)) fields.push(leafField(random, one));
  for (const one of random.some(['owner', 'maker', 'items', 'extra'], 1, 3)) {
    fields.push({ name: one, base: random.pick(composites), wrap: random.pick(wraps), args: someArgs(random, 0.2) });
  }
  return { name, keys: inGroup ? [id, ...keys.slice(1)] : keys, fields, ...(inGroup && { group: 'Media' }) };
}

/** A field for Query or Mutation. */
export function rootField(random: Random, name: string, bases: readonly string[]): FieldModel {
  return { name, base: random.pick(bases), wrap: random.pick(wraps), args: someArgs(random, 0.3) };
}

/** The full type of a field. */
export function typeText({ base, wrap }: FieldModel): string {
  return wrap.replace('_', base);
}
