import { searchTokens, sortKey } from '../kit/text/index.ts';
import type { StoredNote, StoredProvenance, StoredText } from '../kit/values.ts';
import type { StoredAuthor, StoredFile, StoredSubject } from './entities.ts';
import { typeOfKind } from './publication-types.ts';

interface Backed {
  readonly id: string;
  readonly slug: string;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** A journal or a newspaper, as data files and writes have it. */
export interface SerialDocument extends Backed {
  readonly kind: 'JOURNAL' | 'NEWSPAPER';
  readonly name: StoredText;
  readonly issn: string | null;
  readonly publisherId: string | null;
}

interface CommonDocument extends Backed {
  readonly title: StoredText;
  readonly abstract: StoredText | null;
  readonly publishedOn: string | null;
  readonly languages: readonly string[];
  readonly publisherId: string | null;
  readonly authors: readonly StoredAuthor[];
  readonly about: readonly StoredSubject[];
  readonly files: readonly StoredFile[];
}

/** What only publications of some kinds have. */
type OwnParts =
  | { readonly kind: 'NEWS'; readonly body: StoredText | null; readonly eventId: string | null }
  | {
      readonly kind: 'REPORT';
      readonly stage: string;
      readonly programmeId: string | null;
      readonly iatiCategory: string | null;
      readonly draftUrl?: string | null;
      /** Slugs of the organisations whose people may read the draft. */
      readonly draftReaders?: readonly string[] | null;
    }
  | { readonly kind: 'JOURNAL_ISSUE'; readonly serialId: string; readonly volume: string | null; readonly number: string | null }
  | { readonly kind: 'JOURNAL_ARTICLE'; readonly issueId: string; readonly pages: string | null; readonly doi: string | null }
  | { readonly kind: 'NEWSPAPER_ISSUE'; readonly serialId: string; readonly number: string | null };

/** A publication of any kind, as data files and writes have it. */
export type PublicationDocument = CommonDocument & OwnParts;

const dayBeforeAll = '0000-00-00';
const dayAfterAll = '9999-99-99';

const noOwnParts = {
  body: null,
  eventId: null,
  stage: null,
  programmeId: null,
  iatiCategory: null,
  draftUrl: null,
  draftReaders: null,
  serialId: null,
  volume: null,
  number: null,
  issueId: null,
  pages: null,
  doi: null,
};

/** The rows of a publication in every table that has some. */
export function publicationRows(document: PublicationDocument) {
  const publication = publicationColumns(document);
  const publicationId = document.id;
  return {
    publication,
    links: targetsOf(publication).map(({ type, id }) => ({
      id: `${publicationId}.${id}`,
      publicationId,
      targetType: type,
      targetId: id,
      latestSort: publication.latestSort,
    })),
    languages: [...new Set(document.languages)].map((language) => ({ id: `${publicationId}.${language}`, publicationId, language })),
  };
}

/** The row of a journal or a newspaper. */
export function serialRow(document: SerialDocument) {
  const { lo, en, ko } = document.name;
  return { ...document, nameSort: sortKey(lo ?? en ?? ko ?? '') };
}

function publicationColumns(document: PublicationDocument) {
  const columns = { ...noOwnParts, ...document };
  // Refused here, because no answer could show it.
  typeOfKind(columns.kind);
  const texts = [columns.title, columns.abstract, columns.body];
  return {
    ...columns,
    latestSort: columns.publishedOn ?? dayBeforeAll,
    earliestSort: columns.publishedOn ?? dayAfterAll,
    tokens: searchTokens(texts.flatMap((text) => [text?.lo ?? null, text?.en ?? null, text?.ko ?? null])),
  };
}

/** What a publication is found under: its subjects, its makers, and the meeting or programme that it came from. */
function targetsOf({ about, authors, publisherId, eventId, programmeId }: ReturnType<typeof publicationColumns>): StoredSubject[] {
  const targets = [
    ...about,
    ...target('Event', eventId),
    ...target('Programme', programmeId),
    ...target('Organisation', publisherId),
    ...authors.flatMap(({ personId, organisationId }) => [...target('Person', personId), ...target('Organisation', organisationId)]),
  ];
  return [...new Map(targets.map((subject) => [subject.id, subject])).values()];
}

function target(type: StoredSubject['type'], id: string | null): StoredSubject[] {
  return id === null ? [] : [{ type, id }];
}
