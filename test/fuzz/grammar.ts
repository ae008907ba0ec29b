import {
  getNamedType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType, isRequiredArgument,
  type GraphQLArgument, type GraphQLCompositeType, type GraphQLField, type GraphQLInputType, type GraphQLSchema,
} from 'graphql';
import { literal } from '../federation/generate/values.ts';
import type { Random } from '../federation/random.ts';

/** An operation with the variables to send along. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What operations are made from. */
export interface Grammar {
  readonly schema: GraphQLSchema;
  /** Coordinates that operations seek out. */
  readonly sought: ReadonlySet<string>;
  /** How many fields lead from each type to the nearest of them, as `measureDistances` finds it. */
  readonly distances: ReadonlyMap<string, number>;
  /** Values that mean something in the records, by the name of the argument. */
  readonly facts: Readonly<Record<string, readonly unknown[]>>;
}

interface Draft extends Grammar {
  readonly random: Random;
  readonly definitions: string[];
  readonly fragments: string[];
  readonly variables: Record<string, unknown>;
  aliases: number;
  budget: number;
}

/** Makes up an operation that is mostly valid, and mostly about what is protected. */
export function makeOperation(grammar: Grammar, random: Random): Operation {
  const query = grammar.schema.getQueryType();
  if (!query) throw new TypeError('The schema has no queries.');
  const draft: Draft = { ...grammar, random, definitions: [], fragments: [], variables: {}, aliases: 0, budget: 4 + random.below(14) };
  const body = selectionSet(draft, query, 2 + random.below(5));
  const parameters = draft.definitions.length > 0 ? `(${draft.definitions.join(', ')})` : '';
  const name = random.chance(0.4) ? random.pick([' Q', ' __schema', ' constructor', ' IntrospectionQuery']) : '';
  const keyword = name !== '' || parameters !== '' || random.chance(0.5) ? `query${name}${parameters} ` : '';
  return { query: [`${keyword}${body}`, ...draft.fragments].join(' '), variables: draft.variables };
}

function selectionSet(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  const selections = random.chance(0.3) ? ['__typename'] : [];
  const count = 1 + random.below(3);
  for (let index = 0; index < count; index += 1) selections.push(selection(draft, type, depth));
  return `{ ${selections.join(' ')} }`;
}

function selection(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random } = draft;
  draft.budget -= 1;
  if (random.chance(isAbstractType(type) ? 0.6 : 0.2)) return fragment(draft, type, depth);
  if (!isObjectType(type) && !isInterfaceType(type)) return `__typename${directives(draft)}`;
  if (random.chance(type.name === 'Query' ? 0.01 : 0.002)) return introspection(draft);
  return field(draft, type, depth);
}

function field(draft: Draft, type: GraphQLCompositeType & { getFields(): Record<string, GraphQLField<unknown, unknown>> }, depth: number): string {
  const { random, sought } = draft;
  const all = Object.values(type.getFields());
  const wanted = all.filter(({ name }) => sought.has(`${type.name}.${name}`));
  const inner = depth > 0 && draft.budget > 0 ? all : all.filter((one) => !isCompositeType(getNamedType(one.type)));
  const candidates = wanted.length > 0 && type.name !== 'Query' && random.chance(0.6) ? wanted : random.chance(0.5) ? closer(draft, type, inner) : inner;
  if (candidates.length === 0) return '__typename';
  const one = random.pick(candidates);
  const named = getNamedType(one.type);
  const below = isCompositeType(named) ? ` ${selectionSet(draft, named, depth - 1)}` : '';
  const call = `${one.name}${argumentsOf(draft, one)}${directives(draft)}${below}`;
  // Without an alias of its own a field with arguments often contradicts its namesake.
  const isAliased = one.args.length > 0 ? random.chance(0.9) : random.chance(0.1);
  if (!isAliased) return call;
  draft.aliases += 1;
  return `${random.chance(0.04) ? random.pick(['__proto__', 'constructor', 'toString', '__typename', 'data', 'errors']) : `a${draft.aliases}`}: ${call}`;
}

/** The fields of a type that lead towards what is sought; all where none does. */
function closer<Candidate extends GraphQLField<unknown, unknown>>({ distances }: Draft, { name }: GraphQLCompositeType, fields: readonly Candidate[]): readonly Candidate[] {
  const here = Math.max(2, distances.get(name) ?? 0);
  const leading = fields.filter(({ type }) => (distances.get(getNamedType(type).name) ?? Infinity) < here);
  return leading.length > 0 ? leading : fields;
}

