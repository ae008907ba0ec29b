/* oxlint-disable max-lines */
// Written by scripts/document-types.ts from schema/operations and schema/copies; a test checks that it is current.
import type { Document } from './document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Kinds of meeting. The list is this project's own. */
export type EventKind =
  /** Asks for opinions or data before something is decided (ກອງປະຊຸມປຶກສາຫາລື). */
  | 'CONSULTATION'
  /** Participants work on something together. */
  | 'WORKSHOP'
  /** Talks with discussion (ສຳມະນາ). */
  | 'SEMINAR'
  /** Participants learn a skill. */
  | 'TRAINING'
  /** A large meeting with several sessions. */
  | 'CONFERENCE'
  /** A meeting of the body that steers a programme. */
  | 'STEERING_COMMITTEE'
  /** The public start of a programme, a service or a publication. */
  | 'LAUNCH'
  /** A visit to learn from another organisation or country. */
  | 'STUDY_VISIT'
  /** None of the other kinds. */
  | 'OTHER';

/** Where a meeting stands, with its value in schema.org's EventStatusType and in iCalendar's STATUS (RFC 5545). */
export type EventStatus =
  /** The date may still change: EventScheduled, TENTATIVE. */
  | 'TENTATIVE'
  /** The date is fixed: EventScheduled, CONFIRMED. */
  | 'SCHEDULED'
  /** Put off without a new date: EventPostponed, TENTATIVE. */
  | 'POSTPONED'
  /** Moved to another date: EventRescheduled, CONFIRMED. */
  | 'RESCHEDULED'
  /** Takes place online instead: EventMovedOnline, CONFIRMED. */
  | 'MOVED_ONLINE'
  /** Does not take place: EventCancelled, CANCELLED. */
  | 'CANCELLED'
  /** Took place: EventScheduled, CONFIRMED. */
  | 'HELD';

/** How people take part, with its value in schema.org's EventAttendanceModeEnumeration. */
export type EventFormat =
  /** At the venue: OfflineEventAttendanceMode. */
  | 'IN_PERSON'
  /** Over the network: OnlineEventAttendanceMode. */
  | 'ONLINE'
  /** Both: MixedEventAttendanceMode. */
  | 'HYBRID';

/** A part of the day, for sources that give no clock time. */
export type DayPart =
  /** Before noon (ຕອນເຊົ້າ). */
  | 'MORNING'
  /** From noon to evening (ຕອນບ່າຍ). */
  | 'AFTERNOON'
  /** From the end of office hours to night (ຕອນແລງ). */
  | 'EVENING'
  /** Morning and afternoon. */
  | 'ALL_DAY';

/** What an organisation does for a meeting. */
export type OrganiserRole =
  /** Calls and runs the meeting. */
  | 'ORGANISER'
  /** Runs the meeting together with the organiser. */
  | 'CO_ORGANISER'
  /** Provides the place. */
  | 'HOST'
  /** Pays for it, wholly or in part. */
  | 'SPONSOR';

/** What a person or group does at a meeting, with the iCalendar ROLE (RFC 5545) that it maps to. */
export type ParticipantRole =
  /** Chairs the meeting (ປະທານ): CHAIR. */
  | 'CHAIR'
  /** Chairs it together with another: CHAIR. */
  | 'CO_CHAIR'
  /** Gives a talk or a report: REQ-PARTICIPANT. */
  | 'SPEAKER'
  /** Brings expert knowledge: REQ-PARTICIPANT. */
  | 'EXPERT'
  /** Writes down what is said and decided: REQ-PARTICIPANT. */
  | 'RAPPORTEUR'
  /** Takes part (ຜູ້ເຂົ້າຮ່ວມ): OPT-PARTICIPANT. */
  | 'PARTICIPANT'
  /** Attends on invitation: NON-PARTICIPANT. */
  | 'GUEST';

/** The ways by which a fact reaches a registry. */
export type ProvenanceMethod =
  /** Entered by the registry's own staff, who are the source. */
  | 'REGISTRY'
  /** Read from a document by a person. */
  | 'DOCUMENT_MANUAL'
  /** Extracted from a document by a program. */
  | 'DOCUMENT_AUTO'
  /** Delivered by a partner's system. */
  | 'PARTNER_FEED';

