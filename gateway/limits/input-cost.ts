import { getNullableType, isInputObjectType, isListType, valueFromASTUntyped } from 'graphql';
import type { FieldNode, GraphQLField, GraphQLInputType } from 'graphql';
import type { CostRules } from './cost-rules.ts';
import { addSaturating } from './limit.ts';
import type { Variables } from './list-sizing.ts';

/** What the arguments of one field cost in one request. */
export type InputCost = (variables: Variables) => number;

/** Adds up the weights that `@cost` puts on arguments and input fields; undefined where there are none. */
export function compileInputCost(
  rules: CostRules,
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): InputCost | undefined {
  if (rules.inputs.size === 0) return undefined;
  const costs = (node.arguments ?? []).flatMap(({ name, value }) => {
    const definition = field.args.find((argument) => argument.name === name.value);
    if (!definition) return [];
    const own = rules.inputs.get(`${coordinate}(${name.value}:)`) ?? 0;
    return (variables: Variables) =>
      addSaturating(own, valueCost(rules, definition.type, valueFromASTUntyped(value, variables)));
  });
  if (costs.length === 0) return undefined;
  return (variables) => costs.reduce((total, cost) => addSaturating(total, cost(variables)), 0);
}

function valueCost(rules: CostRules, type: GraphQLInputType, value: unknown): number {
  const plain = getNullableType(type);
  if (isListType(plain)) return listCost(rules, plain.ofType, Array.isArray(value) ? value : [value]);
  if (!isInputObjectType(plain) || typeof value !== 'object' || value === null) return 0;
  let total = 0;
  for (const [name, field] of Object.entries(plain.getFields())) {
    if (!Object.hasOwn(value, name)) continue;
    const own = rules.inputs.get(`${plain.name}.${name}`) ?? 0;
    const inner = valueCost(rules, field.type, Reflect.get(value, name));
    total = addSaturating(total, addSaturating(own, inner));
  }
  return total;
}

function listCost(rules: CostRules, type: GraphQLInputType, values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => addSaturating(total, valueCost(rules, type, value)), 0);
}
