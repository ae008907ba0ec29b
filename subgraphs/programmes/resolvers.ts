import type { AccessLogArguments } from '../kit/access-log-feed.ts';
import { listChanges, listHistory } from '../kit/change-feed.ts';
import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import { readLookup } from '../kit/lookup.ts';
import { wholeList, type PageArguments } from '../kit/page-arguments.ts';
import { commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity } from './entities.ts';
import type { Commitment, Programme, ProgrammeComponent, ProgrammePartner, ProgrammeSector, Transaction } from './entities.ts';
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

/** Commitments under a parent that a column names, the latest first. */
async function commitmentsUnder(context: RegistryContext, property: string, id: string, { status }: StatusArguments) {
  const listing = commitmentListing(context, { status: status ?? null });
  const parent = { column: listing.table.column(rowAlias, property), id };
  const key = `commitments:${property}:${JSON.stringify(status ?? null)}`;
  return (await context.loaders.page(key, listing, wholeList(latestCommitments), parent)).rows;
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
  },
  Programme: {
    __resolveReference: ({ id, slug }: { id?: string; slug?: string }, context: RegistryContext) =>
      id === undefined ? findProgramme(context, 'slug', slug ?? '') : findProgramme(context, 'id', id),
    partners: async ({ id }: Programme, { role }: RoleArguments, context: RegistryContext) => {
      const partners = await context.loaders.many(context.database.table(partnerEntity), 'programmeId', id, 'position');
      return role ? partners.filter((partner) => role.includes(partner.role)) : partners;
    },
    components: ({ id }: Programme, _: unknown, context: RegistryContext) =>
      context.loaders.many(context.database.table(componentEntity), 'programmeId', id, 'position'),
    sectors: ({ id }: Programme, _: unknown, context: RegistryContext) =>
      context.loaders.many(context.database.table(sectorEntity), 'programmeId', id, 'position'),
    provinces: async ({ id }: Programme, _: unknown, context: RegistryContext) => {
      const table = context.database.table(programmeProvinceEntity);
      const rows = await context.loaders.many(table, 'programmeId', id, 'position');
      return rows.map(({ provinceCode }) => ({ code: provinceCode }));
    },
    budgets: (programme: Programme, _: unknown, context: RegistryContext) => listBudgets(context, programme),
    transactions: (programme: Programme, args: TransactionArguments, context: RegistryContext) =>
      listTransactions(context, programme, args),
    commitments: ({ id }: Programme, args: StatusArguments, context: RegistryContext) =>
      commitmentsUnder(context, 'programmeId', id, args),
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
    programme: ({ programmeId }: ProgrammeComponent, _: unknown, context: RegistryContext) =>
      findProgramme(context, 'id', programmeId),
  },
  SectorShare: {
    sector: (sector: ProgrammeSector) => sector,
  },
  Commitment: {
    __resolveReference: ({ id }: { id: string }, context: RegistryContext) =>
      context.loaders.one(context.database.table(commitmentEntity), 'id', id),
    programme: ({ programmeId }: Commitment, _: unknown, context: RegistryContext) =>
      findProgramme(context, 'id', programmeId),
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
