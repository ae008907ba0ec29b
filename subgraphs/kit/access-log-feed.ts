import type { RawBuilder, SqlBool } from 'kysely';
import { accessEntryEntity, type AccessEntry } from './access-log-entry.ts';
import { badInput, forbidden } from './bad-input.ts';
import { isOneOf, isWithin } from './conditions.ts';
import { connect } from './connection.ts';
import type { RegistryContext } from './context.ts';
import { rowAlias } from './listing.ts';
import type { PageArguments } from './page-arguments.ts';
import type { SortOrder } from './sort-order.ts';

/** Which entries of the log a client asks for. */
export interface AccessLogArguments extends PageArguments {
  readonly entityId?: string | null;
  readonly from?: string | null;
  readonly until?: string | null;
}

/** Picks the entries on records that an organisation has a part in, by the expressions of an entry's columns. */
export type OwnRecords = (
  organisation: string,
  entry: { readonly entityType: RawBuilder<unknown>; readonly entityId: RawBuilder<unknown> },
) => RawBuilder<SqlBool>;

const latestFirst: SortOrder = {
  name: 'READ_DESC',
  columns: [
    { property: 'readAt', direction: 'desc' },
    { property: 'sequence', direction: 'desc' },
  ],
};

/**
 * The log of reads, the latest first. Internal callers see all of it, a partner the entries on its own records:
 * `ownRecords` says which these are, and where it is left out no partner sees any.
 */
export function listAccessLog(context: RegistryContext, args: AccessLogArguments, coordinate: string, ownRecords?: OwnRecords) {
  if (context.asOf) throw badInput('AS_OF_NOT_TOLD', `${coordinate} has times of its own: ask for it by "from" and "until", without As-Of.`);
  const table = context.database.table<AccessEntry>(accessEntryEntity);
  const column = (property: string) => table.column(rowAlias, property);
  const { entityId, from, until, ...page } = args;
  const where = [
    ...isOneOf(column('entityId'), isGiven(entityId) ? [entityId] : null),
    ...isWithin(column('readAt'), from, until),
    ...visibleTo(context, coordinate, ownRecords && ((organisation) =>
      ownRecords(organisation, { entityType: column('entityType'), entityId: column('entityId') }))),
  ];
  const key = `access:${JSON.stringify([entityId ?? null, from ?? null, until ?? null])}`;
  return connect(context, page, { key, listing: { table, where }, order: latestFirst });
}

/** Resolvers of an entry's fields. */
export const accessEntryResolvers = {
  callerKind: ({ callerKind }: AccessEntry) => callerKind.toUpperCase(),
  credential: ({ credential }: AccessEntry) => credential.toUpperCase(),
};

function visibleTo(
  { caller }: RegistryContext,
  coordinate: string,
  own: ((organisation: string) => RawBuilder<SqlBool>) | undefined,
): readonly RawBuilder<SqlBool>[] {
  if (caller.kind === 'internal') return [];
  if (caller.kind === 'partner' && caller.organisation !== undefined && own) return [own(caller.organisation)];
  throw forbidden(`${coordinate}: it is shown to internal users${own ? ' and to the partners of a record' : ''}`, {
    withheld: 'ROW',
    reason: own ? 'NOT_A_PARTNER' : 'INTERNAL_ONLY',
  });
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
