import type { Link } from '../kit/links.ts';
import type { EditedRecords, RecordKind } from '../kit/record-kind.ts';
import { removeWith } from '../kit/recorded-kind.ts';
import { ownSlug, slugOf } from '../kit/slug.ts';
import { checkPublicationTables, checkPublicationUses, checkSerialTables, checkSerialUses } from './check-tables.ts';
import { publicationRows, serialRow, type PublicationDocument, type SerialDocument } from './documents.ts';
import { checkDraftRights, draftFields } from './edit-rights.ts';
import { languageEntity, linkEntity, publicationEntity, serialEntity } from './entities.ts';
import { emptyPublication, emptySerial, patchPublication, patchSerial, type PublicationInput, type SerialInput } from './patch.ts';
import { publicationTypes } from './publication-types.ts';
import { savePublication, saveSerial } from './records.ts';
import { validatePublication, validateSerial } from './validate.ts';
import { remainsOf } from './withdrawn.ts';

/** What publications of every kind have in common: they share one table. */
const publication: Omit<RecordKind<PublicationDocument>, 'entityType'> = {
  entity: publicationEntity,
  save: savePublication,
  remove: removeWith(publicationEntity, [
    [linkEntity, 'publicationId'],
    [languageEntity, 'publicationId'],
  ]),
  validate: validatePublication,
  unique: ['slug'],
  links: publicationLinks,
  withheld: new Set(draftFields),
  checkStored: checkPublicationTables,
  checkUses: checkPublicationUses,
  leaves: remainsOf,
  show: (document, stamp) => ({ ...publicationRows(document).publication, ...stamp }),
};

const newsKind: RecordKind<PublicationDocument> = { ...publication, entityType: publicationTypes.NEWS };

/** The kinds of publications by what a document calls them; each has a type of its own in the record of changes. */
const publicationKinds = new Map<string, RecordKind<PublicationDocument>>([
  ['NEWS', newsKind],
  ['REPORT', { ...publication, entityType: publicationTypes.REPORT }],
  ['JOURNAL_ISSUE', { ...publication, entityType: publicationTypes.JOURNAL_ISSUE }],
  ['JOURNAL_ARTICLE', { ...publication, entityType: publicationTypes.JOURNAL_ARTICLE }],
  ['NEWSPAPER_ISSUE', { ...publication, entityType: publicationTypes.NEWSPAPER_ISSUE }],
]);

/** Journals and newspapers, as they are written, removed, checked and shown. */
const serialKind: RecordKind<SerialDocument> = {
  entityType: 'Serial',
  entity: serialEntity,
  save: saveSerial,
  remove: removeWith(serialEntity, []),
  validate: validateSerial,
  unique: ['slug'],
  links: ({ publisherId }) => link('Organisation', publisherId, 'publisher'),
  checkStored: checkSerialTables,
  checkUses: checkSerialUses,
  show: (document, stamp) => ({ ...serialRow(document), ...stamp }),
};

/** The kinds of records of this registry. */
export const recordKinds = [serialKind, ...publicationKinds.values()];

/** How publications of every kind are edited. */
export const editedPublications: EditedRecords<PublicationDocument, PublicationInput> = {
  name: 'Publication',
  registry: 'publications',
  owner: 'dgc',
  prefix: 'pub',
  kinds: [...publicationKinds.values()],
  // One of no kind is checked as any other, and refused for it.
  kindOf: ({ kind }) => publicationKinds.get(kind) ?? newsKind,
  blank: emptyPublication,
  patch: patchPublication,
  checkCaller: checkDraftRights,
  complete: (document) =>
    document.slug === ''
      ? { ...document, slug: ownSlug(document.id, document.publishedOn ?? '', slugOf(document.title)) }
      : document,
};

/** How journals and newspapers are edited. */
export const editedSerials: EditedRecords<SerialDocument, SerialInput> = {
  name: 'Serial',
  registry: 'publications',
  owner: 'dgc',
  prefix: 'ser',
  kinds: [serialKind],
  kindOf: () => serialKind,
  blank: emptySerial,
  patch: patchSerial,
  complete: (document) => (document.slug === '' ? { ...document, slug: ownSlug(document.id, slugOf(document.name)) } : document),
};

function publicationLinks(document: PublicationDocument): readonly Link[] {
  const { publisherId, authors, about } = document;
  return [
    ...link('Organisation', publisherId, 'publisher'),
    ...authors.flatMap(({ personId, organisationId }, index) => [
      ...link('Person', personId, 'authors', index, 'person'),
      ...link('Organisation', organisationId, 'authors', index, 'organisation'),
    ]),
    ...about.map(({ type, id }, index) => ({ type, key: id, path: ['about', index, 'id'] })),
    ...(document.kind === 'NEWS' ? link('Event', document.eventId, 'event') : []),
    ...(document.kind === 'REPORT' ? link('Programme', document.programmeId, 'programme') : []),
  ];
}

function link(type: string, key: string | null, ...path: Link['path']): readonly Link[] {
  return key === null ? [] : [{ type, key, path }];
}
