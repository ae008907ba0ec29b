import { Kind, defaultFieldResolver, isObjectType } from 'graphql';
import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { CallerIdentity } from '../../schema/index.ts';
import { forbidden, unauthenticated } from './bad-input.ts';
import type { RegistryContext } from './context.ts';

/** Sets of scopes of which one must be held whole. */
type ScopeSets = readonly (readonly string[])[];

/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` of a registry's own schema on its resolvers. The gateway has done so before; a
 * registry does it again, because it may be called by mistake or by an attacker. What is read of such a field is
 * noted for the log of reads.
 */
export function enforceScopes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) guard(type, field);
  }
}

/** The fields of a type that need scopes, with the sets of scopes that open them. */
export function scopedFields(schema: GraphQLSchema, typeName: string): ReadonlyMap<string, ScopeSets> {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return new Map();
  const entries = Object.values(type.getFields()).map((field) => [field.name, requiredScopes(type, field)] as const);
  return new Map(entries.filter(([, sets]) => sets.length > 0));
}

/** Whether a known caller holds one of the sets whole; no sets ask for nothing. A policy is met by a scope of its name. */
export function holdsScopes(caller: CallerIdentity, sets: ScopeSets): boolean {
  if (sets.length === 0) return true;
  return caller.kind !== 'anonymous' && sets.some((scopes) => scopes.every((scope) => caller.scopes.has(scope)));
}

function guard(type: GraphQLObjectType, field: GraphQLField<unknown, RegistryContext>): void {
  const sets = requiredScopes(type, field);
  if (sets.length === 0) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (holdsScopes(context.caller, sets)) return noting(resolve(source, args, context, info), source, context, info);
    const coordinate = `${type.name}.${field.name}`;
    throw context.caller.kind === 'anonymous' ? unauthenticated(coordinate) : forbidden(coordinate, { requiredScopes: sets });
  };
}

// What was refused by a row's rule, or failed, was not read.
function noting(value: unknown, source: unknown, { protectedReads }: RegistryContext, info: GraphQLResolveInfo): unknown {
  if (value instanceof Promise) {
    return value.then((read: unknown) => {
      protectedReads.note(source, info);
      return read;
    });
  }
  if (!(value instanceof Error)) protectedReads.note(source, info);
  return value;
}

// A rule on a type holds for every field of it, together with the field's own.
function requiredScopes(type: GraphQLObjectType, field: GraphQLField<unknown, RegistryContext>): ScopeSets {
  const directives = [...(type.astNode?.directives ?? []), ...(field.astNode?.directives ?? [])];
  return directives.filter(({ name }) => ruleArguments.has(name.value)).reduce(combine, [] as ScopeSets);
}

/** The directives that close a field, with the argument that holds their sets; `@authenticated` has none. */
const ruleArguments = new Map<string, string | undefined>([
  ['authenticated', undefined],
  ['requiresScopes', 'scopes'],
  ['policy', 'policies'],
]);

function combine(held: ScopeSets, directive: ConstDirectiveNode): ScopeSets {
  const sets = readSets(directive);
  return held.length === 0 ? sets : held.flatMap((first) => sets.map((second) => [...first, ...second]));
}

function readSets(directive: ConstDirectiveNode): ScopeSets {
  const argument = ruleArguments.get(directive.name.value);
  if (argument === undefined) return [[]];
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  const outer = value?.kind === Kind.LIST ? value.values : [];
  return outer.map((set) => (set.kind === Kind.LIST ? set.values.flatMap((scope) => (scope.kind === Kind.STRING ? [scope.value] : [])) : []));
}
