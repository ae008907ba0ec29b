import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { Random } from '../random.ts';

/** Makes up a value for a variable, in the form that travels as JSON. */
export function inputValue(random: Random, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return presentValue(random, type.ofType);
  return random.chance(0.12) ? null : presentValue(random, type);
}

function presentValue(random: Random, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return presentValue(random, type.ofType);
  if (isListType(type)) {
    // A single value stands for a list of one.
    const items = Array.from({ length: random.below(3) }, () => inputValue(random, type.ofType));
    return random.chance(0.15) ? presentValue(random, type.ofType) : items;
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || random.chance(0.6));
    return Object.fromEntries(fields.map((field) => [field.name, inputValue(random, field.type)]));
  }
  switch (type.name) {
    case 'Int': return random.below(5);
    case 'Float': return random.below(5) + 0.5;
    case 'Boolean': return random.chance(0.5);
    default: return random.pick(['x', 'y', 'a "quoted" one', '']);
  }
}

/** Writes such a value as a literal. */
export function literal(type: GraphQLInputType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literal(type.ofType, value);
  if (isListType(type)) {
    return Array.isArray(value) ? `[${value.map((item) => literal(type.ofType, item)).join(', ')}]` : literal(type.ofType, value);
  }
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const members = Object.entries(value).flatMap(([name, member]) => {
      const field = type.getFields()[name];
      return field ? [`${name}: ${literal(field.type, member)}`] : [];
    });
    return `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value);
}
