import type { EntitySchema } from '@mikro-orm/sql';
import type { AccessLogArguments } from '../kit/access-log-feed.ts';
import { listChanges, listHistory } from '../kit/change-feed.ts';
import { connectRows } from '../kit/connect-rows.ts';
import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { editingResolvers } from '../kit/edit-resolvers.ts';
import { rowAlias } from '../kit/listing.ts';
import { readLookup } from '../kit/lookup.ts';
import { heldRows, ownedRows } from '../kit/owned-rows.ts';
import { largestPageSize, wholeList, type PageArguments } from '../kit/page-arguments.ts';
import { commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity } from './entities.ts';
import { editedProgrammes } from './kinds.ts';
import type { Commitment, Programme, ProgrammeComponent, ProgrammePartner, ProgrammeProvince, ProgrammeSector, Transaction } from './entities.ts';
import { commitmentListing, latestCommitments, linkedProgrammes, programmeListing, programmeOrders } from './listings.ts';
import type { CommitmentFilter, LinkTable, ProgrammeFilter } from './listings.ts';
import { listBudgets, listMoneyReads, listTransactions, moneyOf, type TransactionArguments } from './money.ts';

interface ProgrammesArguments extends PageArguments {
  readonly filter?: ProgrammeFilter | null;
  readonly orderBy?: keyof typeof programmeOrders | null;
}
interface CommitmentsArguments extends PageArguments {
  readonly filter?: CommitmentFilter | null;
}
interface RoleArguments extends PageArguments {
  readonly role?: readonly string[] | null;
}
interface StatusArguments {
  readonly status?: readonly string[] | null;
}

const findProgramme = (context: RegistryContext, property: string, value: string) =>
  context.loaders.one(context.database.table(programmeEntity), property, value);

const owned = <Row extends { readonly programmeId: string }>(
  context: RegistryContext,
  programme: Programme,
  entity: EntitySchema<Row>,
  sortBy: keyof Row & string,
) => ownedRows(context, programme, { entity, property: 'programmeId', key: programme.id, sortBy });

/** The programme that a part belongs to: the draft that it is a part of, or the public one. */
function programmeOf(part: ProgrammeComponent | Commitment, _: unknown, context: RegistryContext) {
  return heldRows(part, programmeEntity)?.[0] ?? findProgramme(context, 'id', part.programmeId);
}

const editing = editingResolvers(editedProgrammes);

/** Commitments under a parent that a column names, the latest first. */
async function commitmentsUnder(context: RegistryContext, property: string, id: string, { status }: StatusArguments) {
  const listing = commitmentListing(context, { status: status ?? null });
  const parent = { column: listing.table.column(rowAlias, property), id };
  const key = `commitments:${property}:${JSON.stringify(status ?? null)}`;
  return (await context.loaders.page(key, listing, wholeList(latestCommitments), parent)).rows;
}

/** Commitments of a programme, the latest first; those of a draft are at hand. */
async function commitmentsOf(programme: Programme, args: StatusArguments, context: RegistryContext) {
  const held = heldRows(programme, commitmentEntity);
  if (!held) return commitmentsUnder(context, 'programmeId', programme.id, args);
  const wanted = held.filter(({ status }) => !args.status || args.status.includes(status));
  return connectRows(wanted, { first: largestPageSize }, latestCommitments).nodes;
}

/** Programmes under an organisation or a province, the latest first. */
function programmesUnder(
  context: RegistryContext,
  link: LinkTable,
  property: string,
  id: string,
  { role, ...page }: RoleArguments,
) {
  const { listing, parentColumn } = linkedProgrammes(context, link, property, role);
  return connect(context, page, {
    key: `programmes:${property}:${JSON.stringify(role ?? null)}`,
    listing,
    order: programmeOrders.START_DESC,
    parent: { column: parentColumn, id },
  });
}