/** How much a note weighs for a reader. */
export type NoteSeverity =
  /** Good to know; the record can be relied on. */
  | 'INFO'
  /** Something is missing, provisional or unverified. */
  | 'WARNING'
  /** Two sources, or two parts of one source, contradict each other. */
  | 'CONFLICT';

/** Kinds of organisation, after the tiers of Lao administration and the partners that appear beside it. The list is this project's own. */
export type OrganisationKind =
  /** A ministry (ກະຊວງ) of the government. */
  | 'MINISTRY'
  /** A body with the rank of a ministry that is not called one. */
  | 'MINISTRY_EQUIVALENT'
  /** A department (ກົມ) of a ministry. */
  | 'MINISTRY_DEPARTMENT'
  /** A centre (ສູນ) of a ministry, such as the Digital Government Centre. */
  | 'MINISTRY_CENTRE'
  /** A ministry's department (ພະແນກ) in a province. */
  | 'PROVINCIAL_DEPARTMENT'
  /** A ministry's office (ຫ້ອງການ) in a district. */
  | 'DISTRICT_OFFICE'
  /** The administration of a province, with its governor's office. */
  | 'PROVINCE_ADMINISTRATION'
  /** An enterprise that the state owns. */
  | 'STATE_ENTERPRISE'
  /** The government of another country. */
  | 'FOREIGN_GOVERNMENT'
  /** A research institute of another country, such as the Korea Development Institute. */
  | 'FOREIGN_RESEARCH_INSTITUTE'
  /** An organisation of several states, such as an agency of the United Nations. */
  | 'MULTILATERAL'
  /** None of the other kinds. */
  | 'OTHER';

/** What has become of an organisation, or how one gave way to another. */
export type OrganisationStatus =
  /** Exists under its present name. */
  | 'ACTIVE'
  /** Goes on under another name. */
  | 'RENAMED'
  /** Became part of another organisation, or of a new one together with others. */
  | 'MERGED'
  /** Was divided among several organisations. */
  | 'SPLIT'
  /** Another organisation took over its duties. */
  | 'REPLACED'
  /** Closed without one successor. */
  | 'DISSOLVED'
  /** No source says what became of it. */
  | 'UNKNOWN';

/** The three regions in use by the Lao Statistics Bureau. Where another source draws them differently, a note on the province says so. */
export type Region =
  /** The northern provinces. */
  | 'NORTH'
  /** The central provinces and the capital. */
  | 'CENTRAL'
  /** The southern provinces. */
  | 'SOUTH';

/** The two kinds of first-level division, as ISO 3166-2:LA names them. */
export type ProvinceKind =
  /** One of the 17 provinces (ແຂວງ). */
  | 'PROVINCE'
  /** The prefecture: Vientiane Capital (ນະຄອນຫຼວງ). */
  | 'PREFECTURE';

/** Where a programme stands: IATI code list ActivityStatus. */
export type ActivityStatus =
  /** Being scoped or planned: code 1. */
  | 'PIPELINE'
  /** Under way: code 2. */
  | 'IMPLEMENTATION'
  /** The work is done; sign-off or evaluation is still open: code 3. */
  | 'FINALISATION'
  /** Finished: code 4. */
  | 'CLOSED'
  /** Called off: code 5. */
  | 'CANCELLED'
  /** Stopped for the time being: code 6. */
  | 'SUSPENDED';

/** What a partner does in a programme: IATI code list OrganisationRole. */
export type PartnerRole =
  /** Provides the money: code 1. */
  | 'FUNDING'
  /** Answers for the programme and its outcomes: code 2. */
  | 'ACCOUNTABLE'
  /** Manages budget and direction on behalf of the funder: code 3. */
  | 'EXTENDING'
  /** Carries out the work: code 4. */
  | 'IMPLEMENTING';

/** What a part of a programme does. The list is this project's own. */
export type ComponentKind =
  /** Finds out how things are before the work begins. */
  | 'BASELINE_STUDY'
  /** Studies policies (ນະໂຍບາຍ) and legislation (ນິຕິກຳ). */
  | 'POLICY_LEGAL_REVIEW'
  /** Builds skills and human resources. */
  | 'CAPACITY_BUILDING'
  /** Builds or buys systems, networks or buildings. */
  | 'INFRASTRUCTURE'
  /** Tries something out on a small scale. */
  | 'PILOT'
  /** None of the other kinds. */
  | 'OTHER';

