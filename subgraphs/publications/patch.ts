import {
  patched, patchedList, patchedNotes, patchedSources, patchedText, storedText,
  type NoteInput, type ProvenanceInput, type TextInput,
} from '../kit/patch.ts';
import type { PublicationDocument, SerialDocument } from './documents.ts';
import type { SubjectType } from './entities.ts';

/** What an edit of a publication says, as the schema's input has it; each kind has its own part of the last fields. */
export interface PublicationInput {
  readonly kind?: string | null;
  readonly slug?: string | null;
  readonly title?: TextInput | null;
  readonly abstract?: TextInput | null;
  readonly publishedOn?: string | null;
  readonly languages?: readonly string[] | null;
  readonly publisher?: string | null;
  readonly authors?: readonly AuthorInput[] | null;
  readonly about?: readonly { readonly type: SubjectType; readonly id: string }[] | null;
  readonly files?: readonly FileInput[] | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
  readonly body?: TextInput | null;
  readonly event?: string | null;
  readonly stage?: string | null;
  readonly programme?: string | null;
  readonly iatiCategory?: string | null;
  readonly draftUrl?: string | null;
  readonly draftReaders?: readonly string[] | null;
  readonly serial?: string | null;
  readonly volume?: string | null;
  readonly number?: string | null;
  readonly issue?: string | null;
  readonly pages?: string | null;
  readonly doi?: string | null;
}

interface AuthorInput {
  readonly person?: string | null;
  readonly organisation?: string | null;
  readonly creditLine: TextInput;
}
interface FileInput {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes?: number | null;
  readonly language?: string | null;
  readonly sha256?: string | null;
}

/** What an edit of a serial says, as the schema's input has it. */
export interface SerialInput {
  readonly slug?: string | null;
  readonly kind?: SerialDocument['kind'] | null;
  readonly name?: TextInput | null;
  readonly issn?: string | null;
  readonly publisher?: string | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
}

/** The fields that only some kinds of publications have. */
export const ownFields = {
  NEWS: ['body', 'event'],
  REPORT: ['stage', 'programme', 'iatiCategory', 'draftUrl', 'draftReaders'],
  JOURNAL_ISSUE: ['serial', 'volume', 'number'],
  JOURNAL_ARTICLE: ['issue', 'pages', 'doi'],
  NEWSPAPER_ISSUE: ['serial', 'number'],
} as const satisfies Record<PublicationDocument['kind'], readonly (keyof PublicationInput)[]>;

/** A publication of a kind as it is before its first edit. */
export function emptyPublication(kind: PublicationDocument['kind'], id: string, slug: string): PublicationDocument {
  const common = {
    id, slug, title: {}, abstract: null, publishedOn: null, languages: [], publisherId: null, authors: [], about: [], files: [],
    provenance: [], notes: [],
  };
  switch (kind) {
    case 'NEWS':
      return { ...common, kind, body: null, eventId: null };
    case 'REPORT':
      return { ...common, kind, stage: '', programmeId: null, iatiCategory: null, draftUrl: null, draftReaders: null };
    case 'JOURNAL_ISSUE':
      return { ...common, kind, serialId: '', volume: null, number: null };
    case 'JOURNAL_ARTICLE':
      return { ...common, kind, issueId: '', pages: null, doi: null };
    case 'NEWSPAPER_ISSUE':
      return { ...common, kind, serialId: '', number: null };
  }
}

/** A publication after an edit. A publication keeps its kind. */
export function patchPublication(before: PublicationDocument, input: PublicationInput, now: Date): PublicationDocument {
  return { ...before, ...patchedCommon(before, input, now), ...patchedOwnParts(before, input) } as PublicationDocument;
}

function patchedCommon(before: PublicationDocument, input: PublicationInput, now: Date) {
  return {
    slug: patched(input.slug, before.slug) ?? '',
    title: patchedText(input.title, before.title) ?? {},
    abstract: patchedText(input.abstract, before.abstract),
    publishedOn: patched(input.publishedOn, before.publishedOn),
    languages: patchedList(input.languages, before.languages, (language) => language),
    publisherId: patched(input.publisher, before.publisherId),
    authors: patchedList(input.authors, before.authors, ({ person, organisation, creditLine }) => ({
      personId: person ?? null,
      organisationId: organisation ?? null,
      creditLine: storedText(creditLine),
    })),
    about: patchedList(input.about, before.about, ({ type, id }) => ({ type, id })),
    files: patchedList(input.files, before.files, ({ url, mediaType, bytes, language, sha256 }) => ({
      url,
      mediaType,
      bytes: bytes ?? null,
      language: language ?? null,
      sha256: sha256 ?? null,
    })),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}

function patchedOwnParts(before: PublicationDocument, input: PublicationInput) {
  switch (before.kind) {
    case 'NEWS':
      return { body: patchedText(input.body, before.body), eventId: patched(input.event, before.eventId) };
    case 'REPORT':
      return {
        stage: patched(input.stage, before.stage) ?? '',
        programmeId: patched(input.programme, before.programmeId),
        iatiCategory: patched(input.iatiCategory, before.iatiCategory),
        draftUrl: patched(input.draftUrl, before.draftUrl ?? null),
        draftReaders: patched(input.draftReaders, before.draftReaders ?? null),
      };
    case 'JOURNAL_ISSUE':
      return {
        serialId: patched(input.serial, before.serialId) ?? '',
        volume: patched(input.volume, before.volume),
        number: patched(input.number, before.number),
      };
    case 'JOURNAL_ARTICLE':
      return {
        issueId: patched(input.issue, before.issueId) ?? '',
        pages: patched(input.pages, before.pages),
        doi: patched(input.doi, before.doi),
      };
    case 'NEWSPAPER_ISSUE':
      return { serialId: patched(input.serial, before.serialId) ?? '', number: patched(input.number, before.number) };
  }
}

/** A serial as it is before its first edit. */
export function emptySerial(id: string, slug: string): SerialDocument {
  return { id, slug, kind: 'JOURNAL', name: {}, issn: null, publisherId: null, provenance: [], notes: [] };
}

/** A serial after an edit. */
export function patchSerial(before: SerialDocument, input: SerialInput, now: Date): SerialDocument {
  return {
    id: before.id,
    slug: patched(input.slug, before.slug) ?? '',
    kind: patched(input.kind, before.kind) ?? before.kind,
    name: patchedText(input.name, before.name) ?? {},
    issn: patched(input.issn, before.issn),
    publisherId: patched(input.publisher, before.publisherId),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}
