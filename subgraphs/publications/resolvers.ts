import type { AccessLogArguments } from '../kit/access-log-feed.ts';
import { listChanges, listHistory } from '../kit/change-feed.ts';
import type { Change } from '../kit/changes.ts';
import { connect } from '../kit/connection.ts';
import type { RegistryContext } from '../kit/context.ts';
import { editingResolvers } from '../kit/edit-resolvers.ts';
import { readLookup } from '../kit/lookup.ts';
import { wholeList, type PageArguments } from '../kit/page-arguments.ts';
import { publicationEntity, serialEntity } from './entities.ts';
import { listDraftReads, readDraftReaders, readDraftUrl } from './drafts.ts';
import type { Publication, Serial, StoredAuthor, StoredSubject, SubjectType } from './entities.ts';
import { editedPublications, editedSerials } from './kinds.ts';
import { isFinal, linkedPublications, loadSerials, publicationListing, publicationOrder, publicationOrders, publicationsBy } from './listings.ts';
import type { PublicationFilter, SerialFilter } from './listings.ts';
import { inPageOrder } from './page-order.ts';
import { kindOfType, typeOfKind } from './publication-types.ts';
import { findSnippet } from './snippets.ts';
import { listWithdrawn, readRemains, type WithdrawnArguments } from './withdrawn.ts';

interface PublicationsArguments extends PageArguments {
  readonly filter?: PublicationFilter | null;
  readonly orderBy?: keyof typeof publicationOrders | 'RELEVANCE' | null;
}
interface KindArguments extends PageArguments {
  readonly kind?: readonly string[] | null;
}

const findPublication = (context: RegistryContext, property: string, value: string) =>
  context.loaders.one(context.database.table(publicationEntity), property, value);
const findSerial = (context: RegistryContext, property: string, value: string) =>
  context.loaders.one(context.database.table(serialEntity), property, value);

const stub = (id: string | null | undefined) => (id ? { id } : null);

/** A key for the gateway; a province's is its code. */
function subjectStub({ type, id }: StoredSubject) {
  return type === 'Province' ? { __typename: type, code: id } : { __typename: type, id };
}

/** Publications under a record of another registry, the latest first. */
function publicationsUnder(context: RegistryContext, type: SubjectType, id: string, { kind, ...page }: KindArguments) {
  const { listing, parentColumn } = linkedPublications(context, type, kind);
  return connect(context, page, {
    key: `${type}.publications:${JSON.stringify(kind ?? null)}`,
    listing,
    order: publicationOrders.PUBLISHED_DESC,
    parent: { column: parentColumn, id },
  });
}

/** The latest of a programme's reports with the stage FINAL. */
async function findFinalReport(context: RegistryContext, programmeId: string): Promise<Publication | null> {
  const { listing, parentColumn } = publicationsBy(context, 'programmeId', [isFinal(context)]);
  const page = { ...wholeList(publicationOrders.PUBLISHED_DESC), limit: 1 };
  const { rows } = await context.loaders.page('finalReport', listing, page, { column: parentColumn, id: programmeId });
  return rows[0] ?? null;
}

/** Resolvers that every type of publication has. */
function publicationType(typename: string) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RegistryContext) => {
      const found = await findPublication(context, 'id', id);
      return found && typeOfKind(found.kind) === typename ? found : null;
    },
    publisher: ({ publisherId }: Publication) => stub(publisherId),
    about: ({ about }: Publication) => about.map(subjectStub),
    history: ({ id }: Publication, args: PageArguments, context: RegistryContext) => listHistory(context, args, id),
  };
}

const serialOf = ({ serialId }: Publication, _: unknown, context: RegistryContext) =>
  serialId ? findSerial(context, 'id', serialId) : null;

const editing = editingResolvers(editedPublications);
const editingSerials = editingResolvers(editedSerials);