/** What sort of result is meant: IATI code list ResultType. */
export type ResultKind =
  /** What the work delivers directly: code 1. */
  | 'OUTPUT'
  /** What changes for the people and offices served: code 2. */
  | 'OUTCOME'
  /** What changes in the long run: code 3. */
  | 'IMPACT'
  /** A result of another type: code 9. */
  | 'OTHER';

/** What is promised. The list is this project's own. */
export type CommitmentKind =
  /** To publish a report. */
  | 'PUBLISH_REPORT'
  /** To create a project on the state budget. */
  | 'STATE_BUDGET_PROJECT'
  /** To ask for official development assistance. */
  | 'ODA_REQUEST'
  /** To make or amend a law, a decree or a regulation. */
  | 'LEGISLATION'
  /** None of the other kinds. */
  | 'OTHER';

/** How far a promise has come. */
export type CommitmentStatus =
  /** Made in public; nothing more is known to have begun. */
  | 'ANNOUNCED'
  /** Work on it has begun. */
  | 'IN_PROGRESS'
  /** Kept, with evidence. */
  | 'DONE'
  /** Given up, by the owner's own word. */
  | 'DROPPED'
  /** No source says. */
  | 'UNKNOWN';

/** Kinds of publication. The list is this project's own. */
export type PublicationKind =
  /** A news item (ຂ່າວ). */
  | 'NEWS'
  /** A report (ບົດລາຍງານ) of a programme or an office. */
  | 'REPORT'
  /** An issue of a journal (ວາລະສານ). */
  | 'JOURNAL_ISSUE'
  /** An article in an issue of a journal. */
  | 'JOURNAL_ARTICLE'
  /** An issue of a newspaper (ໜັງສືພິມ). */
  | 'NEWSPAPER_ISSUE'
  /** A law, a decree or another text with legal force. */
  | 'LEGAL_TEXT'
  /** An official notice. */
  | 'NOTICE';

/** Kinds of serial. */
export type SerialKind =
  /** Appears in volumes or numbered issues with articles (ວາລະສານ). */
  | 'JOURNAL'
  /** Appears in issues with current news (ໜັງສືພິມ). */
  | 'NEWSPAPER';

/** Which report in the life of a programme it is. The list is this project's own. */
export type ReportStage =
  /** How the work is going to be done. */
  | 'INCEPTION'
  /** What has been found half-way. */
  | 'INTERIM'
  /** What has been found in the end (ບົດລາຍງານສະບັບສຸດທ້າຍ). */
  | 'FINAL'
  /** Findings in short, for those who decide. */
  | 'POLICY_BRIEF'
  /** How well the programme did. */
  | 'EVALUATION';

export type EventRecordQueryVariables = Exact<{
  slug: string;
}>;


export type EventRecordQuery = { readonly event: { readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly title: { readonly lo: string | null, readonly en: string | null }, readonly venue: { readonly name: { readonly text: string | null } } | null, readonly province: { readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null }, readonly capital: { readonly text: string | null } | null } | null, readonly organisers: ReadonlyArray<{ readonly role: OrganiserRole, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null }, readonly parent: { readonly slug: string } | null } | null }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly displayName: { readonly text: string | null }, readonly person: { readonly id: string, readonly name: { readonly text: string | null }, readonly memberships: ReadonlyArray<{ readonly role: { readonly text: string | null }, readonly organisation: { readonly slug: string } }> } | null }>, readonly participatingOrganisations: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly province: { readonly code: string } | null } | null>, readonly attendance: { readonly total: number | null, readonly isComplete: boolean, readonly byProvince: ReadonlyArray<{ readonly count: number | null, readonly province: { readonly code: string } | null }> }, readonly programme: { readonly slug: string, readonly cycle: string | null } | null, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus }> | null, readonly coverage: { readonly nodes: ReadonlyArray<
        | { readonly __typename: 'NewsArticle', readonly slug: string, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null } }>, readonly title: { readonly text: string | null } }
        | { readonly __typename: 'Report', readonly slug: string, readonly title: { readonly text: string | null } }
        | { readonly __typename: 'JournalIssue', readonly slug: string, readonly title: { readonly text: string | null } }
        | { readonly __typename: 'JournalArticle', readonly slug: string, readonly title: { readonly text: string | null } }
        | { readonly __typename: 'NewspaperIssue', readonly slug: string, readonly title: { readonly text: string | null } }
      > } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceTitle: { readonly text: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly message: { readonly text: string | null } }> } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { readonly upcoming: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null } } | null, readonly registration: { readonly isOpen: boolean, readonly placesLeft: number | null, readonly closesAt: string | null } | null }> } | null, readonly news: { readonly nodes: ReadonlyArray<
      | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
    > } | null, readonly journals: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null }, readonly issues: { readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      > } }> | null, readonly newspapers: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null }, readonly issues: { readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
      > } }> | null };

