import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute, isAbstractType, isObjectType, parse, validate,
  type DocumentNode, type ExecutionResult, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema, type SelectionSetNode,
} from 'graphql';
import { directivesOf, directiveTexts, hasDirective, type Sourced } from './directives.ts';
import { isInterfaceObject, type Facts } from './facts.ts';
import { parseFieldSet } from './field-set.ts';
import { isObjectRef, type Inputs, type ObjectRef, type Run, type World } from './world.ts';

type Args = Readonly<Record<string, unknown>>;

/** One subgraph, answering from the world what its schema says it knows and nothing else. */
export interface Registry {
  readonly name: string;
  execute(document: DocumentNode, variables: Args | undefined, operationName: string | undefined, run: Run): Promise<ExecutionResult>;
}

/** Builds the schema of a subgraph; its resolvers come with `createRegistry`. */
export function buildRegistrySchema(sdl: string): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
}

/** Puts resolvers that read the world on a subgraph's schema. */
export function createRegistry(name: string, schema: GraphQLSchema, world: World): Registry {
  const concrete = (runtimeType: string): string => {
    if (schema.getType(runtimeType)) return runtimeType;
    const standIn = Object.values(schema.getTypeMap()).find((type) =>
      isObjectType(type) && isInterfaceObject(type) && world.facts.runtimeTypes(type.name).includes(runtimeType));
    return standIn?.name ?? runtimeType;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type)) type.resolveType = (value) => (isObjectRef(value) ? concrete(value.type) : undefined);
    if (!isObjectType(type) && !isAbstractType(type)) continue;
    if (directiveTexts(type, 'key', 'fields').length > 0) setReferenceResolver(type, world);
    if (isObjectType(type)) setFieldResolvers(name, type, world);
  }
  const validated = new WeakSet<DocumentNode>();
  return {
    name,
    execute: async (document, variables, operationName, run) => {
      if (!validated.has(document)) {
        const errors = validate(schema, document);
        if (errors.length > 0) return { errors };
        validated.add(document);
      }
      return execute({ schema, document, variableValues: variables, operationName, contextValue: run });
    },
  };
}

function setReferenceResolver(type: Sourced & { extensions: object; readonly name: string }, world: World): void {
  const keys = directivesOf(type)
    .filter((directive) => /^(?:federation__)?key$/u.test(directive.name.value))
    .filter((directive) => !directive.arguments?.some(({ name, value }) =>
      name.value === 'resolvable' && value.kind === 'BooleanValue' && !value.value))
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ name, value }) => (name.value === 'fields' && value.kind === 'StringValue' ? [value.value] : []));
  const types = world.facts.runtimeTypes(type.name);
  const resolveReference = (representation: Record<string, unknown>): ObjectRef => {
    for (const key of keys) {
      const wanted = projectRepresentation(representation, parseFieldSet(key), world.facts);
      const found = wanted && world.find(types, key, wanted);
      if (found) return { ...found, representation };
    }
    throw new Error(`No record of ${type.name} fits ${JSON.stringify(representation)}.`);
  };
  type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
}

function setFieldResolvers(subgraph: string, type: GraphQLObjectType, world: World): void {
  const isRoot = ['Query', 'Mutation'].includes(type.name);
  for (const field of Object.values(type.getFields())) {
    if (field.name.startsWith('_')) continue;
    const requires = directiveTexts(field, 'requires', 'fields').map(parseFieldSet)[0];
    const provides = directiveTexts(field, 'provides', 'fields').map(parseFieldSet);
    const refusal = reasonToRefuse(subgraph, type, field.name, world.facts);
    const contextArguments = field.args.filter((argument) => hasDirective(argument, 'fromContext')).map(({ name }) => name);
    field.resolve = (source: unknown, args: Args, run: Run, info: GraphQLResolveInfo): unknown => {
      const ref = isRoot || !isObjectRef(source) ? { type: type.name, id: type.name } : source;
      const granted = (ref.provided ?? []).flatMap((set) => selected(set, field.name, ref.type, world.facts));
      if (refusal && granted.length === 0) throw new Error(`${subgraph} was asked for ${info.parentType.name}.${field.name}: ${refusal}.`);
      const inputs: Inputs = {
        ...(requires && { requires: requiredValues(ref, requires, world, run) }),
        ...(contextArguments.length > 0 && { contexts: Object.fromEntries(contextArguments.map((name) => [name, args[name] ?? null])) }),
      };
      const provided = [...granted.filter((set) => set !== undefined), ...provides];
      return grant(world.read(ref, field.name, args, inputs, run), provided);
    };
  }
}

