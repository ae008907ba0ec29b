import type { GraphQLResolveInfo } from 'graphql';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { holdsScopes, scopedFields } from './access.ts';
import { changeEntity, changeHeadEntity, type Change } from './changes.ts';
import { connect, type ConnectionRequest } from './connection.ts';
import type { RegistryContext } from './context.ts';
import { rowAlias, type Listing } from './listing.ts';
import type { PageArguments } from './page-arguments.ts';
import { orderBy } from './sort-order.ts';

const oldestFirst = orderBy('CHANGES', 'sequence', 'asc', 'sequence');

/** The registry's changes, oldest first: a reader that keeps the end cursor sees each one exactly once. */
export function listChanges(context: RegistryContext, args: PageArguments) {
  return connectChanges(context, args, { key: 'changes', listing: changesOf(context), order: oldestFirst });
}

/** The changes of one record, oldest first. Keys are unique over a registry's types. */
export function listHistory(context: RegistryContext, args: PageArguments, id: string) {
  const listing = changesOf(context);
  return connectChanges(context, args, {
    key: 'history',
    listing,
    order: oldestFirst,
    parent: { column: listing.table.column(rowAlias, 'entityId'), id },
  });
}

async function connectChanges(context: RegistryContext, args: PageArguments, request: ConnectionRequest<Change>) {
  const connection = await connect({ ...context, ...context.live }, args, request);
  return { ...connection, completeUntil: () => completeUntil(context) };
}

const dayMs = 86_400_000;

// A write bears the time of its beginning and is seen when it commits, which for an import may be hours later. That
// no write bears a time before that of the last one holds whatever else is late: its transaction, a clock, a replica.
// Where nothing has changed for a day, that no write takes a day keeps a reader from being sent the same again.
async function completeUntil({ live, now }: RegistryContext): Promise<string> {
  const heads = live.database.table(changeHeadEntity);
  const head = await live.loaders.one(heads, 'id', 'public');
  const dayAgo = new Date(now.getTime() - dayMs).toISOString();
  const last = head && head.recordedAt > dayAgo ? head.recordedAt : dayAgo;
  return last < now.toISOString() ? last : now.toISOString();
}

/** The record of changes: copies of an earlier time hold none, so it is read where it is, up to the last change that counts. */
export function changesOf({ live, asOf }: RegistryContext): Listing<Change> {
  const table = live.database.table<Change>(changeEntity);
  return { table, where: asOf ? [isCounted(table.column(rowAlias, 'sequence'), asOf)] : [] };
}

/** A condition that a change was recorded by the time that the request names; for any other request all were. */
export function isCounted(sequence: RawBuilder<unknown>, asOf: { readonly sequence: number }): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sequence} <= ${asOf.sequence}`;
}

/** Resolvers of Change. That a field which the caller may not read has changed is not told either. */
export const changeResolvers = {
  fields: ({ entityType, fields }: Change, _: unknown, { caller }: RegistryContext, { schema }: GraphQLResolveInfo) => {
    const scoped = scopedFields(schema, entityType);
    return fields.filter((field) => holdsScopes(caller, scoped.get(field) ?? []));
  },
};