export type OrganisationTreeQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
}>;


export type OrganisationTreeQuery = { readonly organisation: { readonly id: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly name: { readonly lo: string | null, readonly en: string | null }, readonly abbreviation: { readonly text: string | null } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly text: string | null } }>, readonly ancestors: ReadonlyArray<{ readonly slug: string }>, readonly children: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly name: { readonly lo: string | null, readonly en: string | null }, readonly province: { readonly code: string } | null, readonly children: { readonly nodes: ReadonlyArray<{ readonly slug: string }> } }> }, readonly predecessors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly organisation: { readonly slug: string }, readonly legalBasis: { readonly text: string | null } | null }>, readonly successors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly organisation: { readonly slug: string } }> } | null };

export type PartnerPortfolioQueryVariables = Exact<{
  slug: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PartnerPortfolioQuery = { readonly organisation: { readonly name: { readonly en: string | null, readonly ko: string | null }, readonly programmes: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly iatiIdentifier: string | null, readonly status: ActivityStatus, readonly actualStart: string | null, readonly actualEnd: string | null, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly vocabulary: string, readonly code: string, readonly name: { readonly en: string | null } } }>, readonly aidType: { readonly code: string, readonly name: { readonly en: string | null } } | null, readonly budgets: ReadonlyArray<{ readonly from: string, readonly until: string, readonly kind: { readonly code: string }, readonly value: { readonly amount: string, readonly currency: string } }> | null, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly target: string | null, readonly actual: string | null, readonly title: { readonly en: string | null } }>, readonly finalReport: { readonly slug: string, readonly publishedOn: string | null } | null, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly dueOn: string | null, readonly owner: { readonly slug: string, readonly name: { readonly en: string | null } } | null }> }> } | null } | null };

export type ProgrammeOverviewQueryVariables = Exact<{
  slug: string;
}>;


export type ProgrammeOverviewQuery = { readonly programme: { readonly id: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly participantCount: number | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly components: ReadonlyArray<{ readonly position: number, readonly kind: ComponentKind, readonly title: { readonly text: string | null } }>, readonly partners: ReadonlyArray<{ readonly role: PartnerRole, readonly organisation: { readonly slug: string, readonly country: string | null, readonly name: { readonly text: string | null } } | null }>, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null } } | null>, readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null } } | null, readonly attendance: { readonly total: number | null, readonly isComplete: boolean }, readonly coverage: { readonly nodes: ReadonlyArray<
            | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
            | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
            | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
            | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
            | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null } }
          > } | null }> } | null, readonly finalReport: { readonly slug: string, readonly stage: ReportStage, readonly title: { readonly text: string | null }, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string }> } | null, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly text: { readonly text: string | null }, readonly announcedAt: { readonly slug: string, readonly startsOn: string } | null, readonly owner: { readonly slug: string } | null }> } | null };

export type ProvinceDashboardQueryVariables = Exact<{
  code: string | number;
}>;


