import { GraphQLError, Kind, isScalarType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { refuseScalar, textScalars, type TextScalar } from '../schema/index.ts';

const bySpecification: ReadonlyMap<string, TextScalar> = new Map(
  Object.values(textScalars).map((rule) => [rule.specifiedBy, rule]),
);

/**
 * Lets a schema refuse malformed values of the scalars whose `@specifiedBy` is known here. A value that only a
 * registry refused would cost the client everything else that was asked of it in the same call.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const rule = isScalarType(type) ? bySpecification.get(type.specifiedByURL ?? '') : undefined;
    if (!rule || !isScalarType(type)) continue;
    const parse = (value: unknown): unknown => {
      const problem = refuseScalar(rule, value);
      if (problem !== undefined) throw new GraphQLError(problem, { extensions: { code: 'VALUE_INVALID' } });
      return value;
    };
    type.parseValue = parse;
    type.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined);
  }
}
