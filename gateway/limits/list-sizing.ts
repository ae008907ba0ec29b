import { GraphQLInt, Kind, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import type { FieldNode, GraphQLField, GraphQLOutputType, VariableDefinitionNode } from 'graphql';
import type { AssumedSizes } from './cost.ts';
import type { ListSizeRule } from './cost-rules.ts';

/** How many values a list is expected to hold, by what the operation says or, failing that, by assumption. */
export interface Sizing {
  /** Fields below that hold the list; empty where the field is the list itself. */
  readonly sizedFields: ReadonlySet<string>;
  readonly asked: readonly (number | VariableSize)[];
  readonly otherwise: number;
}

interface VariableSize {
  readonly variable: string;
  readonly otherwise: number | undefined;
}

/** Values of one request's variables, as the client sent them. */
export type Variables = Readonly<Record<string, unknown>>;

/** The size for one request: the largest that is asked for. */
export function sizeOf(sizing: Sizing, variables: Variables): number {
  let size = -1;
  for (const asked of sizing.asked) {
    size = Math.max(size, typeof asked === 'number' ? asked : (valueOf(asked, variables) ?? -1));
  }
  return size < 0 ? sizing.otherwise : size;
}

function valueOf({ variable, otherwise }: VariableSize, variables: Variables): number | undefined {
  const value = Object.hasOwn(variables, variable) ? variables[variable] : otherwise;
  return typeof value === 'number' ? value : undefined;
}

/** Says where a field's list gets its size from; undefined where the field bounds no list. */
export function readSizing(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  context: {
    readonly rule: ListSizeRule | undefined;
    readonly assumed: AssumedSizes;
    readonly defaults: ReadonlyMap<string, VariableDefinitionNode>;
  },
): Sizing | undefined {
  const rule = context.rule ?? impliedRule(field);
  if (!rule && !isList(field.type)) return undefined;
  const pages = rule && rule.slicingArguments.length > 0;
  return {
    sizedFields: new Set(rule?.sizedFields),
    asked: (rule?.slicingArguments ?? []).flatMap((name) => readAsked(field, node, name, context.defaults) ?? []),
    otherwise: rule?.assumedSize ?? (pages ? context.assumed.page : context.assumed.list),
  };
}

/** Says whether a type is a list, null or not. */
export function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

const pageArguments = new Set(['first', 'last']);
const pageFields = ['edges', 'nodes'];

// A Relay connection is bounded by its page even where nobody wrote @listSize.
function impliedRule(field: GraphQLField<unknown, unknown>): ListSizeRule | undefined {
  const slicingArguments = field.args
    .filter((argument) => pageArguments.has(argument.name) && getNullableType(argument.type) === GraphQLInt)
    .map((argument) => argument.name);
  if (slicingArguments.length === 0) return undefined;
  const type = getNamedType(field.type);
  const fields = isObjectType(type) && !isList(field.type) ? type.getFields() : {};
  const sizedFields = pageFields.filter((name) => fields[name] && isList(fields[name].type));
  return { assumedSize: undefined, slicingArguments, sizedFields };
}

function readAsked(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
  defaults: ReadonlyMap<string, VariableDefinitionNode>,
): number | VariableSize | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  const preset = field.args.find((argument) => argument.name === name)?.defaultValue;
  const otherwise = typeof preset === 'number' ? preset : undefined;
  if (value?.kind !== Kind.VARIABLE) return value ? undefined : otherwise;
  const own = defaults.get(value.name.value)?.defaultValue;
  return { variable: value.name.value, otherwise: own?.kind === Kind.INT ? Number(own.value) : otherwise };
}