export type ProvinceDashboardQuery = { readonly province: { readonly code: string, readonly region: Region, readonly name: { readonly lo: string | null, readonly en: string | null }, readonly tile: { readonly column: number, readonly row: number }, readonly organisations: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly name: { readonly text: string | null } }> }, readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly kind: EventKind, readonly title: { readonly text: string | null }, readonly programme: { readonly slug: string, readonly title: { readonly text: string | null } } | null }> } | null, readonly programmes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly status: ActivityStatus, readonly title: { readonly text: string | null }, readonly partners: ReadonlyArray<{ readonly role: PartnerRole, readonly organisation: { readonly slug: string } | null }> }> } | null, readonly publications: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly __typename: 'NewsArticle', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly publisher: { readonly slug: string } | null }
        | { readonly __typename: 'Report', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly publisher: { readonly slug: string } | null }
        | { readonly __typename: 'JournalIssue', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly publisher: { readonly slug: string } | null }
        | { readonly __typename: 'JournalArticle', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly publisher: { readonly slug: string } | null }
        | { readonly __typename: 'NewspaperIssue', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly publisher: { readonly slug: string } | null }
      > } | null } | null };

export type SearchPublicationsQueryVariables = Exact<{
  text: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchPublicationsQuery = { readonly publications: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly snippet: string | null, readonly node:
        | { readonly __typename: 'NewsArticle', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly about: ReadonlyArray<
            | { readonly __typename: 'Event', readonly slug: string }
            | { readonly __typename: 'Programme', readonly slug: string }
            | { readonly __typename: 'Organisation', readonly slug: string }
            | { readonly __typename: 'Province', readonly code: string }
            | { readonly __typename: 'Person' }
           | null> }
        | { readonly __typename: 'Report', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly about: ReadonlyArray<
            | { readonly __typename: 'Event', readonly slug: string }
            | { readonly __typename: 'Programme', readonly slug: string }
            | { readonly __typename: 'Organisation', readonly slug: string }
            | { readonly __typename: 'Province', readonly code: string }
            | { readonly __typename: 'Person' }
           | null> }
        | { readonly __typename: 'JournalIssue', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly about: ReadonlyArray<
            | { readonly __typename: 'Event', readonly slug: string }
            | { readonly __typename: 'Programme', readonly slug: string }
            | { readonly __typename: 'Organisation', readonly slug: string }
            | { readonly __typename: 'Province', readonly code: string }
            | { readonly __typename: 'Person' }
           | null> }
        | { readonly __typename: 'JournalArticle', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly about: ReadonlyArray<
            | { readonly __typename: 'Event', readonly slug: string }
            | { readonly __typename: 'Programme', readonly slug: string }
            | { readonly __typename: 'Organisation', readonly slug: string }
            | { readonly __typename: 'Province', readonly code: string }
            | { readonly __typename: 'Person' }
           | null> }
        | { readonly __typename: 'NewspaperIssue', readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null }, readonly about: ReadonlyArray<
            | { readonly __typename: 'Event', readonly slug: string }
            | { readonly __typename: 'Programme', readonly slug: string }
            | { readonly __typename: 'Organisation', readonly slug: string }
            | { readonly __typename: 'Province', readonly code: string }
            | { readonly __typename: 'Person' }
           | null> }
       }> } | null };

export type CopiedEventsQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
  programme?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CopiedEventsQuery = { readonly events: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly __typename: 'Event', readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: EventKind, readonly status: EventStatus, readonly format: EventFormat, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly purpose: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly venue: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly location: { readonly latitude: number, readonly longitude: number } | null } | null, readonly province: { readonly code: string } | null, readonly organisers: ReadonlyArray<{ readonly organisationId: string, readonly role: OrganiserRole }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly person: { readonly id: string } | null, readonly displayName: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly organisation: { readonly id: string } | null }>, readonly participatingOrganisations: ReadonlyArray<{ readonly id: string } | null>, readonly agenda: ReadonlyArray<{ readonly position: number, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly outcomes: ReadonlyArray<{ readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }>, readonly attendance: { readonly total: number | null, readonly isComplete: boolean, readonly byProvince: ReadonlyArray<{ readonly provinceCode: string, readonly count: number | null }> }, readonly programme: { readonly id: string } | null, readonly components: ReadonlyArray<{ readonly id: string } | null>, readonly parent: { readonly id: string } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> } | null };

