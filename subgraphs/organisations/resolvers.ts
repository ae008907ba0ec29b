import { listAccessLog, type AccessLogArguments } from '../kit/access-log-feed.ts';
import { listChanges, listHistory } from '../kit/change-feed.ts';
import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { editingResolvers } from '../kit/edit-resolvers.ts';
import { rowAlias } from '../kit/listing.ts';
import { readLookup } from '../kit/lookup.ts';
import { heldRows, ownedRows } from '../kit/owned-rows.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import { membershipEntity, organisationEntity, personEntity, provinceEntity, successionEntity } from './entities.ts';
import type { Membership, Organisation, Person, Province, Succession } from './entities.ts';
import { editedOrganisations, editedPeople } from './kinds.ts';
import { organisationListing, organisationOrders, peopleById, personListing, type OrganisationFilter } from './listings.ts';
import { loadAncestors } from './loaders.ts';
import { findPlaces, loadProvinces } from './places.ts';

interface ListArguments extends PageArguments {
  readonly filter?: OrganisationFilter | null;
  readonly orderBy?: keyof typeof organisationOrders | null;
}
interface ChildArguments extends PageArguments {
  readonly kind?: readonly string[] | null;
}
interface PeopleArguments extends PageArguments {
  readonly id?: readonly string[] | null;
}
interface ActiveOn {
  readonly activeOn?: string | null;
}

const findOrganisation = (context: RegistryContext, property: string, value: string) =>
  context.loaders.one(context.database.table<Organisation>(organisationEntity), property, value);
const findProvince = (context: RegistryContext, code: string) =>
  context.loaders.one(context.database.table<Province>(provinceEntity), 'id', code);
const findPerson = (context: RegistryContext, id: string) =>
  context.loaders.one(context.database.table<Person>(personEntity), 'id', id);


const editing = editingResolvers(editedOrganisations);
const editingPeople = editingResolvers(editedPeople);

/** The organisations above one, from the top down. What a draft says of its parent is not in the tables yet. */
async function ancestorsOf(organisation: Organisation, _: unknown, context: RegistryContext) {
  if (!heldRows(organisation, successionEntity)) return loadAncestors(context, organisation);
  const parent = organisation.parentId && (await findOrganisation(context, 'id', organisation.parentId));
  return parent ? [...(await loadAncestors(context, parent)), parent] : [];
}

/** Organisations under a parent that a column names, by name. */
function listUnder(context: RegistryContext, column: string, id: string, { kind, ...page }: ChildArguments) {
  const listing = organisationListing(context, { kind: kind ?? null });
  const parent = { column: listing.table.column(rowAlias, column), id };
  return connect(context, page, {
    key: `${column}:${JSON.stringify(kind ?? null)}`,
    listing,
    order: organisationOrders.NAME_ASC,
    parent,
  });
}

// A day that no source gives excludes nothing.
function heldOn(posts: readonly Membership[], day: string | null | undefined): readonly Membership[] {
  if (!day) return posts;
  return posts.filter(({ from, until }) => (from ?? day) <= day && (until ?? day) >= day);
}

