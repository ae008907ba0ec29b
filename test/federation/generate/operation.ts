import {
  getNamedType, isAbstractType, isCompositeType, isInterfaceType, isNonNullType, isObjectType,
  type GraphQLArgument, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
} from 'graphql';
import { createRandom, type Random } from '../random.ts';
import { inputValue, literal } from './values.ts';

/** An operation with the variables to send along. */
export interface Operation {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Writing {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
  readonly fragments: Map<string, { on: string; text: string }>;
  /** Objects that the client asks for twice, under two names, are left out. */
  readonly isPlain: boolean;
  /** What each response key stands for; one meaning an operation keeps every merge of selections valid. */
  readonly keys: Map<string, string>;
  /** How many more fields may be written. */
  budget: number;
}

/**
 * Makes up a valid operation on an API schema. In a plain one no object is asked for twice under two names: the engine
 * fetches such an object once, so that a failing field that only one of them selects may take the other along.
 */
export function createOperation(schema: GraphQLSchema, seed: string, isPlain = false): Operation {
  const random = createRandom(seed);
  const writing: Writing = {
    random, schema, isPlain, definitions: [], variables: {}, fragments: new Map(), keys: new Map(), budget: 6 + random.below(26),
  };
  const mutation = schema.getMutationType();
  const root = mutation && random.chance(0.3) ? mutation : schema.getQueryType();
  if (!root) throw new Error('The schema has no queries.');
  const body = selectionSet(writing, root, 1 + random.below(5));
  const parameters = writing.definitions.length > 0 ? `(${writing.definitions.join(', ')})` : '';
  const kind = root === mutation ? 'mutation' : 'query';
  const name = random.chance(0.5) ? ' Named' : '';
  const fragments = [...writing.fragments].map(([fragment, { on, text }]) => `fragment ${fragment} on ${on} ${text}`);
  return { operation: [`${kind}${name}${parameters} ${body}`, ...fragments].join('\n'), variables: writing.variables };
}

function selectionSet(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  const { random } = writing;
  const count = 1 + random.below(4);
  const selections: string[] = [];
  for (let index = 0; index < count || selections.length === 0; index += 1) {
    const one = selection(writing, type, depth);
    if (one !== undefined) selections.push(one);
    if (index > count + 5) selections.push(typeName(writing));
  }
  // The same once more: merging must make nothing of it.
  if (random.chance(0.08)) selections.push(random.pick(selections));
  return `{ ${selections.join(' ')} }`;
}

function typeName(writing: Writing): string {
  const key = claim(writing, '__typename', '__typename', writing.random.chance(0.15) ? 'kind' : '__typename');
  return key === '__typename' ? '__typename' : `${key}: __typename`;
}

function selection(writing: Writing, type: GraphQLCompositeType, depth: number): string | undefined {
  const { random } = writing;
  const choice = random.below(100);
  if (choice < 8) return `${typeName(writing)}${condition(writing, 0.1)}`;
  if (writing.budget <= 0) return field(writing, type, 0) ?? typeName(writing);
  if (choice < 20 || (isAbstractType(type) && choice < 55) || !('getFields' in type)) return inlineFragment(writing, type, depth);
  if (choice < 30) return spread(writing, type, depth);
  if (choice < 32 && type === writing.schema.getQueryType()) return introspection(writing);
  return field(writing, type, depth);
}

function condition(writing: Writing, probability: number): string {
  const { random } = writing;
  if (!random.chance(probability)) return '';
  const test = (): string => {
    if (random.chance(0.3)) return String(random.chance(0.7));
    return variable(writing, 'Boolean!', 'Boolean', random.chance(0.6), random.chance(0.3) ? String(random.chance(0.5)) : undefined);
  };
  const include = random.chance(0.6) ? ` @include(if: ${test()})` : '';
  return include === '' || random.chance(0.15) ? `${include} @skip(if: ${random.chance(0.3) ? test() : variable(writing, 'Boolean!', 'Boolean', random.chance(0.3), undefined)})` : include;
}

/** Declares a variable, or reuses one of the same type now and then. */
function variable(writing: Writing, type: string, prefix: string, value: unknown, fallback: string | undefined): string {
  const { random, definitions, variables } = writing;
  const known = definitions.filter((definition) => definition.includes(`: ${type}`) && !definition.includes('='));
  if (known.length > 0 && random.chance(0.4)) return random.pick(known).split(':')[0] ?? '';
  const name = `${prefix.toLowerCase().replaceAll(/\W/gu, '')}${definitions.length}`;
  definitions.push(`$${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`);
  if (value !== undefined && (fallback === undefined || random.chance(0.5))) variables[name] = value;
  return `$${name}`;
}

function inlineFragment(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  writing.budget -= 1;
  const target = writing.random.chance(0.15) ? undefined : overlapping(writing, type);
  const on = target ? ` on ${target.name}` : '';
  return `...${on}${condition(writing, 0.15)} ${selectionSet(writing, target ?? type, depth)}`;
}

function overlapping({ schema, random }: Writing, type: GraphQLCompositeType): GraphQLCompositeType {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const names = new Set(possible.map(({ name }) => name));
  const others = Object.values(schema.getTypeMap()).filter(isCompositeType).filter((other) =>
    !other.name.startsWith('__') && (isAbstractType(other) ? schema.getPossibleTypes(other) : [other]).some(({ name }) => names.has(name)));
  return random.pick(others);
}

function spread(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  const { random, fragments } = writing;
  const target = overlapping(writing, type);
  const known = [...fragments].filter(([, { on, text }]) => on === target.name && text !== '');
  if (known.length > 0 && random.chance(0.6)) return `...${random.pick(known)[0]}${condition(writing, 0.15)}`;
  const name = `F${fragments.size}`;
  writing.budget -= 1;
  // Without text while it is being written: a fragment must not spread itself.
  fragments.set(name, { on: target.name, text: '' });
  fragments.set(name, { on: target.name, text: selectionSet(writing, target, depth) });
  return `...${name}${condition(writing, 0.15)}`;
}

function introspection(writing: Writing): string {
  const { random, schema } = writing;
  const names = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  if (random.chance(0.3)) return `${claim(writing, '__schema', 'schema', '__schema')}: __schema { queryType { name } }`;
  const text = `__type(name: "${random.pick(names)}") { kind name fields { name type { kind name } } enumValues { name } }`;
  return `${claim(writing, '__type', text, 'type')}: ${text}`;
}

function field(writing: Writing, type: GraphQLCompositeType, depth: number): string | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const { random } = writing;
  const fields = Object.values(type.getFields());
  const possible = depth > 0 && writing.budget > 0 ? fields : fields.filter((one) => !isCompositeType(getNamedType(one.type)));
  if (possible.length === 0) return undefined;
  const one = random.pick(possible);
  writing.budget -= 1;
  const call = `${one.name}${argumentsOf(writing, one)}`;
  const key = claim(writing, one.name, `${call}: ${String(one.type)}`, wantedKey(writing, one, fields));
  const alias = key === one.name ? '' : `${key}: `;
  const named = getNamedType(one.type);
  const below = isCompositeType(named) ? ` ${selectionSet(writing, named, depth - 1)}` : '';
  return `${alias}${call}${condition(writing, 0.1)}${below}`;
}

