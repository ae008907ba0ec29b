import { sql, type SqlBool } from 'kysely';
import { listAccessLog, type AccessLogArguments } from '../kit/access-log-feed.ts';
import { connectRows } from '../kit/connect-rows.ts';
import { connect } from '../kit/connection.ts';
import { isBetween } from '../kit/conditions.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import { heldRows, ownedRows } from '../kit/owned-rows.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import { requireShare } from '../kit/row-rules.ts';
import { orderBy } from '../kit/sort-order.ts';
import { budgetEntity, partnerEntity, transactionEntity } from './entities.ts';
import type { Budget, Programme, ProgrammePartner, Transaction } from './entities.ts';

/** Which transactions of a programme a client asks for. */
export interface TransactionArguments extends PageArguments {
  readonly from?: string | null;
  readonly until?: string | null;
}

const latestFirst = orderBy('MADE_DESC', 'on', 'desc');

/** The budgets of a programme, for those who may see its money. */
export async function listBudgets(context: RegistryContext, programme: Programme): Promise<readonly Budget[]> {
  await requirePartner(context, 'Programme.budgets', programme);
  return ownedRows<Budget>(context, programme, { entity: budgetEntity, property: 'programmeId', key: programme.id, sortBy: 'position' });
}

/** The transactions of a programme, for those who may see its money. */
export async function listTransactions(context: RegistryContext, programme: Programme, args: TransactionArguments) {
  await requirePartner(context, 'Programme.transactions', programme);
  const { from, until, ...page } = args;
  const held = heldRows<Transaction>(programme, transactionEntity);
  if (held) return connectRows(held.filter(({ on }) => (!from || on >= from) && (!until || on <= until)), page, latestFirst);
  const table = context.database.table<Transaction>(transactionEntity);
  return connect(context, page, {
    key: `transactions:${JSON.stringify([from ?? null, until ?? null])}`,
    listing: { table, where: isBetween(table.column(rowAlias, 'on'), from, until) },
    order: latestFirst,
    parent: { column: table.column(rowAlias, 'programmeId'), id: programme.id },
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
async function requirePartner(context: RegistryContext, coordinate: string, programme: Programme): Promise<void> {
  const wanted = { entity: partnerEntity, property: 'programmeId', key: programme.id, sortBy: 'position' } as const;
  const partners = await ownedRows<ProgrammePartner>(context, programme, wanted);
  const slugs = new Set(partners.flatMap(({ organisationSlug }) => organisationSlug ?? []));
  requireShare(context, coordinate, slugs, {
    code: 'NOT_A_PARTNER',
    text: 'its money is shown to its own partners and to internal users',
  });
}
