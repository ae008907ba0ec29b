import { sql, type SqlBool } from 'kysely';
import { listAccessLog, type AccessLogArguments } from '../kit/access-log-feed.ts';
import { connect } from '../kit/connection.ts';
import { isBetween } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import { requireShare } from '../kit/row-rules.ts';
import { orderBy } from '../kit/sort-order.ts';
import { budgetEntity, partnerEntity, transactionEntity } from './entities.ts';
import type { Budget, Programme, Transaction } from './entities.ts';

/** Which transactions of a programme a client asks for. */
export interface TransactionArguments extends PageArguments {
  readonly from?: string | null;
  readonly until?: string | null;
}

const latestFirst = orderBy('MADE_DESC', 'on', 'desc');

/** The budgets of a programme, for those who may see its money. */
export async function listBudgets(context: RegistryContext, { id }: Programme): Promise<readonly Budget[]> {
  await requirePartner(context, 'Programme.budgets', id);
  return context.loaders.many(context.database.table(budgetEntity), 'programmeId', id, 'position');
}

/** The transactions of a programme, for those who may see its money. */
export async function listTransactions(context: RegistryContext, { id }: Programme, args: TransactionArguments) {
  await requirePartner(context, 'Programme.transactions', id);
  const { from, until, ...page } = args;
  const table = context.database.table<Transaction>(transactionEntity);
  return connect(context, page, {
    key: `transactions:${JSON.stringify([from ?? null, until ?? null])}`,
    listing: { table, where: isBetween(table.column(rowAlias, 'on'), from, until) },
    order: latestFirst,
    parent: { column: table.column(rowAlias, 'programmeId'), id },
  });
}

/** Who has read the money of programmes; a partner learns it of the programmes whose money it may see. */
export function listMoneyReads(context: RegistryContext, args: AccessLogArguments) {
  const table = context.database.table(partnerEntity);
  const column = (property: string) => table.column('k', property);
  return listAccessLog(context, args, 'Query.programmeAccessLog', (organisation, entry) => sql<SqlBool>`${entry.entityType} = 'Programme'
    and exists (select 1 from ${sql.ref(table.name)} as k
      where ${column('programmeId')} = ${entry.entityId} and ${column('organisationSlug')} = ${organisation})`);
}

/** An amount as the schema has it. */
export function moneyOf({ amount, currency, valueDate }: Budget | Transaction) {
  return { amount, currency, valueDate };
}

// A partner sees the money of the programmes that it takes part in, and of no others.
async function requirePartner(context: RegistryContext, coordinate: string, programmeId: string): Promise<void> {
  const partners = await context.loaders.many(context.database.table(partnerEntity), 'programmeId', programmeId, 'position');
  const slugs = new Set(partners.flatMap(({ organisationSlug }) => organisationSlug ?? []));
  requireShare(context, coordinate, slugs, {
    code: 'NOT_A_PARTNER',
    text: 'its money is shown to its own partners and to internal users',
  });
}
