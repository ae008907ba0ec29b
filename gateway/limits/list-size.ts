import { GraphQLInt, Kind, TypeInfo, getNullableType, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema, ValueNode } from 'graphql';
import type { LimitDescriptor, LimitExcess } from './limit.ts';

/** How many records one list may ask for. */
export const listSizeLimit = {
  key: 'LIMIT_LIST_SIZE',
  default: 100,
  unit: 'records',
  description: 'Records that one list may ask for with `first` or `last`.',
} as const satisfies LimitDescriptor;

/** Checks the sizes that one document asks for, with the variables of one request. */
export type ListSizeCheck = (variables: Readonly<Record<string, unknown>>, limit: number) => LimitExcess | undefined;

interface AskedSize {
  readonly field: string;
  /** Read from the variable where the document names one, else written in the document. */
  readonly variable?: string;
  readonly size: number | undefined;
}

const sizeArguments: ReadonlySet<string> = new Set(['first', 'last']);

/** Finds each list size in a validated document once; what it returns is cheap enough for every request. */
export function compileListSizes(schema: GraphQLSchema, document: DocumentNode): ListSizeCheck {
  const sizes = readSizes(schema, document);
  return (variables, limit) => {
    for (const { field, variable, size } of sizes) {
      const given = variable !== undefined && Object.hasOwn(variables, variable) ? variables[variable] : size;
      // Anything but a number is refused by the coercion of variables, with its own sentence.
      if (typeof given === 'number' && given > limit) {
        return { code: 'LIMIT_LIST_SIZE', params: { figure: given, limit, field } };
      }
    }
    return undefined;
  };
}

function readSizes(schema: GraphQLSchema, document: DocumentNode): readonly AskedSize[] {
  const defaults = readDefaults(document);
  const sizes: AskedSize[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument(node) {
        const argument = types.getArgument();
        if (!argument || !sizeArguments.has(node.name.value)) return;
        if (getNullableType(argument.type) !== GraphQLInt) return;
        const field = `${types.getParentType()}.${types.getFieldDef()?.name}`;
        if (node.value.kind !== Kind.VARIABLE) sizes.push({ field, size: numberIn(node.value) });
        else sizes.push({ field, variable: node.value.name.value, size: defaults.get(node.value.name.value) });
      },
    }),
  );
  return sizes;
}

// Two operations of one document may give one name two defaults: the larger one counts for both.
function readDefaults(document: DocumentNode): ReadonlyMap<string, number> {
  const defaults = new Map<string, number>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
      const size = numberIn(defaultValue);
      if (size === undefined) continue;
      defaults.set(variable.name.value, Math.max(size, defaults.get(variable.name.value) ?? size));
    }
  }
  return defaults;
}

function numberIn(value: ValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
