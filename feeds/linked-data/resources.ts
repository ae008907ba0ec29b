// What each kind of record says in the terms of CPOV 2.1 and CPEV 1.1 (namespace cv), W3C ORG, Dublin Core and schema.org.
import { expand, labels, link, text, typed, type Labels, type Resource, type Statement, type Term } from './statements.ts';

interface Slugged {
  readonly slug: string;
}

interface Coded {
  readonly code: string;
}

/** Makes the address of a record. */
export type AddressOf = (kind: ResourceKind, name: string) => string;

/** Kinds of records with addresses of their own. */
export type ResourceKind = 'organisations' | 'events' | 'programmes' | 'publications' | 'provinces';

interface Organisation extends Slugged {
  readonly updatedAt: string;
  readonly name: Labels;
  readonly abbreviation: Labels | null;
  readonly kind: string;
  readonly country: string | null;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly website: string | null;
  readonly parent: Slugged | null;
  readonly province: Coded | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly predecessors: readonly { readonly organisation: Slugged }[];
  readonly successors: readonly { readonly organisation: Slugged }[];
}

/** An organisation; one of the Lao state is a public organisation of CPOV. */
export function describeOrganisation(record: Organisation, addressOf: AddressOf): Resource {
  const to = (other: Slugged | null) => other && addressOf('organisations', other.slug);
  return {
    iri: addressOf('organisations', record.slug),
    types: record.country === 'LA' ? ['cv:PublicOrganisation', 'org:Organization', 'schema:GovernmentOrganization'] : ['org:Organization', 'schema:Organization'],
    statements: [
      ...labels('skos:prefLabel', record.name),
      ...labels('skos:altLabel', record.abbreviation),
      ...text('dct:type', record.kind),
      ...record.identifiers.flatMap(({ scheme, value }) => text('dct:identifier', `${scheme}-${value}`)),
      ...typed('schema:foundingDate', record.foundedOn, 'xsd:date'),
      ...typed('schema:dissolutionDate', record.dissolvedOn, 'xsd:date'),
      ...link('foaf:homepage', record.website),
      ...link('org:subOrganizationOf', to(record.parent)),
      ...link('dct:spatial', record.province && addressOf('provinces', record.province.code)),
      ...record.predecessors.flatMap(({ organisation }) => link('dct:replaces', to(organisation))),
      ...record.successors.flatMap(({ organisation }) => link('dct:isReplacedBy', to(organisation))),
      ...modified(record.updatedAt),
    ],
  };
}

interface Event extends Slugged {
  readonly updatedAt: string;
  readonly title: Labels;
  readonly purpose: Labels | null;
  readonly status: string;
  readonly format: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly languages: readonly string[];
  readonly venue: { readonly name: Labels } | null;
  readonly province: Coded | null;
  readonly organisers: readonly { readonly organisation: Slugged | null }[];
  readonly attendance: { readonly total: number | null };
  readonly programme: Slugged | null;
  readonly parent: Slugged | null;
}

// After the mappings that the graph's EventStatus and EventFormat tell.
const eventStatuses: Readonly<Record<string, Term>> = {
  TENTATIVE: 'schema:EventScheduled', SCHEDULED: 'schema:EventScheduled', HELD: 'schema:EventScheduled', POSTPONED: 'schema:EventPostponed',
  RESCHEDULED: 'schema:EventRescheduled', MOVED_ONLINE: 'schema:EventMovedOnline', CANCELLED: 'schema:EventCancelled',
};
const attendanceModes: Readonly<Record<string, Term>> = {
  IN_PERSON: 'schema:OfflineEventAttendanceMode', ONLINE: 'schema:OnlineEventAttendanceMode', HYBRID: 'schema:MixedEventAttendanceMode',
};

/** A meeting. */
export function describeEvent(record: Event, addressOf: AddressOf): Resource {
  return {
    iri: addressOf('events', record.slug),
    types: ['cv:PublicEvent', 'schema:Event'],
    statements: [
      ...labels('dct:title', record.title),
      ...labels('dct:description', record.purpose),
      ...link('schema:eventStatus', iriOf(eventStatuses[record.status])),
      ...link('schema:eventAttendanceMode', iriOf(attendanceModes[record.format])),
      ...(record.startsAt === null ? typed('schema:startDate', record.startsOn, 'xsd:date') : typed('schema:startDate', record.startsAt, 'xsd:dateTime')),
      ...(record.endsAt === null ? typed('schema:endDate', record.endsOn, 'xsd:date') : typed('schema:endDate', record.endsAt, 'xsd:dateTime')),
      ...record.languages.flatMap((language) => text('dct:language', language)),
      ...labels('schema:location', record.venue?.name ?? null),
      ...link('dct:spatial', record.province && addressOf('provinces', record.province.code)),
      ...record.organisers.flatMap(({ organisation }) => link('schema:organizer', organisation && addressOf('organisations', organisation.slug))),
      ...typed('schema:attendeeCount', record.attendance.total, 'xsd:integer'),
      ...link('dct:isPartOf', record.programme && addressOf('programmes', record.programme.slug)),
      ...link('schema:superEvent', record.parent && addressOf('events', record.parent.slug)),
      ...modified(record.updatedAt),
    ],
  };
}

