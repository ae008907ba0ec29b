import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import { codeColumn, dateColumn, idColumn, recordColumns, searchTokensColumn, sortKeyColumn, textColumn } from '../kit/values.ts';
import type { StoredText } from '../kit/values.ts';

/** Who wrote a publication, as stored: keys where they are known, and the credit as printed. */
export interface StoredAuthor {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly creditLine: StoredText;
}

/** What a publication can be about. */
export type SubjectType = 'Event' | 'Programme' | 'Organisation' | 'Province' | 'Person';

/** A record of any registry that a publication is about, as stored. */
export interface StoredSubject {
  readonly type: SubjectType;
  /** The key of the record; the code of a province. */
  readonly id: string;
}

/** A file in which a publication can be read, as stored. */
export interface StoredFile {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: number | null;
  readonly language: string | null;
  readonly sha256: string | null;
}

/** A journal or a newspaper. */
export const serialEntity = defineEntity({
  name: 'Serial',
  tableName: 'serial',
  properties: {
    ...recordColumns(),
    slug: p.string().length(80).unique(),
    kind: codeColumn(),
    name: textColumn(),
    nameSort: sortKeyColumn(),
    issn: p.string().length(9).nullable(),
    publisherId: idColumn().nullable(),
  },
  indexes: [{ name: 'serial_by_publisher', properties: ['publisherId', 'nameSort', 'id'] }],
});

/** A publication of any kind; the columns from `body` on belong to some kinds only. */
export const publicationEntity = defineEntity({
  name: 'Publication',
  tableName: 'publication',
  properties: {
    ...recordColumns(),
    slug: p.string().length(80).unique(),
    kind: codeColumn(),
    title: textColumn(),
    abstract: textColumn().nullable(),
    publishedOn: dateColumn().nullable(),
    /** The day, or one before every other: where the latest come first, those without a day come last. */
    latestSort: dateColumn(),
    /** The day, or one after every other: where the earliest come first, those without a day come last too. */
    earliestSort: dateColumn(),
    languages: p.json<readonly string[]>(),
    publisherId: idColumn().nullable(),
    authors: p.json<readonly StoredAuthor[]>(),
    about: p.json<readonly StoredSubject[]>(),
    files: p.json<readonly StoredFile[]>(),
    tokens: searchTokensColumn(),
    body: textColumn().nullable(),
    eventId: idColumn().nullable(),
    stage: codeColumn().nullable(),
    programmeId: idColumn().nullable(),
    iatiCategory: codeColumn().nullable(),
    /** Address of a report's draft: never public. */
    draftUrl: p.string().length(500).nullable(),
    /** Slugs of the organisations beside the ministry whose people may read the draft. */
    draftReaders: p.json<readonly string[]>().nullable(),
    serialId: idColumn().nullable(),
    volume: p.string().length(40).nullable(),
    number: p.string().length(40).nullable(),
    issueId: idColumn().nullable(),
    pages: p.string().length(40).nullable(),
    doi: p.string().length(200).nullable(),
  },
  indexes: [
    { name: 'publication_by_latest', properties: ['latestSort', 'id'] },
    { name: 'publication_by_earliest', properties: ['earliestSort', 'id'] },
    { name: 'publication_by_update', properties: ['updatedAt', 'id'] },
    { name: 'publication_by_kind', properties: ['kind', 'latestSort', 'id'] },
    { name: 'publication_by_serial', properties: ['serialId', 'latestSort', 'id'] },
    { name: 'publication_by_programme', properties: ['programmeId', 'stage', 'latestSort', 'id'] },
    { name: 'publication_by_issue', properties: ['issueId', 'id'] },
  ],
});

/**
 * A record that a publication is found under: what it is about, who wrote it, who published it. One row however
 * many of these a record is, so that a list under it has the publication once.
 */
export const linkEntity = defineEntity({
  name: 'PublicationLink',
  tableName: 'publication_link',
  properties: {
    id: p.string().length(140).primary(),
    publicationId: idColumn().index('link_by_publication'),
    targetType: codeColumn(),
    targetId: idColumn(),
    /** Repeats the publication's column, so that the index gives the order of a list. */
    latestSort: dateColumn(),
  },
  indexes: [{ name: 'link_by_target', properties: ['targetType', 'targetId', 'latestSort', 'publicationId'] }],
});

/** A language that a publication can be read in, for conditions on it. */
export const languageEntity = defineEntity({
  name: 'PublicationLanguage',
  tableName: 'publication_language',
  properties: {
    id: p.string().length(100).primary(),
    publicationId: idColumn(),
    language: p.string().length(35),
  },
  indexes: [{ name: 'language_by_publication', properties: ['publicationId', 'language'] }],
});

/** Rows as statements read them. */
export type Serial = InferEntity<typeof serialEntity>;
export type Publication = InferEntity<typeof publicationEntity>;
export type PublicationLink = InferEntity<typeof linkEntity>;
export type PublicationLanguage = InferEntity<typeof languageEntity>;

/** Everything that this registry keeps. */
export const entities = [serialEntity, publicationEntity, linkEntity, languageEntity];