/** Counts for each type how many fields lead to the nearest sought one. */
export function measureDistances(schema: GraphQLSchema, sought: ReadonlySet<string>): ReadonlyMap<string, number> {
  const distances = new Map<string, number>();
  const types = Object.values(schema.getTypeMap()).filter(isCompositeType).filter(({ name }) => !name.startsWith('__') && name !== 'Query');
  const nearest = (type: GraphQLCompositeType): number => {
    if (isAbstractType(type)) return Math.min(...schema.getPossibleTypes(type).map(({ name }) => distances.get(name) ?? Infinity));
    const fields = Object.values(type.getFields());
    return Math.min(...fields.map((one) => (sought.has(`${type.name}.${one.name}`) ? 0 : 1 + (distances.get(getNamedType(one.type).name) ?? Infinity))));
  };
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const type of types) {
      const distance = nearest(type);
      if (distance >= (distances.get(type.name) ?? Infinity)) continue;
      distances.set(type.name, distance);
      isStable = false;
    }
  }
  return distances;
}

function fragment(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  const { random, fragments } = draft;
  const target = random.chance(0.15) ? undefined : overlapping(draft, type);
  const body = selectionSet(draft, target ?? type, depth);
  if (target === undefined || random.chance(0.5)) return `...${target ? ` on ${target.name}` : ''}${directives(draft, true)} ${body}`;
  const name = random.chance(0.05) ? '__schema' : `F${fragments.length}`;
  fragments.push(`fragment ${name} on ${target.name} ${body}`);
  return `...${name}${directives(draft, true)}`;
}

function overlapping({ schema, random }: Draft, type: GraphQLCompositeType): GraphQLCompositeType {
  const possible = (one: GraphQLCompositeType) => (isAbstractType(one) ? schema.getPossibleTypes(one) : [one]);
  const names = new Set(possible(type).map(({ name }) => name));
  return random.pick(Object.values(schema.getTypeMap()).filter(isCompositeType).filter((other) =>
    !other.name.startsWith('__') && possible(other).some(({ name }) => names.has(name))));
}

function directives(draft: Draft, canDefer = false): string {
  const { random, definitions, variables } = draft;
  if (!random.chance(0.12)) return '';
  const name = `c${definitions.length}`;
  const test = () => {
    if (random.chance(0.6)) return String(random.chance(0.7));
    definitions.push(`$${name}: Boolean!`);
    variables[name] = random.chance(0.8);
    return `$${name}`;
  };
  if (canDefer && random.chance(0.4)) return ' @defer';
  return random.pick([() => ` @include(if: ${test()})`, () => ` @skip(if: ${test()})`, () => ' @skip(if: false) @include(if: true)'])();
}

function introspection({ random, schema }: Draft): string {
  const name = random.pick(Object.keys(schema.getTypeMap()));
  return random.pick([`__type(name: "${name}") { name kind fields { name type { name ofType { name } } } }`, '__schema { types { name fields { name } } }']);
}

function argumentsOf(draft: Draft, one: GraphQLField<unknown, unknown>): string {
  const { random } = draft;
  const lookup = one.args.filter(({ name }) => name === 'id' || name === 'slug');
  // A record is asked for by exactly one of its names.
  const chosen = lookup.length > 0 && random.chance(0.95) ? [random.pick(lookup)] : one.args.filter((argument) => isRequiredArgument(argument) || random.chance(0.4));
  if (chosen.length === 0) return '';
  return `(${chosen.map((argument) => `${argument.name}: ${argumentValue(draft, one.name, argument)}`).join(', ')})`;
}

function argumentValue(draft: Draft, fieldName: string, argument: GraphQLArgument): string {
  const { random, definitions, variables } = draft;
  const value = random.chance(0.03) ? null : inputValue(draft, argument.type, [`${fieldName}.${argument.name}`, argument.name]);
  if (random.chance(0.6)) return literal(argument.type, value);
  const name = `v${definitions.length}`;
  definitions.push(`$${name}: ${String(argument.type)}`);
  variables[name] = value;
  return `$${name}`;
}

function inputValue(draft: Draft, type: GraphQLInputType, names: readonly string[]): unknown {
  const { random, facts } = draft;
  if (isNonNullType(type)) return inputValue(draft, type.ofType, names);
  if (isListType(type)) return Array.from({ length: random.below(3) }, () => inputValue(draft, type.ofType, names));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((one) => isNonNullType(one.type) || random.chance(0.25));
    return Object.fromEntries(fields.map((one) => [one.name, inputValue(draft, one.type, [one.name])]));
  }
  if (type.name === 'Boolean') return random.chance(0.5);
  const known = names.map((name) => facts[name]).find((values) => values !== undefined) ?? facts[type.name];
  return known ? random.pick(known) : 'x';
}