function iriOf(term: Term | undefined): string | undefined {
  return term && expand(term);
}

interface Programme extends Slugged {
  readonly updatedAt: string;
  readonly iatiIdentifier: string | null;
  readonly acronym: string | null;
  readonly title: Labels;
  readonly description: Labels | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  readonly partners: readonly { readonly role: string; readonly organisation: Slugged | null }[];
  readonly provinces: readonly (Coded | null)[];
}

/** A co-operation programme. */
export function describeProgramme(record: Programme, addressOf: AddressOf): Resource {
  return {
    iri: addressOf('programmes', record.slug),
    types: ['schema:Project'],
    statements: [
      ...labels('dct:title', record.title),
      ...text('dct:alternative', record.acronym),
      ...labels('dct:description', record.description),
      ...text('dct:identifier', record.iatiIdentifier),
      ...typed('schema:startDate', record.actualStart, 'xsd:date'),
      ...typed('schema:endDate', record.actualEnd, 'xsd:date'),
      ...record.partners.flatMap(({ role, organisation }) =>
        link(role === 'FUNDING' ? 'schema:funder' : 'schema:contributor', organisation && addressOf('organisations', organisation.slug))),
      ...record.provinces.flatMap((province) => link('dct:spatial', province && addressOf('provinces', province.code))),
      ...modified(record.updatedAt),
    ],
  };
}

interface Publication extends Slugged {
  readonly kind: string;
  readonly updatedAt: string;
  readonly title: Labels;
  readonly abstract: Labels | null;
  readonly publishedOn: string | null;
  readonly languages: readonly string[];
  readonly publisher: Slugged | null;
  readonly authors: readonly { readonly creditLine: Labels; readonly organisation: Slugged | null }[];
  readonly about: readonly (({ readonly __typename: string } & Partial<Slugged & Coded>) | null)[];
  readonly files: readonly { readonly url: string }[];
}

const publicationTypes: Readonly<Record<string, Term>> = {
  NEWS: 'schema:NewsArticle', REPORT: 'schema:Report', JOURNAL_ISSUE: 'schema:PublicationIssue',
  JOURNAL_ARTICLE: 'schema:ScholarlyArticle', NEWSPAPER_ISSUE: 'schema:PublicationIssue',
};
const subjectKinds: Readonly<Record<string, ResourceKind>> = {
  Event: 'events', Programme: 'programmes', Organisation: 'organisations', Province: 'provinces',
};

/** A publication. */
export function describePublication(record: Publication, addressOf: AddressOf): Resource {
  return {
    iri: addressOf('publications', record.slug),
    types: [publicationTypes[record.kind] ?? 'schema:CreativeWork'],
    statements: [
      ...labels('dct:title', record.title),
      ...labels('dct:abstract', record.abstract),
      ...typed('dct:issued', record.publishedOn, 'xsd:date'),
      ...record.languages.flatMap((language) => text('dct:language', language)),
      ...link('dct:publisher', record.publisher && addressOf('organisations', record.publisher.slug)),
      ...record.authors.flatMap(({ creditLine, organisation }) =>
        organisation ? link('dct:creator', addressOf('organisations', organisation.slug)) : labels('dct:creator', creditLine)),
      ...record.about.flatMap((subject) => link('dct:subject', subject && addressOfSubject(subject, addressOf))),
      ...record.files.flatMap(({ url }) => link('schema:contentUrl', url)),
      ...modified(record.updatedAt),
    ],
  };
}

function addressOfSubject({ __typename, slug, code }: NonNullable<Publication['about'][number]>, addressOf: AddressOf): string | null {
  const kind = subjectKinds[__typename];
  const name = slug ?? code;
  return kind === undefined || name === undefined ? null : addressOf(kind, name);
}

/** A province, known by its ISO 3166-2 code. */
export function describeProvince(record: Coded & { readonly name: Labels }, addressOf: AddressOf): Resource {
  return {
    iri: addressOf('provinces', record.code),
    types: ['cv:AdminUnit', 'schema:AdministrativeArea'],
    statements: [...labels('skos:prefLabel', record.name), ...text('skos:notation', record.code)],
  };
}

function modified(updatedAt: string): Statement[] {
  return typed('dct:modified', updatedAt, 'xsd:dateTime');
}
