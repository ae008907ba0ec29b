import { sql } from 'kysely';
import { isOneOf } from '../../kit/conditions.ts';
import { connect } from '../../kit/connection.ts';
import type { RegistryContext } from '../../kit/context.ts';
import { rowAlias } from '../../kit/listing.ts';
import type { PageArguments } from '../../kit/page-arguments.ts';
import { orderBy } from '../../kit/sort-order.ts';
import { registrationEntity, type Registration } from './entities.ts';

const firstComeFirst = orderBy('REGISTERED_ASC', 'sequence', 'asc');

/** The registrations for a meeting, in the order in which people registered. */
export function listRegistrations(context: RegistryContext, eventId: string, status: readonly string[] | null | undefined, page: PageArguments) {
  const table = context.database.table<Registration>(registrationEntity);
  return connect(context, page, {
    key: `registrations:${JSON.stringify(status ?? null)}`,
    listing: { table, where: isOneOf(table.column(rowAlias, 'status'), status) },
    order: firstComeFirst,
    parent: { column: table.column(rowAlias, 'eventId'), id: eventId },
  });
}

/** Place of a registration in the waiting list, from 1; null where it does not wait. */
export async function loadWaitingPosition(context: RegistryContext, { id, status }: Registration): Promise<number | null> {
  if (status !== 'WAITING') return null;
  return (await context.loaders.batch('waitingPositions', (ids) => readPositions(context, ids), id)) ?? null;
}

async function readPositions({ database }: RegistryContext, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const table = database.table<Registration>(registrationEntity);
  const [mine, other] = [(name: string) => table.column('mine', name), (name: string) => table.column('other', name)];
  const { rows } = await sql<{ id: string; place: number }>`select ${mine('id')} as id,
      (select count(*) from ${sql.ref(table.name)} as other where ${other('eventId')} = ${mine('eventId')}
        and ${other('status')} = 'WAITING' and ${other('sequence')} <= ${mine('sequence')}) as place
    from ${sql.ref(table.name)} as mine where ${mine('id')} in (${sql.join(ids)}) and ${mine('status')} = 'WAITING'`.execute(database.reads);
  return new Map(rows.map(({ id, place }) => [id, Number(place)]));
}
