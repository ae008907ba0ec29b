// Everything that can be read of a registry, as operations made from its own schema.
import {
  getNamedType, isAbstractType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType,
  type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql';

/** What arguments are filled with: keys and words that somebody might try. */
export interface Probes {
  readonly id: string;
  readonly slug: string;
  readonly text: string;
}

const deepest = 3;
// Different for each request or caller by themselves, and no place for a record to show.
const left = new Set(['_service', '_entities']);

/** One operation for each field of Query, which selects all there is below it, and one for the entities of each type. */
export function walkRegistry(schema: GraphQLSchema, probes: Probes): readonly string[] {
  const query = schema.getQueryType();
  const roots = Object.values(query?.getFields() ?? {}).filter(({ name }) => !left.has(name));
  return [...roots.flatMap((field) => rootOperations(schema, field, probes)), ...entityOperations(schema, probes)];
}

function rootOperations(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, { id, slug, text }: Probes): readonly string[] {
  const below = selection(schema, getNamedType(field.type), []);
  const tries = [...new Set(lookups(field, { id, slug, text }))];
  return tries.map((given) => `{ ${field.name}${given} ${below} }`);
}

function lookups({ args }: GraphQLField<unknown, unknown>, { id, slug, text }: Probes): readonly string[] {
  const names = new Set(args.map(({ name }) => name));
  const written = JSON.stringify;
  const options = [
    ...(names.has('id') ? [`(id: ${written(id)})`] : []),
    ...(names.has('slug') ? [`(slug: ${written(slug)})`] : []),
    ...(names.has('code') ? ['(code: "LA-LP")'] : []),
    ...(names.has('entityId') ? [`(entityId: ${written(id)})`] : []),
    ...(names.has('token') ? ['(token: "nobody")'] : []),
    ...(args.some(({ name, type }) => name === 'filter' && takesText(getNamedType(type))) ? [`(filter: { text: ${written(text)} })`] : []),
    ...(names.has('search') ? [`(search: ${written(text)})`] : []),
    ...(names.has('by') ? args.flatMap(({ name, type }) => (name === 'by' ? valuesOf(getNamedType(type)).map((value) => `(by: ${value})`) : [])) : []),
    ...(names.has('last') ? ['(first: 100)', '(last: 2)'] : names.has('first') ? ['(first: 100)'] : []),
  ];
  const required = args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
  if (required.some(({ name }) => name === 'text')) return [`(text: ${written(text)})`];
  const fitting = options.filter((option) => required.every(({ name }) => option.startsWith(`(${name}:`)));
  return fitting.length > 0 || required.length > 0 ? fitting : [''];
}

function takesText(type: GraphQLNamedType): boolean {
  return isInputObjectType(type) && 'text' in type.getFields();
}

function valuesOf(type: GraphQLNamedType): readonly string[] {
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

function entityOperations(schema: GraphQLSchema, { id, slug }: Probes): readonly string[] {
  const union = schema.getType('_Entity');
  if (!union || !isAbstractType(union)) return [];
  return schema.getPossibleTypes(union).map((type) => {
    const values = new Map([['id', id], ['slug', slug], ['code', 'LA-LP']]);
    const keys = keysOf(type).filter((key) => values.has(key));
    const representations = keys.map((key) => `{ __typename: ${JSON.stringify(type.name)}, ${key}: ${JSON.stringify(values.get(key))} }`);
    return `{ _entities(representations: [${representations.join(', ')}]) { ... on ${type.name} ${selection(schema, type, [])} } }`;
  });
}

function keysOf({ astNode }: GraphQLObjectType): readonly string[] {
  const directives = (astNode?.directives ?? []).filter(({ name }) => name.value === 'key');
  return directives.flatMap(({ arguments: given = [] }) => given.flatMap(({ name, value }) => (name.value === 'fields' && 'value' in value ? String(value.value) : [])));
}

// What another registry answers is not there to be read.
function isExternal({ astNode }: GraphQLField<unknown, unknown>): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'external') ?? false;
}

/** All fields of a type that need no argument, and of those below it. */
function selection(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[]): string {
  if (isScalarType(type) || isEnumType(type)) return '';
  if (isAbstractType(type)) {
    const parts = schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${selection(schema, one, above)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  return isObjectType(type) ? objectSelection(schema, type, above) : '{ __typename }';
}

function objectSelection(schema: GraphQLSchema, type: GraphQLObjectType, above: readonly string[]): string {
  const path = [...above, type.name];
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (isExternal(field) || field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    const inner = getNamedType(field.type);
    if (isScalarType(inner) || isEnumType(inner)) return [alias(type, field)];
    if (above.length >= deepest || path.includes(inner.name)) return [];
    const below = selection(schema, inner, path);
    return [`${alias(type, field)} ${below}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

// Types of one abstract type may answer a name in different types: each gets a name of its own.
function alias(type: GraphQLObjectType, { name, type: answered }: GraphQLField<unknown, unknown>): string {
  const form = isNonNullType(answered) ? 'n' : isListType(answered) ? 'l' : 'o';
  return `${type.name}_${form}_${name}: ${name}`;
}