/** Resolvers of the organisations registry. */
export const resolvers = {
  Query: {
    organisation: (_: unknown, args: { id?: string; slug?: string }, context: RegistryContext) => {
      const { property, value } = readLookup({ id: args.id, slug: args.slug });
      return findOrganisation(context, property, value);
    },
    organisations: (_: unknown, { filter, orderBy, ...page }: ListArguments, context: RegistryContext) =>
      connect(context, page, {
        key: `organisations:${JSON.stringify(filter ?? null)}`,
        listing: organisationListing(context, filter ?? {}),
        order: organisationOrders[orderBy ?? 'NAME_ASC'],
      }),
    province: (_: unknown, { code }: { code: string }, context: RegistryContext) => findProvince(context, code),
    provinces: async (_: unknown, { region }: { region?: string | null }, context: RegistryContext) =>
      (await loadProvinces(context)).filter((province) => !region || province.region === region),
    person: (_: unknown, { id }: { id: string }, context: RegistryContext) => findPerson(context, id),
    people: (_: unknown, { id, ...page }: PeopleArguments, context: RegistryContext) =>
      connect(context, page, { key: `people:${JSON.stringify(id ?? null)}`, listing: personListing(context, id), order: peopleById }),
    places: (_: unknown, { inText }: { inText: string }, context: RegistryContext) => findPlaces(context, inText),
    organisationChanges: (_: unknown, args: PageArguments, context: RegistryContext) => listChanges(context, args),
    organisationAccessLog: (_: unknown, args: AccessLogArguments, context: RegistryContext) =>
      listAccessLog(context, args, 'Query.organisationAccessLog'),
    ...editing.Query,
    ...editingPeople.Query,
  },
  Mutation: { ...editing.Mutation, ...editingPeople.Mutation },
  OrganisationDraft: editing['OrganisationDraft'],
  PersonDraft: editingPeople['PersonDraft'],
  Organisation: {
    __resolveReference: ({ id, slug }: { id?: string; slug?: string }, context: RegistryContext) =>
      id === undefined ? findOrganisation(context, 'slug', slug ?? '') : findOrganisation(context, 'id', id),
    parent: ({ parentId }: Organisation, _: unknown, context: RegistryContext) =>
      parentId ? findOrganisation(context, 'id', parentId) : null,
    children: ({ id }: Organisation, args: ChildArguments, context: RegistryContext) =>
      listUnder(context, 'parentId', id, args),
    ancestors: ancestorsOf,
    predecessors: async (organisation: Organisation, _: unknown, context: RegistryContext) => {
      const wanted = { entity: successionEntity, property: 'successorId', key: organisation.id, sortBy: 'id' } as const;
      return (await ownedRows<Succession>(context, organisation, wanted)).map((row) => ({ ...row, otherId: row.predecessorId }));
    },
    successors: async ({ id }: Organisation, _: unknown, context: RegistryContext) => {
      const rows = await context.loaders.many(context.database.table<Succession>(successionEntity), 'predecessorId', id, 'id');
      return rows.map((row) => ({ ...row, otherId: row.successorId }));
    },
    province: ({ provinceCode }: Organisation, _: unknown, context: RegistryContext) =>
      provinceCode ? findProvince(context, provinceCode) : null,
    posts: async ({ id }: Organisation, { activeOn }: ActiveOn, context: RegistryContext) =>
      heldOn(await context.loaders.many(context.database.table<Membership>(membershipEntity), 'organisationId', id, 'position'), activeOn),
    history: ({ id }: Organisation, args: PageArguments, context: RegistryContext) => listHistory(context, args, id),
  },
  Succession: {
    organisation: ({ otherId }: Succession & { otherId: string }, _: unknown, context: RegistryContext) =>
      findOrganisation(context, 'id', otherId),
  },
  Province: {
    __resolveReference: ({ code }: { code: string }, context: RegistryContext) => findProvince(context, code),
    code: ({ id }: Province) => id,
    tile: ({ tileColumn, tileRow }: Province) => ({ column: tileColumn, row: tileRow }),
    organisations: ({ id }: Province, args: ChildArguments, context: RegistryContext) =>
      listUnder(context, 'provinceCode', id, args),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }, context: RegistryContext) => findPerson(context, id),
    memberships: async (person: Person, { activeOn }: ActiveOn, context: RegistryContext) =>
      heldOn(await ownedRows<Membership>(context, person, { entity: membershipEntity, property: 'personId', key: person.id, sortBy: 'position' }), activeOn),
    history: ({ id }: Person, args: PageArguments, context: RegistryContext) => listHistory(context, args, id),
  },
  Membership: {
    person: (membership: Membership, _: unknown, context: RegistryContext) =>
      heldRows<Person>(membership, personEntity)?.[0] ?? findPerson(context, membership.personId),
    organisation: ({ organisationId }: Membership, _: unknown, context: RegistryContext) =>
      findOrganisation(context, 'id', organisationId),
  },
};