function reasonToRefuse(subgraph: string, type: GraphQLObjectType, field: string, facts: Facts): string | undefined {
  const item = type.getFields()[field];
  const overriders = facts.definitions(type.name, field).filter((definition) =>
    directiveTexts(definition.field, 'override', 'from').includes(subgraph));
  if (overriders.some((definition) => directiveTexts(definition.field, 'override', 'label').length === 0)) {
    return 'another subgraph has taken it over';
  }
  if (!item || facts.isKey(type.name, field) || facts.runtimeTypes(type.name).some((one) => facts.isKey(one, field))) return undefined;
  if (hasDirective(item, 'external') || hasDirective(type, 'external')) return 'it is external there';
  return undefined;
}

/** What a field set grants under a field: nothing, the field alone, or the field with a set below it. */
function selected(set: SelectionSetNode, field: string, type: string, facts: Facts): readonly (SelectionSetNode | undefined)[] {
  return set.selections.flatMap((node) => {
    if (node.kind === 'Field') return node.name.value === field ? [node.selectionSet] : [];
    if (node.kind !== 'InlineFragment') return [];
    const applies = !node.typeCondition || facts.runtimeTypes(node.typeCondition.name.value).includes(type);
    return applies ? selected(node.selectionSet, field, type, facts) : [];
  });
}

function grant(value: unknown, provided: readonly SelectionSetNode[]): unknown {
  if (provided.length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => grant(item, provided));
  return isObjectRef(value) ? { ...value, provided } : value;
}

function requiredValues(ref: ObjectRef, set: SelectionSetNode, world: World, run: Run): unknown {
  // Without a representation the plan found the required fields on this very path, so the subgraph holds them.
  if (!ref.representation) {
    if (!ref.provided) throw new Error(`${ref.id} came without what is required: ${JSON.stringify(set)}`);
    return world.project(ref, set, run);
  }
  const values = projectRepresentation(ref.representation, set, world.facts);
  if (!values) throw new Error(`The representation of ${ref.id} lacks what is required: ${JSON.stringify(ref.representation)}`);
  return values;
}

/** The part of a representation that a field set names; nothing when a field is missing. */
function projectRepresentation(value: Args, set: SelectionSetNode, facts: Facts): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  for (const node of set.selections) {
    if (node.kind === 'InlineFragment') {
      const { __typename: type } = value;
      // Below the top a representation need not say its type; then what it holds tells which fragment it answers.
      const isUnknown = type === undefined;
      const applies = !node.typeCondition || isUnknown || facts.runtimeTypes(node.typeCondition.name.value).includes(String(type));
      const part = applies ? projectRepresentation(value, node.selectionSet, facts) : {};
      if (!part && !isUnknown) return undefined;
      Object.assign(result, part);
    } else if (node.kind === 'Field' && node.name.value !== '__typename') {
      const { [node.name.value]: member } = value;
      const { selectionSet } = node;
      if (member === undefined) return undefined;
      const projected = selectionSet ? projectAll(member, selectionSet, facts) : member;
      if (projected === undefined) return undefined;
      result[node.name.value] = projected;
    }
  }
  return result;
}

function projectAll(value: unknown, set: SelectionSetNode, facts: Facts): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => projectAll(item, set, facts));
    return items.includes(undefined) ? undefined : items;
  }
  return typeof value === 'object' ? projectRepresentation({ ...value }, set, facts) : undefined;
}
