// What is still told of publications that are no longer public: read from the record of changes, which alone keeps them.
import type { EntityManager } from '@mikro-orm/sql';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { changesOf, isCounted } from '../kit/change-feed.ts';
import type { Change } from '../kit/changes.ts';
import { isOneOf, isWithin } from '../kit/conditions.ts';
import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias, type Listing } from '../kit/listing.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import { orderBy } from '../kit/sort-order.ts';
import type { PublicationDocument } from './documents.ts';
import { publicationEntity } from './entities.ts';
import { publicationTypes } from './publication-types.ts';

/** What the entry of a withdrawal keeps, so that whoever follows a part of the list hears of it. */
export interface Remains {
  readonly organisationIds: readonly string[];
  readonly serialId: string | null;
}

/** Conditions on withdrawn publications, as the schema's input has them. */
export interface WithdrawnFilter {
  readonly id?: readonly string[] | null;
  readonly kind?: readonly string[] | null;
  readonly organisation?: readonly string[] | null;
  readonly serial?: readonly string[] | null;
  readonly withdrawnFrom?: string | null;
  readonly withdrawnUntil?: string | null;
}

/** Arguments of the list. */
export interface WithdrawnArguments extends PageArguments {
  readonly filter?: WithdrawnFilter | null;
}

const firstWithdrawn = orderBy('WITHDRAWN', 'sequence', 'asc', 'sequence');
const types: Readonly<Record<string, string>> = publicationTypes;

/** What is to be kept of a publication that is about to be withdrawn: under what it was found. */
export async function remainsOf(em: EntityManager, document: PublicationDocument): Promise<Remains> {
  const { publisherId, authors, about } = document;
  const named = [
    publisherId,
    ...authors.map(({ organisationId }) => organisationId),
    ...about.map(({ type, id }) => (type === 'Organisation' ? id : null)),
  ];
  return { organisationIds: [...new Set(named.filter((id) => id !== null))], serialId: await serialOf(em, document) };
}

// An article appeared in the serial of its issue, which cannot be withdrawn before it.
async function serialOf(em: EntityManager, document: PublicationDocument): Promise<string | null> {
  if (document.kind === 'JOURNAL_ARTICLE') {
    const issue = await em.findOne(publicationEntity, { id: document.issueId }, { disableIdentityMap: true });
    return issue?.serialId ?? null;
  }
  return 'serialId' in document ? document.serialId : null;
}

/** What is kept of a withdrawn publication. */
export function readRemains({ state }: Change): Remains {
  const { left } = state as { readonly left?: Remains };
  return left ?? { organisationIds: [], serialId: null };
}

/** Publications whose last change was their withdrawal, the first to be withdrawn first. */
export function listWithdrawn(context: RegistryContext, { filter, ...page }: WithdrawnArguments) {
  const key = `withdrawn:${JSON.stringify(filter ?? null)}`;
  return connect({ ...context, ...context.live }, page, { key, listing: withdrawnListing(context, filter ?? {}), order: firstWithdrawn });
}

function withdrawnListing(context: RegistryContext, filter: WithdrawnFilter): Listing<Change> {
  const { table, where = [] } = changesOf(context);
  const column = (property: string) => table.column(rowAlias, property);
  const wanted = filter.kind?.flatMap((kind) => types[kind] ?? []) ?? Object.values(types);
  const later = (property: string) => table.column('later', property);
  const isLater = [
    sql<SqlBool>`${later('entityId')} = ${column('entityId')}`,
    sql<SqlBool>`${later('sequence')} > ${column('sequence')}`,
    ...(context.asOf ? [isCounted(later('sequence'), context.asOf)] : []),
  ];
  return {
    table,
    where: [
      ...where,
      sql<SqlBool>`${column('kind')} = 'WITHDRAWN'`,
      ...isOneOf(column('entityType'), wanted),
      ...isOneOf(column('entityId'), filter.id),
      ...isWithin(column('recordedAt'), filter.withdrawnFrom, filter.withdrawnUntil),
      ...holdsKey(column('state'), filter.organisation),
      ...holdsKey(column('state'), filter.serial),
      sql<SqlBool>`not exists (select 1 from ${sql.ref(table.name)} as later where ${sql.join(isLater, sql` and `)})`,
    ],
  };
}

// A key between quotation marks: within the words of a reason JSON writes those with a backslash, so it is found as a
// key alone. The engines take values out of JSON in ways of their own; this they do alike, over what is a short list.
function holdsKey(state: RawBuilder<unknown>, keys: readonly string[] | null | undefined): RawBuilder<SqlBool>[] {
  if (!keys) return [];
  const found = keys.map((key) => sql`instr(cast(${state} as char), ${JSON.stringify(key)}) > 0`);
  return [found.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(found, sql` or `)})`];
}
