import type { GraphQLResolveInfo } from 'graphql';
import { sql, type SqlBool } from 'kysely';
import { holdsScopes, scopedFields } from './access.ts';
import { changeEntity, type Change } from './changes.ts';
import { connect } from './connection.ts';
import type { RegistryContext } from './context.ts';
import { rowAlias, type Listing } from './listing.ts';
import type { PageArguments } from './page-arguments.ts';
import { orderBy } from './sort-order.ts';

const oldestFirst = orderBy('CHANGES', 'sequence', 'asc', 'sequence');

/** The registry's changes, oldest first: a reader that keeps the end cursor sees each one exactly once. */
export function listChanges(context: RegistryContext, args: PageArguments) {
  return connect({ ...context, ...context.live }, args, { key: 'changes', listing: changesOf(context), order: oldestFirst });
}

/** The changes of one record, oldest first. Keys are unique over a registry's types. */
export function listHistory(context: RegistryContext, args: PageArguments, id: string) {
  const listing = changesOf(context);
  return connect({ ...context, ...context.live }, args, {
    key: 'history',
    listing,
    order: oldestFirst,
    parent: { column: listing.table.column(rowAlias, 'entityId'), id },
  });
}

// Copies of an earlier time hold no record of changes: it is read where it is, up to the last change that counts.
function changesOf({ live, asOf }: RegistryContext): Listing<Change> {
  const table = live.database.table<Change>(changeEntity);
  if (!asOf) return { table };
  return { table, where: [sql<SqlBool>`${table.column(rowAlias, 'sequence')} <= ${asOf.sequence}`] };
}

/** Resolvers of Change. That a field which the caller may not read has changed is not told either. */
export const changeResolvers = {
  fields: ({ entityType, fields }: Change, _: unknown, { caller }: RegistryContext, { schema }: GraphQLResolveInfo) => {
    const scoped = scopedFields(schema, entityType);
    return fields.filter((field) => holdsScopes(caller, scoped.get(field) ?? []));
  },
};