export type EventWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedOrganisationsQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CopiedOrganisationsQuery = { readonly organisations: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly __typename: 'Organisation', readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly iatiType: string | null, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly website: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abbreviation: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly parent: { readonly id: string } | null, readonly predecessors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly organisation: { readonly id: string }, readonly legalBasis: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null }>, readonly legalBasis: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly province: { readonly code: string } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly page: string | null, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> } | null };

export type OrganisationWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedPeopleQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CopiedPeopleQuery = { readonly people: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly __typename: 'Person', readonly id: string, readonly version: number, readonly updatedAt: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly memberships: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly organisation: { readonly id: string }, readonly role: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> } | null };

export type PersonWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedProgrammesQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
  partner?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CopiedProgrammesQuery = { readonly programmes: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly __typename: 'Programme', readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly iatiIdentifier: string | null, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly plannedStart: string | null, readonly actualStart: string | null, readonly plannedEnd: string | null, readonly actualEnd: string | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly description: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly partners: ReadonlyArray<{ readonly organisationId: string, readonly role: PartnerRole, readonly country: string | null }>, readonly components: ReadonlyArray<{ readonly id: string, readonly position: number, readonly kind: ComponentKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly description: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null }>, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } }>, readonly provinces: ReadonlyArray<{ readonly code: string } | null>, readonly aidType: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } | null, readonly flowType: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } | null, readonly financeType: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } | null, readonly collaborationType: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } | null, readonly tiedStatus: { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } } | null, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly baseline: string | null, readonly target: string | null, readonly actual: string | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly indicator: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null }>, readonly commitments: ReadonlyArray<{ readonly id: string, readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly announcedOn: string | null, readonly dueOn: string | null, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly announcedAt: { readonly id: string } | null, readonly owner: { readonly id: string } | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> } | null };

export type ProgrammeCodeFragment = { readonly vocabulary: string, readonly code: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } };

export type ProgrammeWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedProvincesQueryVariables = Exact<{ [key: string]: never; }>;


