// What one registry's silence may void, and what is not in the open: decided in the contract, checked here.
import { describe, expect, it } from '@jest/globals';
import { Kind, print } from 'graphql';
import type {
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  TypeNode,
} from 'graphql';
import { loadTypeDefs, registryNames } from '../../schema/index.ts';
import type { RegistryName } from '../../schema/index.ts';
import { composeApiSchema } from './api-schema.ts';

const owners: ReadonlyMap<string, RegistryName> = new Map([
  ['Organisation', 'organisations'],
  ['Province', 'organisations'],
  ['Person', 'organisations'],
  ['Event', 'events'],
  ['Programme', 'programmes'],
  ['ProgrammeComponent', 'programmes'],
  ['Commitment', 'programmes'],
  ['Serial', 'publications'],
]);

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
interface Place {
  readonly path: string;
  readonly owner: Composite;
  readonly field: FieldDefinitionNode;
}

function placesOf(name: RegistryName): readonly Place[] {
  const composites = loadTypeDefs(name).definitions.filter(
    (node): node is Composite =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  return composites.flatMap((owner) =>
    (owner.fields ?? []).map((field) => ({ path: `${owner.name.value}.${field.name.value}`, owner, field })),
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Tells whether a null for one value stays where it is: an entry of a list, or the field itself. */
function holdsNull(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return type.type.kind !== Kind.NON_NULL_TYPE;
  return type.kind === Kind.NAMED_TYPE || (type.type.kind === Kind.LIST_TYPE && holdsNull(type.type));
}

function isForeign(type: string, registry: RegistryName): boolean {
  const owner = owners.get(type);
  return type === 'Subject' || (owner !== undefined && owner !== registry);
}

describe.each(registryNames)('the border of %s', (registry) => {
  const places = placesOf(registry);

  it('holds back the null of a record that another registry owns', () => {
    const crossing = places.filter(({ field }) => isForeign(namedType(field.type), registry));
    expect(crossing.filter(({ field }) => !holdsNull(field.type)).map(({ path }) => path)).toEqual([]);
  });

  it('holds back the null of what it adds to the records of others, and of a whole answer', () => {
    const added = places.filter(({ owner }) => ['Query', 'Mutation'].includes(owner.name.value) || isForeign(owner.name.value, registry));
    const keys = new Set(['id', 'code']);
    const voiding = added.filter(
      ({ field }) =>
        field.type.kind === Kind.NON_NULL_TYPE &&
        !keys.has(field.name.value) &&
        !field.directives?.some(({ name }) => name.value === 'external'),
    );
    expect(added).not.toEqual([]);
    expect(voiding.map(({ path }) => path)).toEqual([]);
  });

  it('knows every record by an owner', () => {
    const entities = places.filter(({ owner }) => owner.directives?.some(({ name }) => name.value === 'key'));
    const ownerless = entities.filter(
      ({ owner }) => !owners.has(owner.name.value) && !(owner.interfaces ?? []).length,
    );
    expect(ownerless.map(({ path }) => path)).toEqual([]);
  });
});

describe('what is in the open', () => {
  const schema = composeApiSchema();

  it('has no subscriptions', () => {
    expect(schema.getSubscriptionType()).toBeUndefined();
  });

  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    'getFields' in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  );

  it('leads to a registrant by a secret code, or by a field that asks for a scope', () => {
    const leading = registryNames.flatMap((registry) => placesOf(registry)).filter(({ field }) =>
      ['Registration', 'RegistrationConnection', 'RegistrationPayload'].includes(namedType(field.type)));
    const open = leading.filter(({ field }) => !field.directives?.some(({ name }) => name.value === 'requiresScopes'));
    expect(open.map(({ path }) => path).toSorted()).toEqual([
      'Mutation.cancelRegistration', 'Mutation.registerForEvent', 'Query.registration',
      'RegistrationConnection.nodes', 'RegistrationEdge.node', 'RegistrationPayload.registration',
    ]);
    expect(names).toContain('Person.name');
  });

  it.each([
    ['Person.email', 'registry:internal'],
    ['Person.phone', 'registry:internal'],
    ['Programme.budgets', 'programmes:finance'],
    ['Programme.transactions', 'programmes:finance'],
    ['Report.draftReaders', 'publications:drafts'],
    ['Report.draftUrl', 'publications:drafts'],
    ['RegistrationDesk.registrations', 'events:registrations'],
    ['Mutation.checkIn', 'events:registrations'],
    ['Mutation.approveRegistration', 'events:registrations'],
    ['Mutation.declineRegistration', 'events:registrations'],
    ['Query.eventAccessLog', 'audit:read'],
    ['Query.organisationAccessLog', 'audit:read'],
    ['Query.programmeAccessLog', 'audit:read'],
    ['Query.publicationAccessLog', 'audit:read'],
  ])('asks for a scope before it tells %s', (path, scope) => {
    const found = registryNames.flatMap((registry) => placesOf(registry)).filter((place) => place.path === path);
    const rules = found.flatMap(({ field }) => field.directives ?? []).filter(({ name }) => name.value === 'requiresScopes');
    expect(rules.map((rule) => print(rule))).toEqual([`@requiresScopes(scopes: [["${scope}"]])`]);
  });
});