/** Resolvers of the programmes registry. */
export const resolvers = {
  Query: {
    programme: (_: unknown, args: Record<'id' | 'slug' | 'iatiIdentifier', string | undefined>, context: RegistryContext) => {
      const { property, value } = readLookup({ id: args.id, slug: args.slug, iatiIdentifier: args.iatiIdentifier });
      return findProgramme(context, property, value);
    },
    programmes: (_: unknown, { filter, orderBy, ...page }: ProgrammesArguments, context: RegistryContext) =>
      connect(context, page, {
        key: `programmes:${JSON.stringify(filter ?? null)}`,
        listing: programmeListing(context, filter ?? {}),
        order: programmeOrders[orderBy ?? 'START_DESC'],
      }),
    commitments: (_: unknown, { filter, ...page }: CommitmentsArguments, context: RegistryContext) =>
      connect(context, page, {
        key: `commitments:${JSON.stringify(filter ?? null)}`,
        listing: commitmentListing(context, filter ?? {}),
        order: latestCommitments,
      }),
    programmeChanges: (_: unknown, args: PageArguments, context: RegistryContext) => listChanges(context, args),
    programmeAccessLog: (_: unknown, args: AccessLogArguments, context: RegistryContext) => listMoneyReads(context, args),
    ...editing.Query,
  },
  Mutation: editing.Mutation,
  ProgrammeDraft: editing['ProgrammeDraft'],
  Programme: {
    __resolveReference: ({ id, slug }: { id?: string; slug?: string }, context: RegistryContext) =>
      id === undefined ? findProgramme(context, 'slug', slug ?? '') : findProgramme(context, 'id', id),
    partners: async (programme: Programme, { role }: RoleArguments, context: RegistryContext) => {
      const partners = await owned<ProgrammePartner>(context, programme, partnerEntity, 'position');
      return role ? partners.filter((partner) => role.includes(partner.role)) : partners;
    },
    components: (programme: Programme, _: unknown, context: RegistryContext) =>
      owned<ProgrammeComponent>(context, programme, componentEntity, 'position'),
    sectors: (programme: Programme, _: unknown, context: RegistryContext) =>
      owned<ProgrammeSector>(context, programme, sectorEntity, 'position'),
    provinces: async (programme: Programme, _: unknown, context: RegistryContext) => {
      const rows = await owned<ProgrammeProvince>(context, programme, programmeProvinceEntity, 'position');
      return rows.map(({ provinceCode }) => ({ code: provinceCode }));
    },
    budgets: (programme: Programme, _: unknown, context: RegistryContext) => listBudgets(context, programme),
    transactions: (programme: Programme, args: TransactionArguments, context: RegistryContext) =>
      listTransactions(context, programme, args),
    commitments: commitmentsOf,
    history: ({ id }: Programme, args: PageArguments, context: RegistryContext) => listHistory(context, args, id),
  },
  Budget: { value: moneyOf },
  Transaction: {
    value: moneyOf,
    provider: ({ providerId }: Transaction) => (providerId ? { id: providerId } : null),
    receiver: ({ receiverId }: Transaction) => (receiverId ? { id: receiverId } : null),
  },
  ProgrammePartner: {
    organisation: ({ organisationId }: ProgrammePartner) => ({ id: organisationId }),
  },
  ProgrammeComponent: {
    __resolveReference: ({ id }: { id: string }, context: RegistryContext) =>
      context.loaders.one(context.database.table(componentEntity), 'id', id),
    programme: programmeOf,
  },
  SectorShare: {
    sector: (sector: ProgrammeSector) => sector,
  },
  Commitment: {
    __resolveReference: ({ id }: { id: string }, context: RegistryContext) =>
      context.loaders.one(context.database.table(commitmentEntity), 'id', id),
    programme: programmeOf,
    announcedAt: ({ announcedAtId }: Commitment) => (announcedAtId ? { id: announcedAtId } : null),
    owner: ({ ownerId }: Commitment) => (ownerId ? { id: ownerId } : null),
  },
  Organisation: {
    programmes: ({ id }: { id: string }, args: RoleArguments, context: RegistryContext) =>
      programmesUnder(context, context.database.table(partnerEntity), 'organisationId', id, args),
    commitments: ({ id }: { id: string }, args: StatusArguments, context: RegistryContext) =>
      commitmentsUnder(context, 'ownerId', id, args),
  },
  Province: {
    programmes: ({ code }: { code: string }, args: PageArguments, context: RegistryContext) =>
      programmesUnder(context, context.database.table(programmeProvinceEntity), 'provinceCode', code, args),
  },
  Event: {
    commitments: ({ id }: { id: string }, _: unknown, context: RegistryContext) =>
      commitmentsUnder(context, 'announcedAtId', id, {}),
  },
};
