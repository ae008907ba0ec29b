import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import type { ListParent } from '../kit/loaders.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import type { Event } from './entities.ts';
import { eventListing, eventOrders, linkedListing, type EventFilter } from './listings.ts';

/** What the fields that list meetings take; fields without filter or order leave them out. */
export interface ListArguments extends PageArguments {
  readonly filter?: EventFilter | null;
  readonly orderBy?: keyof typeof eventOrders | null;
}

/** All meetings that a filter picks. */
export function listEvents(context: RegistryContext, args: ListArguments) {
  return list(context, 'events', args, eventListing(context, args.filter ?? {}));
}

/** Meetings under a parent that a column of the meeting names. */
export function listUnder(
  context: RegistryContext,
  property: string,
  id: string,
  args: ListArguments,
) {
  const listing = eventListing(context, args.filter ?? {});
  return list(context, property, args, listing, {
    column: listing.table.column(rowAlias, property),
    id,
  });
}

/** Meetings under a parent that a link table names. */
export function listLinked(
  context: RegistryContext,
  kind: 'organisation' | 'person' | 'component',
  id: string,
  args: ListArguments,
) {
  const { listing, parentColumn } = linkedListing(context, kind, args.filter ?? {});
  return list(context, kind, args, listing, { column: parentColumn, id });
}

function list(
  context: RegistryContext,
  name: string,
  { filter, orderBy, ...page }: ListArguments,
  listing: Listing<Event>,
  parent?: ListParent,
) {
  return connect(context, page, {
    key: `${name}:${JSON.stringify(filter ?? null)}`,
    listing,
    order: eventOrders[orderBy ?? 'STARTS_DESC'],
    ...(parent && { parent }),
  });
}
