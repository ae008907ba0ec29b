import type { GraphQLResolveInfo } from 'graphql';
import { holdsScopes, scopedFields } from './access.ts';
import { changeEntity, type Change } from './changes.ts';
import { connect } from './connection.ts';
import type { RegistryContext } from './context.ts';
import { rowAlias } from './listing.ts';
import type { PageArguments } from './page-arguments.ts';
import { orderBy } from './sort-order.ts';

const oldestFirst = orderBy('CHANGES', 'sequence', 'asc', 'sequence');

/** The registry's changes, oldest first: a reader that keeps the end cursor sees each one exactly once. */
export function listChanges(context: RegistryContext, args: PageArguments) {
  const table = context.database.table<Change>(changeEntity);
  return connect(context, args, { key: 'changes', listing: { table }, order: oldestFirst });
}

/** The changes of one record, oldest first. Keys are unique over a registry's types. */
export function listHistory(context: RegistryContext, args: PageArguments, id: string) {
  const table = context.database.table<Change>(changeEntity);
  return connect(context, args, {
    key: 'history',
    listing: { table },
    order: oldestFirst,
    parent: { column: table.column(rowAlias, 'entityId'), id },
  });
}

/** Resolvers of Change. That a field which the caller may not read has changed is not told either. */
export const changeResolvers = {
  fields: ({ entityType, fields }: Change, _: unknown, { caller }: RegistryContext, { schema }: GraphQLResolveInfo) => {
    const scoped = scopedFields(schema, entityType);
    return fields.filter((field) => holdsScopes(caller, scoped.get(field) ?? []));
  },
};