/** Resolvers of the publications registry. */
export const resolvers = {
  Query: {
    publication: (_: unknown, args: { id?: string; slug?: string }, context: RegistryContext) => {
      const { property, value } = readLookup({ id: args.id, slug: args.slug });
      return findPublication(context, property, value);
    },
    publications: (_: unknown, { filter, orderBy, ...page }: PublicationsArguments, context: RegistryContext) => {
      const text = filter?.text;
      return connect(context, page, {
        key: `publications:${JSON.stringify(filter ?? null)}`,
        listing: publicationListing(context, filter ?? {}),
        order: publicationOrder(orderBy ?? 'PUBLISHED_DESC', filter ?? {}),
        ...(text && { edge: (row: Publication) => ({ snippet: () => findSnippet(context, row, text) }) }),
      });
    },
    withdrawnPublications: (_: unknown, args: WithdrawnArguments, context: RegistryContext) => listWithdrawn(context, args),
    serial: (_: unknown, args: { id?: string; slug?: string }, context: RegistryContext) => {
      const { property, value } = readLookup({ id: args.id, slug: args.slug });
      return findSerial(context, property, value);
    },
    serials: (_: unknown, filter: SerialFilter, context: RegistryContext) => loadSerials(context, filter),
    publicationChanges: (_: unknown, args: PageArguments, context: RegistryContext) => listChanges(context, args),
    publicationAccessLog: (_: unknown, args: AccessLogArguments, context: RegistryContext) => listDraftReads(context, args),
    ...editing.Query,
    ...editingSerials.Query,
  },
  Mutation: { ...editing.Mutation, ...editingSerials.Mutation },
  PublicationDraft: editing['PublicationDraft'],
  SerialDraft: editingSerials['SerialDraft'],
  Publication: {
    __resolveType: ({ kind }: Publication) => typeOfKind(kind),
  },
  NewsArticle: {
    ...publicationType('NewsArticle'),
    event: ({ eventId }: Publication) => stub(eventId),
  },
  Report: {
    ...publicationType('Report'),
    draftUrl: (report: Publication, _: unknown, context: RegistryContext) => readDraftUrl(report, context),
    draftReaders: (report: Publication, _: unknown, context: RegistryContext) => readDraftReaders(report, context),
    programme: ({ programmeId }: Publication) => stub(programmeId),
  },
  JournalIssue: {
    ...publicationType('JournalIssue'),
    serial: serialOf,
    articles: async ({ id }: Publication, _: unknown, context: RegistryContext) =>
      inPageOrder(await context.loaders.many(context.database.table(publicationEntity), 'issueId', id, 'id')),
  },
  JournalArticle: {
    ...publicationType('JournalArticle'),
    issue: ({ issueId }: Publication, _: unknown, context: RegistryContext) =>
      issueId ? findPublication(context, 'id', issueId) : null,
  },
  NewspaperIssue: {
    ...publicationType('NewspaperIssue'),
    serial: serialOf,
  },
  WithdrawnPublication: {
    id: ({ entityId }: Change) => entityId,
    kind: ({ entityType }: Change) => kindOfType(entityType),
    withdrawnAt: ({ recordedAt }: Change) => recordedAt,
    organisations: (change: Change) => readRemains(change).organisationIds.map(stub),
    serial: (change: Change, _: unknown, context: RegistryContext) => {
      const { serialId } = readRemains(change);
      return serialId === null ? null : findSerial(context, 'id', serialId);
    },
  },
  Author: {
    person: ({ personId }: StoredAuthor) => stub(personId),
    organisation: ({ organisationId }: StoredAuthor) => stub(organisationId),
  },
  Serial: {
    __resolveReference: ({ id }: { id: string }, context: RegistryContext) => findSerial(context, 'id', id),
    publisher: ({ publisherId }: Serial) => stub(publisherId),
    history: ({ id }: Serial, args: PageArguments, context: RegistryContext) => listHistory(context, args, id),
    issues: ({ id }: Serial, args: PageArguments, context: RegistryContext) => {
      const { listing, parentColumn } = publicationsBy(context, 'serialId');
      const parent = { column: parentColumn, id };
      return connect(context, args, { key: 'issues', listing, order: publicationOrders.PUBLISHED_DESC, parent });
    },
  },
  Event: {
    coverage: ({ id }: { id: string }, args: KindArguments, context: RegistryContext) =>
      publicationsUnder(context, 'Event', id, args),
  },
  Programme: {
    publications: ({ id }: { id: string }, args: KindArguments, context: RegistryContext) =>
      publicationsUnder(context, 'Programme', id, args),
    finalReport: ({ id }: { id: string }, _: unknown, context: RegistryContext) => findFinalReport(context, id),
  },
  Organisation: {
    publications: ({ id }: { id: string }, args: KindArguments, context: RegistryContext) =>
      publicationsUnder(context, 'Organisation', id, args),
    serials: ({ id }: { id: string }, _: unknown, context: RegistryContext) =>
      context.loaders.many(context.database.table(serialEntity), 'publisherId', id, 'nameSort'),
  },
  Province: {
    publications: ({ code }: { code: string }, args: PageArguments, context: RegistryContext) =>
      publicationsUnder(context, 'Province', code, args),
  },
  Person: {
    publications: ({ id }: { id: string }, args: PageArguments, context: RegistryContext) =>
      publicationsUnder(context, 'Person', id, args),
  },
};
