import {
  patched, patchedList, patchedNotes, patchedSources, patchedText, storedText,
  type NoteInput, type ProvenanceInput, type TextInput,
} from '../kit/patch.ts';
import type { PatchSituation } from '../kit/record-kind.ts';
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
  readonly about?: readonly { readonly type: keyof typeof subjectTypes; readonly id: string }[] | null;
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

/** The types of subjects, by their names in the schema's input. */
const subjectTypes = {
  EVENT: 'Event',
  PROGRAMME: 'Programme',
  ORGANISATION: 'Organisation',
  PROVINCE: 'Province',
  PERSON: 'Person',
} as const satisfies Record<string, SubjectType>;

/** The fields that only some kinds of publications have. */
export const ownFields = {
  NEWS: ['body', 'event'],
  REPORT: ['stage', 'programme', 'iatiCategory', 'draftUrl', 'draftReaders'],
  JOURNAL_ISSUE: ['serial', 'volume', 'number'],
  JOURNAL_ARTICLE: ['issue', 'pages', 'doi'],
  NEWSPAPER_ISSUE: ['serial', 'number'],
} as const satisfies Record<PublicationDocument['kind'], readonly (keyof PublicationInput)[]>;

/** A publication as it is before its first edit, which says what kind it is. */
export function emptyPublication(id: string): PublicationDocument {
  const common = {
    id, slug: '', title: {}, abstract: null, publishedOn: null, languages: [], publisherId: null, authors: [], about: [], files: [],
    provenance: [], notes: [],
  };
  // No publication has this kind, and the checks ask for another one.
  return { ...common, kind: '' } as unknown as PublicationDocument;
}

/** A publication after an edit. What its kind does not have is kept as far as the checks, which name it. */
export function patchPublication(before: PublicationDocument, input: PublicationInput, { now }: PatchSituation): PublicationDocument {
  const kind = patched(input.kind, before.kind) ?? '';
  const own = isTyped(kind) ? { ...emptyParts[kind], ...(kind === before.kind && before) } : before;
  const based = { ...own, kind } as PublicationDocument;
  return { ...commonOf(before), ...foreignParts(kind, input), ...based, ...patchedCommon(before, input, now), ...patchedOwnParts(based, input) } as PublicationDocument;
}

function isTyped(kind: string): kind is PublicationDocument['kind'] {
  return Object.hasOwn(ownFields, kind);
}

const emptyParts = {
  NEWS: { body: null, eventId: null },
  REPORT: { stage: '', programmeId: null, iatiCategory: null, draftUrl: null, draftReaders: null },
  JOURNAL_ISSUE: { serialId: '', volume: null, number: null },
  JOURNAL_ARTICLE: { issueId: '', pages: null, doi: null },
  NEWSPAPER_ISSUE: { serialId: '', number: null },
};

function foreignParts(kind: string, input: PublicationInput): object {
  const own: readonly string[] = isTyped(kind) ? ownFields[kind] : [];
  const names = new Set<keyof PublicationInput>(Object.values(ownFields).flat());
  return Object.fromEntries([...names].filter((name) => !own.includes(name) && input[name] != null).map((name) => [name, input[name]]));
}

/** What a publication keeps when a draft of it becomes one of another kind. */
function commonOf({ id, slug, title, abstract, publishedOn, languages, publisherId, authors, about, files, provenance, notes }: PublicationDocument) {
  return { id, slug, title, abstract, publishedOn, languages, publisherId, authors, about, files, provenance, notes };
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
    about: patchedList(input.about, before.about, ({ type, id }) => ({ type: subjectTypes[type], id })),
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
  // A kind without a type, which the checks refuse.
  return {};
}

/** A serial as it is before its first edit. */
export function emptySerial(id: string): SerialDocument {
  return { id, slug: '', kind: 'JOURNAL', name: {}, issn: null, publisherId: null, provenance: [], notes: [] };
}

/** A serial after an edit. */
export function patchSerial(before: SerialDocument, input: SerialInput, { now }: PatchSituation): SerialDocument {
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