export type CopiedProvincesQuery = { readonly provinces: ReadonlyArray<{ readonly __typename: 'Province', readonly code: string, readonly kind: ProvinceKind, readonly isoName: string, readonly statisticalCode: string, readonly spellings: ReadonlyArray<string>, readonly region: Region, readonly areaKm2: number | null, readonly id: string, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly capital: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly tile: { readonly column: number, readonly row: number }, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> | null };

export type ProvinceWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedPublicationsQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
  programme?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CopiedPublicationsQuery = { readonly publications: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'NewsArticle', readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly body: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly event: { readonly id: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly publisher: { readonly id: string } | null, readonly authors: ReadonlyArray<{ readonly person: { readonly id: string } | null, readonly organisation: { readonly id: string } | null, readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly about: ReadonlyArray<
          | { readonly __typename: 'Event', readonly id: string }
          | { readonly __typename: 'Programme', readonly id: string }
          | { readonly __typename: 'Organisation', readonly id: string }
          | { readonly __typename: 'Province', readonly code: string }
          | { readonly __typename: 'Person', readonly id: string }
         | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null, readonly sha256: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }
      | { readonly __typename: 'Report', readonly stage: ReportStage, readonly iatiCategory: string | null, readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly programme: { readonly id: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly publisher: { readonly id: string } | null, readonly authors: ReadonlyArray<{ readonly person: { readonly id: string } | null, readonly organisation: { readonly id: string } | null, readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly about: ReadonlyArray<
          | { readonly __typename: 'Event', readonly id: string }
          | { readonly __typename: 'Programme', readonly id: string }
          | { readonly __typename: 'Organisation', readonly id: string }
          | { readonly __typename: 'Province', readonly code: string }
          | { readonly __typename: 'Person', readonly id: string }
         | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null, readonly sha256: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }
      | { readonly __typename: 'JournalIssue', readonly volume: string | null, readonly number: string | null, readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly serial: { readonly id: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly publisher: { readonly id: string } | null, readonly authors: ReadonlyArray<{ readonly person: { readonly id: string } | null, readonly organisation: { readonly id: string } | null, readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly about: ReadonlyArray<
          | { readonly __typename: 'Event', readonly id: string }
          | { readonly __typename: 'Programme', readonly id: string }
          | { readonly __typename: 'Organisation', readonly id: string }
          | { readonly __typename: 'Province', readonly code: string }
          | { readonly __typename: 'Person', readonly id: string }
         | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null, readonly sha256: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }
      | { readonly __typename: 'JournalArticle', readonly pages: string | null, readonly doi: string | null, readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issue: { readonly id: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly publisher: { readonly id: string } | null, readonly authors: ReadonlyArray<{ readonly person: { readonly id: string } | null, readonly organisation: { readonly id: string } | null, readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly about: ReadonlyArray<
          | { readonly __typename: 'Event', readonly id: string }
          | { readonly __typename: 'Programme', readonly id: string }
          | { readonly __typename: 'Organisation', readonly id: string }
          | { readonly __typename: 'Province', readonly code: string }
          | { readonly __typename: 'Person', readonly id: string }
         | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null, readonly sha256: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }
      | { readonly __typename: 'NewspaperIssue', readonly number: string | null, readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly serial: { readonly id: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } | null, readonly publisher: { readonly id: string } | null, readonly authors: ReadonlyArray<{ readonly person: { readonly id: string } | null, readonly organisation: { readonly id: string } | null, readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly about: ReadonlyArray<
          | { readonly __typename: 'Event', readonly id: string }
          | { readonly __typename: 'Programme', readonly id: string }
          | { readonly __typename: 'Organisation', readonly id: string }
          | { readonly __typename: 'Province', readonly code: string }
          | { readonly __typename: 'Person', readonly id: string }
         | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null, readonly sha256: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }
    > } | null };

export type PublicationWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

export type CopiedSerialsQueryVariables = Exact<{
  id?: ReadonlyArray<string | number> | string | number | null | undefined;
}>;


export type CopiedSerialsQuery = { readonly serials: ReadonlyArray<{ readonly __typename: 'Serial', readonly id: string, readonly slug: string, readonly version: number, readonly updatedAt: string, readonly kind: SerialKind, readonly issn: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> }, readonly publisher: { readonly id: string } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly sourceUrl: string | null, readonly sourceSha256: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly confidence: number | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> } }> }> | null };

export type SerialWordsFragment = { readonly lo: string | null, readonly en: string | null, readonly ko: string | null, readonly machineTranslated: ReadonlyArray<string> };

/** One meeting for any reader: who took part, what came of it, and which source says so. */
export const EventRecord: Document<EventRecordQuery, EventRecordQueryVariables> = {
  id: 'sha256:bc354766a702823b4622f9946fedfb1f0c6c68dfd54f975a469da944e16cbe8c',
};

/** The front page: meetings that take registrations, the news, the journals and the newspapers. */
export const Home: Document<HomeQuery, HomeQueryVariables> = {
  id: 'sha256:76552d4efd97a7c060134b0168c324167e6d551ffb97da7abdd65454e2200f9c',
};

/** One organisation in its hierarchy, with what it followed and what follows it. */
export const OrganisationTree: Document<OrganisationTreeQuery, OrganisationTreeQueryVariables> = {
  id: 'sha256:03b886ebfa71a3fc4da5ad748548f0a8822caaafbcac8e51ad525445aaff113a',
};

/** Partner agencies: the programmes of one partner, with classification, money, results, final reports and promises. */
export const PartnerPortfolio: Document<PartnerPortfolioQuery, PartnerPortfolioQueryVariables> = {
  id: 'sha256:6604c0ae0d3436619fe7d91229a4ad636acebaa4db4ecdb9000b4f92387a8ed9',
};

/** One programme on one page: parts, partners, places, meetings with their news, report and promises. */
export const ProgrammeOverview: Document<ProgrammeOverviewQuery, ProgrammeOverviewQueryVariables> = {
  id: 'sha256:6646298032c2562f7df13b8e29c6b114c4116d7baecb1ea3d16615df7625a19e',
};

/** What each registry knows of one province. */
export const ProvinceDashboard: Document<ProvinceDashboardQuery, ProvinceDashboardQueryVariables> = {
  id: 'sha256:464730b0fe2e2ae34ee2461e3aff2b924e33e1a25950f927d1701b18a5e9915c',
};

/** Full-text search in any language held, with the passage found and what each publication is about. */
export const SearchPublications: Document<SearchPublicationsQuery, SearchPublicationsQueryVariables> = {
  id: 'sha256:7da7bfda49ef2c4f610dff4d16615bf6451e0587064dd1bb051f48b91f7c790e',
};

/** Meetings for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those of a programme. */
export const CopiedEvents: Document<CopiedEventsQuery, CopiedEventsQueryVariables> = {
  id: 'sha256:50f97c3f5e2973b95529aeff86f07feb6c23892d909ffa151ab4172a8898bba3',
};

/** Organisations for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
export const CopiedOrganisations: Document<CopiedOrganisationsQuery, CopiedOrganisationsQueryVariables> = {
  id: 'sha256:36799cc5bc08027d58ae674bb6911aaa8f52eda63c830e47125b01ffc56da195',
};

/** People with their posts for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
export const CopiedPeople: Document<CopiedPeopleQuery, CopiedPeopleQueryVariables> = {
  id: 'sha256:7305234f4c3578647c309ecb092a56b2ca8b8a7c2679afc98dbeb9ade9398ea0',
};

/** Programmes for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those of a partner. */
export const CopiedProgrammes: Document<CopiedProgrammesQuery, CopiedProgrammesQueryVariables> = {
  id: 'sha256:b3ec5857f67f97c8c5b0e7cfb251d5db484e1d00b2bf645db022d4cf0474eb48',
};

/** The 18 provinces for a copy that somebody keeps: what their own records say. */
export const CopiedProvinces: Document<CopiedProvincesQuery, CopiedProvincesQueryVariables> = {
  id: 'sha256:1dbecbca3e691821ff74fd1a24af705e75e3d659abbbbc5b890fdb2092cd72cc',
};

/** Publications for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those about a programme. */
export const CopiedPublications: Document<CopiedPublicationsQuery, CopiedPublicationsQueryVariables> = {
  id: 'sha256:b5eb445f52273e646b177d3271be60505590ec436e18ab5427ff3279234a59e3',
};

/** Journals and newspapers for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
export const CopiedSerials: Document<CopiedSerialsQuery, CopiedSerialsQueryVariables> = {
  id: 'sha256:4e11cc08dcfa67ecec325ee5cb64b07f470e9b863d9ec9eb8707d2ac233f26c1',
};

/** The documents that every gateway knows, by name. */
export const documents = {
  /** One meeting for any reader: who took part, what came of it, and which source says so. */
  eventRecord: EventRecord,
  /** The front page: meetings that take registrations, the news, the journals and the newspapers. */
  home: Home,
  /** One organisation in its hierarchy, with what it followed and what follows it. */
  organisationTree: OrganisationTree,
  /** Partner agencies: the programmes of one partner, with classification, money, results, final reports and promises. */
  partnerPortfolio: PartnerPortfolio,
  /** One programme on one page: parts, partners, places, meetings with their news, report and promises. */
  programmeOverview: ProgrammeOverview,
  /** What each registry knows of one province. */
  provinceDashboard: ProvinceDashboard,
  /** Full-text search in any language held, with the passage found and what each publication is about. */
  searchPublications: SearchPublications,
  /** Meetings for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those of a programme. */
  copiedEvents: CopiedEvents,
  /** Organisations for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
  copiedOrganisations: CopiedOrganisations,
  /** People with their posts for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
  copiedPeople: CopiedPeople,
  /** Programmes for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those of a partner. */
  copiedProgrammes: CopiedProgrammes,
  /** The 18 provinces for a copy that somebody keeps: what their own records say. */
  copiedProvinces: CopiedProvinces,
  /** Publications for a copy that somebody keeps: what their own records say, other records by id. All of them, those with the ids, or those about a programme. */
  copiedPublications: CopiedPublications,
  /** Journals and newspapers for a copy that somebody keeps: what their own records say, other records by id. All of them, or those with the ids. */
  copiedSerials: CopiedSerials,
};
