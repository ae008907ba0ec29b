import { GraphQLScalarType, Kind } from 'graphql';
import { refuseScalar, textScalars, type TextScalar } from '../../schema/index.ts';
import { badInput } from './bad-input.ts';

/** The scalars of the shared contract, for a registry's schema. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = Object.fromEntries(
  Object.entries(textScalars).map(([name, rule]) => [name, makeScalar(name, rule)]),
);

function makeScalar(name: string, rule: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    const problem = refuseScalar(rule, value);
    if (problem !== undefined) throw badInput('VALUE_INVALID', problem);
    return String(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}