/** Mostly the field's name; at times the name of another field, which an executor must not take for that field. */
function wantedKey({ random, isPlain }: Writing, one: GraphQLField<unknown, unknown>, siblings: readonly GraphQLField<unknown, unknown>[]): string {
  if (random.chance(0.85) || (isPlain && isCompositeType(getNamedType(one.type)))) return one.name;
  return random.pick([...siblings.map(({ name }) => name), 'id', 'code', 'title', 'other', 'a', 'constructor', 'toString']);
}

/** Reserves a response key for one meaning; another key when that one is taken. */
function claim({ keys }: Writing, name: string, meaning: string, wanted: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const key = attempt === 0 ? wanted : `${name}_${attempt}`;
    const taken = keys.get(key);
    if (taken === undefined || taken === meaning) {
      keys.set(key, meaning);
      return key;
    }
  }
}

function argumentsOf(writing: Writing, one: GraphQLField<unknown, unknown>): string {
  const { random } = writing;
  const given = one.args.filter((argument) => isRequired(argument) || random.chance(0.6));
  if (given.length === 0) return '';
  return `(${given.map((argument) => `${argument.name}: ${argumentValue(writing, argument)}`).join(', ')})`;
}

function argumentValue(writing: Writing, argument: GraphQLArgument): string {
  const { random } = writing;
  const value = inputValue(random, argument.type);
  if (random.chance(0.55)) return literal(argument.type, value);
  const fallback = random.chance(0.3) ? literal(argument.type, inputValue(random, argument.type)) : undefined;
  const isLeftOut = !isNonNullType(argument.type) && random.chance(0.15);
  return variable(writing, String(argument.type), argument.name, isLeftOut ? undefined : value, fallback);
}

function isRequired(argument: GraphQLArgument): boolean {
  return isNonNullType(argument.type) && argument.defaultValue === undefined;
}
