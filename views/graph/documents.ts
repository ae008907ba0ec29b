/* oxlint-disable max-lines */
// Written by scripts/document-types.ts from views/documents; a test checks that it is current.
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

/** Where a registration stands. */
export type RegistrationStatus =
  /** A place is kept; the organiser has yet to approve. */
  | 'PENDING'
  /** The person has a place. */
  | 'CONFIRMED'
  /** All places are taken; the person waits in line for one. */
  | 'WAITING'
  /** The organiser did not approve. */
  | 'DECLINED'
  /** Given up by the person. */
  | 'CANCELLED'
  /** The person was seen at the door. */
  | 'CHECKED_IN'
  /** The person had a place and was not seen at the door until the meeting was over. */
  | 'NO_SHOW';

/** What one person sends to register for a meeting. */
export type RegisterForEventInput = {
  /** The `id` of the meeting. */
  readonly eventId: string | number;
  /** Name of the person, 1 to 200 characters. */
  readonly fullName: string;
  /** E-mail address for the confirmation; each address can be registered for a meeting once. */
  readonly email?: string | null | undefined;
  /** Telephone number: international with `+` and country code, or local with a leading 0. Spaces, dots, hyphens and brackets are dropped. */
  readonly phone?: string | null | undefined;
  /** The `id` of the organisation that the person comes from. */
  readonly organisationId?: string | number | null | undefined;
  /** The organisation that the person comes from, in their own words, for one that the graph does not hold. */
  readonly organisationName?: string | null | undefined;
  /** ISO 3166-2 code of the province that the person comes from. */
  readonly province?: string | number | null | undefined;
  /** That the person agrees to the `consentText` of the meeting's registration. */
  readonly consent: boolean;
  /** Version of the words that the person was shown, from `consentVersion`; where it is given and the words have changed since, the person is asked again. */
  readonly consentVersion?: string | null | undefined;
  /** A value that the sender makes up for each new registration, best a random UUID, and sends again with each repetition: 8 to 200 characters. */
  readonly idempotencyKey: string;
};

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

/** Orders for lists of publications. */
export type PublicationOrder =
  /** Earliest day first; publications without a day come last. */
  | 'PUBLISHED_ASC'
  /** Latest day first; publications without a day come last. */
  | 'PUBLISHED_DESC'
  /** Best match with `filter.text` first; without a text the same as PUBLISHED_DESC. */
  | 'RELEVANCE'
  /** Least recently changed record first: a record that changes while the list is read comes again at its end. */
  | 'UPDATED_ASC'
  /** Most recently changed record first. */
  | 'UPDATED_DESC';

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

export type ApproveRegistrationMutationVariables = Exact<{
  id: string | number;
}>;


export type ApproveRegistrationMutation = { readonly approveRegistration: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type CancelRegistrationMutationVariables = Exact<{
  token: string;
}>;


export type CancelRegistrationMutation = { readonly cancelRegistration: { readonly registration: { readonly status: RegistrationStatus } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type CheckInMutationVariables = Exact<{
  id: string | number;
}>;


export type CheckInMutation = { readonly checkIn: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type DeclineRegistrationMutationVariables = Exact<{
  id: string | number;
}>;


export type DeclineRegistrationMutation = { readonly declineRegistration: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type DeskDraftPageQueryVariables = Exact<{
  id: string | number;
  event: boolean;
  organisation: boolean;
  person: boolean;
  programme: boolean;
  publication: boolean;
  serial: boolean;
}>;


export type DeskDraftPageQuery = { readonly eventDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly event: { readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly format: EventFormat, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly purpose: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly venue: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly province: { readonly code: string } | null, readonly organisers: ReadonlyArray<{ readonly organisationId: string, readonly role: OrganiserRole }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly displayName: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly participatingOrganisations: ReadonlyArray<{ readonly slug: string } | null>, readonly agenda: ReadonlyArray<{ readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly outcomes: ReadonlyArray<{ readonly lo: string | null, readonly en: string | null, readonly ko: string | null }>, readonly attendance: { readonly total: number | null, readonly byProvince: ReadonlyArray<{ readonly provinceCode: string, readonly count: number | null }> }, readonly programme: { readonly slug: string } | null, readonly registration: { readonly opensAt: string | null, readonly closesAt: string | null, readonly capacity: number | null, readonly requiresApproval: boolean, readonly retentionDays: number, readonly consentText: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } } | null, readonly event?: { readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly format: EventFormat, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly purpose: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly venue: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly province: { readonly code: string } | null, readonly organisers: ReadonlyArray<{ readonly organisationId: string, readonly role: OrganiserRole }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly displayName: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly participatingOrganisations: ReadonlyArray<{ readonly slug: string } | null>, readonly agenda: ReadonlyArray<{ readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly outcomes: ReadonlyArray<{ readonly lo: string | null, readonly en: string | null, readonly ko: string | null }>, readonly attendance: { readonly total: number | null, readonly byProvince: ReadonlyArray<{ readonly provinceCode: string, readonly count: number | null }> }, readonly programme: { readonly slug: string } | null, readonly registration: { readonly opensAt: string | null, readonly closesAt: string | null, readonly capacity: number | null, readonly requiresApproval: boolean, readonly retentionDays: number, readonly consentText: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } | null, readonly organisationDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly organisation: { readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly iatiType: string | null, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly website: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abbreviation: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly parent: { readonly slug: string } | null, readonly predecessors: ReadonlyArray<{ readonly kind: OrganisationStatus, readonly on: string | null, readonly organisation: { readonly slug: string } }>, readonly legalBasis: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly province: { readonly code: string } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly page: string | null, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } } | null, readonly organisation?: { readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly iatiType: string | null, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly website: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abbreviation: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly parent: { readonly slug: string } | null, readonly predecessors: ReadonlyArray<{ readonly kind: OrganisationStatus, readonly on: string | null, readonly organisation: { readonly slug: string } }>, readonly legalBasis: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly province: { readonly code: string } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly page: string | null, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } | null, readonly personDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly person: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly memberships: ReadonlyArray<{ readonly role: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } } | null, readonly person?: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly memberships: ReadonlyArray<{ readonly role: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } | null, readonly programmeDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly programme: { readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly plannedStart: string | null, readonly actualStart: string | null, readonly plannedEnd: string | null, readonly actualEnd: string | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly description: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly partners: ReadonlyArray<{ readonly organisationId: string, readonly role: PartnerRole }>, readonly components: ReadonlyArray<{ readonly kind: ComponentKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly code: string } }>, readonly provinces: ReadonlyArray<{ readonly code: string } | null>, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } } | null, readonly programme?: { readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly plannedStart: string | null, readonly actualStart: string | null, readonly plannedEnd: string | null, readonly actualEnd: string | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly description: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly partners: ReadonlyArray<{ readonly organisationId: string, readonly role: PartnerRole }>, readonly components: ReadonlyArray<{ readonly kind: ComponentKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly code: string } }>, readonly provinces: ReadonlyArray<{ readonly code: string } | null>, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } | null, readonly publicationDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly publication:
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly body: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly event: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
      | { readonly stage: ReportStage, readonly iatiCategory: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly programme: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
      | { readonly volume: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issueNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
      | { readonly pages: string | null, readonly doi: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issue: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly paperNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
     } | null, readonly publication?:
    | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly body: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly event: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
    | { readonly stage: ReportStage, readonly iatiCategory: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly programme: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
    | { readonly volume: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issueNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
    | { readonly pages: string | null, readonly doi: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issue: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
    | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly paperNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> }
   | null, readonly serialDraft?: { readonly version: number, readonly changedFields: ReadonlyArray<string>, readonly savedAt: string, readonly savedBy: string, readonly serial: { readonly slug: string, readonly kind: SerialKind, readonly issn: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly publisher: { readonly slug: string } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } } | null, readonly serial?: { readonly slug: string, readonly kind: SerialKind, readonly issn: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly publisher: { readonly slug: string } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> } | null };

export type EventFieldsFragment = { readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly format: EventFormat, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly purpose: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly venue: { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly province: { readonly code: string } | null, readonly organisers: ReadonlyArray<{ readonly organisationId: string, readonly role: OrganiserRole }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly displayName: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly participatingOrganisations: ReadonlyArray<{ readonly slug: string } | null>, readonly agenda: ReadonlyArray<{ readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly outcomes: ReadonlyArray<{ readonly lo: string | null, readonly en: string | null, readonly ko: string | null }>, readonly attendance: { readonly total: number | null, readonly byProvince: ReadonlyArray<{ readonly provinceCode: string, readonly count: number | null }> }, readonly programme: { readonly slug: string } | null, readonly registration: { readonly opensAt: string | null, readonly closesAt: string | null, readonly capacity: number | null, readonly requiresApproval: boolean, readonly retentionDays: number, readonly consentText: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

export type OrganisationFieldsFragment = { readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly iatiType: string | null, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly website: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abbreviation: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly parent: { readonly slug: string } | null, readonly predecessors: ReadonlyArray<{ readonly kind: OrganisationStatus, readonly on: string | null, readonly organisation: { readonly slug: string } }>, readonly legalBasis: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly province: { readonly code: string } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly page: string | null, readonly address: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

export type PersonFieldsFragment = { readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly memberships: ReadonlyArray<{ readonly role: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

export type ProgrammeFieldsFragment = { readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly plannedStart: string | null, readonly actualStart: string | null, readonly plannedEnd: string | null, readonly actualEnd: string | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly description: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly partners: ReadonlyArray<{ readonly organisationId: string, readonly role: PartnerRole }>, readonly components: ReadonlyArray<{ readonly kind: ComponentKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly code: string } }>, readonly provinces: ReadonlyArray<{ readonly code: string } | null>, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly commitments: ReadonlyArray<{ readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly text: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

type PublicationFields_NewsArticle_Fragment = { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly body: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly event: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

type PublicationFields_Report_Fragment = { readonly stage: ReportStage, readonly iatiCategory: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly programme: { readonly slug: string } | null, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

type PublicationFields_JournalIssue_Fragment = { readonly volume: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issueNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

type PublicationFields_JournalArticle_Fragment = { readonly pages: string | null, readonly doi: string | null, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly issue: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

type PublicationFields_NewspaperIssue_Fragment = { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly paperNumber: string | null, readonly serial: { readonly slug: string }, readonly title: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abstract: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } | null, readonly publisher: { readonly slug: string } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly organisation: { readonly slug: string } | null }>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly language: string | null }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

export type PublicationFieldsFragment =
  | PublicationFields_NewsArticle_Fragment
  | PublicationFields_Report_Fragment
  | PublicationFields_JournalIssue_Fragment
  | PublicationFields_JournalArticle_Fragment
  | PublicationFields_NewspaperIssue_Fragment
;

export type SerialFieldsFragment = { readonly slug: string, readonly kind: SerialKind, readonly issn: string | null, readonly name: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly publisher: { readonly slug: string } | null, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null } }> };

export type DeskMeetingPageQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type DeskMeetingPageQuery = { readonly event: { readonly slug: string, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly registration: { readonly capacity: number | null, readonly placesLeft: number | null, readonly waitingListLength: number, readonly requiresApproval: boolean, readonly registrations: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: RegistrationStatus, readonly waitingPosition: number | null, readonly registeredAt: string, readonly checkedInAt: string | null, readonly fullName: string | null, readonly email: string | null, readonly phone: string | null, readonly organisationName: string | null, readonly province: { readonly name: { readonly text: string | null, readonly language: string | null } } | null }> } | null } | null } | null };

export type DeskPageQueryVariables = Exact<{
  today: string;
}>;


export type DeskPageQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly registration: { readonly isOpen: boolean, readonly capacity: number | null, readonly placesLeft: number | null, readonly waitingListLength: number } | null }> } | null, readonly eventDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly event: { readonly title: { readonly text: string | null, readonly language: string | null } } }> } | null, readonly organisationDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly organisation: { readonly title: { readonly text: string | null, readonly language: string | null } } }> } | null, readonly personDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly person: { readonly title: { readonly text: string | null, readonly language: string | null } } }> } | null, readonly programmeDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly programme: { readonly title: { readonly text: string | null, readonly language: string | null } } }> } | null, readonly publicationDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly publication:
        | { readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly title: { readonly text: string | null, readonly language: string | null } }
       }> } | null, readonly serialDrafts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly baseVersion: number | null, readonly savedAt: string, readonly savedBy: string, readonly changedFields: ReadonlyArray<string>, readonly serial: { readonly title: { readonly text: string | null, readonly language: string | null } } }> } | null };

export type DiscardDraftMutationVariables = Exact<{
  id: string | number;
  version: number;
  event: boolean;
  organisation: boolean;
  person: boolean;
  programme: boolean;
  publication: boolean;
  serial: boolean;
}>;


export type DiscardDraftMutation = { readonly event?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly organisation?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly person?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly programme?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly publication?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly serial?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type EventPageQueryVariables = Exact<{
  slug: string;
}>;


export type EventPageQuery = { readonly event: { readonly id: string, readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly format: EventFormat, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly timeZone: string, readonly languages: ReadonlyArray<string>, readonly calendarUrl: string, readonly updatedAt: string, readonly title: { readonly text: string | null, readonly language: string | null }, readonly original: { readonly lo: string | null }, readonly purpose: { readonly text: string | null, readonly language: string | null } | null, readonly venue: { readonly name: { readonly text: string | null, readonly language: string | null }, readonly address: { readonly text: string | null, readonly language: string | null } | null } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly organisers: ReadonlyArray<{ readonly role: OrganiserRole, readonly organisationId: string, readonly organisation: { readonly slug: string, readonly country: string | null, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly participants: ReadonlyArray<{ readonly role: ParticipantRole, readonly displayName: { readonly text: string | null, readonly language: string | null }, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly memberships: ReadonlyArray<{ readonly role: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string } }> } | null, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly participatingOrganisations: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null } | null>, readonly agenda: ReadonlyArray<{ readonly position: number, readonly title: { readonly text: string | null, readonly language: string | null }, readonly presenter: { readonly displayName: { readonly text: string | null, readonly language: string | null } } | null }>, readonly outcomes: ReadonlyArray<{ readonly text: string | null, readonly language: string | null }>, readonly attendance: { readonly total: number | null, readonly isComplete: boolean, readonly byProvince: ReadonlyArray<{ readonly provinceCode: string, readonly count: number | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }, readonly programme: { readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } } | null, readonly components: ReadonlyArray<{ readonly position: number, readonly title: { readonly text: string | null, readonly language: string | null } } | null>, readonly parent: { readonly slug: string, readonly title: { readonly text: string | null, readonly language: string | null } } | null, readonly children: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly startsOn: string, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null } }> }, readonly registration: { readonly opensAt: string | null, readonly closesAt: string | null, readonly isOpen: boolean, readonly capacity: number | null, readonly placesLeft: number | null, readonly waitingListLength: number } | null, readonly commitments: ReadonlyArray<{ readonly id: string, readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly text: { readonly text: string | null, readonly language: string | null } }> | null, readonly coverage: { readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }
      > } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type EventsPageQueryVariables = Exact<{
  today: string;
  until: string;
  text?: string | null | undefined;
  province?: ReadonlyArray<string | number> | string | number | null | undefined;
  kind?: ReadonlyArray<EventKind> | EventKind | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsPageQuery = { readonly next: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly registration: { readonly isOpen: boolean, readonly placesLeft: number | null } | null }> } | null, readonly past: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly attendance: { readonly total: number | null } }> } | null, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }> | null };

export type HomePageQueryVariables = Exact<{
  today: string;
}>;


export type HomePageQuery = { readonly next: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly registration: { readonly isOpen: boolean, readonly placesLeft: number | null } | null }> } | null, readonly held: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly attendance: { readonly total: number | null } }> } | null, readonly news: { readonly nodes: ReadonlyArray<
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
      | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
    > } | null, readonly journals: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly issues: { readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > } }> | null, readonly newspapers: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly issues: { readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > } }> | null, readonly programmes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null }> } | null, readonly commitments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly announcedOn: string | null, readonly dueOn: string | null, readonly text: { readonly text: string | null, readonly language: string | null }, readonly programme: { readonly slug: string, readonly acronym: string | null, readonly cycle: string | null }, readonly owner: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> } | null };

export type OrganisationPageQueryVariables = Exact<{
  slug: string;
}>;


export type OrganisationPageQuery = { readonly organisation: { readonly id: string, readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly iatiType: string | null, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly website: string | null, readonly updatedAt: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly original: { readonly lo: string | null, readonly en: string | null, readonly ko: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null, readonly otherNames: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly text: { readonly text: string | null, readonly language: string | null } }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly ancestors: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }>, readonly children: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }, readonly predecessors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly legalBasis: { readonly text: string | null, readonly language: string | null } | null, readonly organisation: { readonly slug: string, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null } } }>, readonly successors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly legalBasis: { readonly text: string | null, readonly language: string | null } | null, readonly organisation: { readonly slug: string, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null } } }>, readonly legalBasis: { readonly text: string | null, readonly language: string | null } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly page: string | null, readonly address: { readonly text: string | null, readonly language: string | null } | null } | null, readonly posts: ReadonlyArray<{ readonly from: string | null, readonly until: string | null, readonly role: { readonly text: string | null, readonly language: string | null }, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly title: { readonly text: string | null, readonly language: string | null } | null } }>, readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly attendance: { readonly total: number | null } }> } | null, readonly programmes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null }> } | null, readonly publications: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > } | null, readonly serials: ReadonlyArray<{ readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }> | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type OrganisationsPageQueryVariables = Exact<{
  on?: string | null | undefined;
}>;


export type OrganisationsPageQuery = { readonly ministries: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null, readonly children: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> }, readonly predecessors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly organisation: { readonly slug: string, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null } } }> }> } | null, readonly others: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly country: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null }> } | null, readonly changed: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly foundedOn: string | null, readonly dissolvedOn: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly successors: ReadonlyArray<{ readonly on: string | null, readonly kind: OrganisationStatus, readonly organisation: { readonly slug: string, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null } } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }> } | null };

export type PartnerPageQueryVariables = Exact<{
  slug: string;
}>;


export type PartnerPageQuery = { readonly organisation: { readonly slug: string, readonly calendarUrl: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly programmes: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly acronym: string | null, readonly status: ActivityStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly budgets: ReadonlyArray<{ readonly from: string, readonly until: string, readonly value: { readonly amount: string, readonly currency: string } }> | null, readonly transactions: { readonly nodes: ReadonlyArray<{ readonly on: string, readonly value: { readonly amount: string, readonly currency: string } }> } | null }> } | null } | null, readonly programmeAccessLog: { readonly nodes: ReadonlyArray<{ readonly sequence: string, readonly readAt: string, readonly entityId: string | null, readonly fields: ReadonlyArray<string>, readonly subject: string, readonly organisation: string | null, readonly keyId: string | null, readonly operation: string | null }> } | null };

export type ProgrammePageQueryVariables = Exact<{
  slug: string;
}>;


export type ProgrammePageQuery = { readonly programme: { readonly id: string, readonly slug: string, readonly iatiIdentifier: string | null, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly plannedStart: string | null, readonly actualStart: string | null, readonly plannedEnd: string | null, readonly actualEnd: string | null, readonly participantCount: number | null, readonly updatedAt: string, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null, readonly partners: ReadonlyArray<{ readonly role: PartnerRole, readonly organisationId: string, readonly organisation: { readonly slug: string, readonly country: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly abbreviation: { readonly text: string | null, readonly language: string | null } | null } | null }>, readonly components: ReadonlyArray<{ readonly position: number, readonly kind: ComponentKind, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null }>, readonly sectors: ReadonlyArray<{ readonly percentage: number | null, readonly sector: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } }>, readonly aidType: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly flowType: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly financeType: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly collaborationType: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly provinces: ReadonlyArray<{ readonly code: string } | null>, readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly attendance: { readonly total: number | null } }> } | null, readonly results: ReadonlyArray<{ readonly kind: ResultKind, readonly baseline: string | null, readonly target: string | null, readonly actual: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly indicator: { readonly text: string | null, readonly language: string | null } | null }>, readonly finalReport: { readonly slug: string, readonly stage: ReportStage, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } } | null, readonly publications: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > } | null, readonly commitments: ReadonlyArray<{ readonly id: string, readonly kind: CommitmentKind, readonly status: CommitmentStatus, readonly announcedOn: string | null, readonly dueOn: string | null, readonly text: { readonly text: string | null, readonly language: string | null }, readonly announcedAt: { readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null } | null, readonly owner: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly evidence: ReadonlyArray<{ readonly excerpt: string | null, readonly sourceUrl: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }> }>, readonly budgets: ReadonlyArray<{ readonly from: string, readonly until: string, readonly kind: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }, readonly status: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }, readonly value: { readonly amount: string, readonly currency: string } }> | null, readonly transactions: { readonly nodes: ReadonlyArray<{ readonly on: string, readonly kind: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }, readonly value: { readonly amount: string, readonly currency: string }, readonly provider: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly receiver: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }> } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly tile: { readonly column: number, readonly row: number } }> | null };

export type ProgrammesPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ProgrammesPageQuery = { readonly programmes: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null }> } | null };

export type ProvincePageQueryVariables = Exact<{
  code: string | number;
}>;


export type ProvincePageQuery = { readonly province: { readonly code: string, readonly kind: ProvinceKind, readonly isoName: string, readonly statisticalCode: string, readonly spellings: ReadonlyArray<string>, readonly region: Region, readonly areaKm2: number | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly otherName: { readonly lo: string | null, readonly en: string | null }, readonly capital: { readonly text: string | null, readonly language: string | null } | null, readonly organisations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: OrganisationKind, readonly status: OrganisationStatus, readonly name: { readonly text: string | null, readonly language: string | null } }> }, readonly events: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly kind: EventKind, readonly status: EventStatus, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly attendance: { readonly total: number | null } }> } | null, readonly programmes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly status: ActivityStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly description: { readonly text: string | null, readonly language: string | null } | null }> } | null, readonly publications: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > } | null, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null }, readonly tile: { readonly column: number, readonly row: number } }> | null };

export type ProvincesPageQueryVariables = Exact<{ [key: string]: never; }>;


export type ProvincesPageQuery = { readonly provinces: ReadonlyArray<{ readonly code: string, readonly region: Region, readonly name: { readonly text: string | null, readonly language: string | null }, readonly tile: { readonly column: number, readonly row: number }, readonly organisations: { readonly totalCount: number }, readonly events: { readonly totalCount: number } | null, readonly programmes: { readonly totalCount: number } | null, readonly publications: { readonly totalCount: number } | null }> | null };

export type PublicationPageQueryVariables = Exact<{
  slug: string;
}>;


export type PublicationPageQuery = { readonly publication:
    | { readonly __typename: 'NewsArticle', readonly id: string, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly updatedAt: string, readonly body: { readonly text: string | null, readonly language: string | null } | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly about: ReadonlyArray<
        | { readonly __typename: 'Event', readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Programme', readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Organisation', readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Province', readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Person', readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } }
       | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }
    | { readonly __typename: 'Report', readonly stage: ReportStage, readonly id: string, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly updatedAt: string, readonly programme: { readonly slug: string } | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly about: ReadonlyArray<
        | { readonly __typename: 'Event', readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Programme', readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Organisation', readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Province', readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Person', readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } }
       | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }
    | { readonly __typename: 'JournalIssue', readonly volume: string | null, readonly number: string | null, readonly id: string, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly updatedAt: string, readonly serial: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }, readonly articles: ReadonlyArray<{ readonly slug: string, readonly pages: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }>, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly about: ReadonlyArray<
        | { readonly __typename: 'Event', readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Programme', readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Organisation', readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Province', readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Person', readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } }
       | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }
    | { readonly __typename: 'JournalArticle', readonly pages: string | null, readonly doi: string | null, readonly id: string, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly updatedAt: string, readonly issue: { readonly slug: string, readonly title: { readonly text: string | null, readonly language: string | null } }, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly about: ReadonlyArray<
        | { readonly __typename: 'Event', readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Programme', readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Organisation', readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Province', readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Person', readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } }
       | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }
    | { readonly __typename: 'NewspaperIssue', readonly number: string | null, readonly id: string, readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly languages: ReadonlyArray<string>, readonly updatedAt: string, readonly serial: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly authors: ReadonlyArray<{ readonly creditLine: { readonly text: string | null, readonly language: string | null }, readonly organisation: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly person: { readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null }>, readonly about: ReadonlyArray<
        | { readonly __typename: 'Event', readonly slug: string, readonly startsOn: string, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Programme', readonly slug: string, readonly acronym: string | null, readonly cycle: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Organisation', readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Province', readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }
        | { readonly __typename: 'Person', readonly id: string, readonly name: { readonly text: string | null, readonly language: string | null } }
       | null>, readonly files: ReadonlyArray<{ readonly url: string, readonly mediaType: string, readonly bytes: number | null, readonly language: string | null }>, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> }
   | null };

export type PublicationsPageQueryVariables = Exact<{
  text?: string | null | undefined;
  kind?: ReadonlyArray<PublicationKind> | PublicationKind | null | undefined;
  language?: ReadonlyArray<string> | string | null | undefined;
  province?: ReadonlyArray<string | number> | string | number | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
  order: PublicationOrder;
  after?: string | null | undefined;
}>;


export type PublicationsPageQuery = { readonly publications: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly snippet: string | null, readonly node:
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null }, readonly abstract: { readonly text: string | null, readonly language: string | null } | null }
       }> } | null, readonly news: { readonly totalCount: number } | null, readonly reports: { readonly totalCount: number } | null, readonly journalIssues: { readonly totalCount: number } | null, readonly journalArticles: { readonly totalCount: number } | null, readonly newspaperIssues: { readonly totalCount: number } | null, readonly legalTexts: { readonly totalCount: number } | null, readonly notices: { readonly totalCount: number } | null, readonly serials: ReadonlyArray<{ readonly slug: string, readonly kind: SerialKind, readonly name: { readonly text: string | null, readonly language: string | null }, readonly issues: { readonly totalCount: number } }> | null, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }> | null };

export type PublishDraftMutationVariables = Exact<{
  id: string | number;
  version: number;
  event: boolean;
  organisation: boolean;
  person: boolean;
  programme: boolean;
  publication: boolean;
  serial: boolean;
}>;


export type PublishDraftMutation = { readonly event?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly organisation?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly person?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly programme?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly publication?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null, readonly serial?: { readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type RegisterForEventMutationVariables = Exact<{
  input: RegisterForEventInput;
}>;


export type RegisterForEventMutation = { readonly registerForEvent: { readonly token: string | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly path: ReadonlyArray<string>, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type RegisterPageQueryVariables = Exact<{
  slug: string;
}>;


export type RegisterPageQuery = { readonly event: { readonly id: string, readonly slug: string, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly status: EventStatus, readonly title: { readonly text: string | null, readonly language: string | null }, readonly venue: { readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly registration: { readonly opensAt: string | null, readonly closesAt: string | null, readonly isOpen: boolean, readonly capacity: number | null, readonly placesLeft: number | null, readonly waitingListLength: number, readonly requiresApproval: boolean, readonly consentVersion: string, readonly retentionDays: number, readonly consentText: { readonly text: string | null, readonly language: string | null } } | null } | null, readonly provinces: ReadonlyArray<{ readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } }> | null };

export type RegistrationPageQueryVariables = Exact<{
  token: string;
}>;


export type RegistrationPageQuery = { readonly registration: { readonly status: RegistrationStatus, readonly waitingPosition: number | null, readonly registeredAt: string, readonly fullName: string | null, readonly email: string | null, readonly phone: string | null, readonly organisationName: string | null, readonly consentedAt: string, readonly erasesOn: string, readonly erasedOn: string | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly consentText: { readonly text: string | null, readonly language: string | null }, readonly event: { readonly slug: string, readonly startsOn: string, readonly endsOn: string | null, readonly dayPart: DayPart | null, readonly calendarUrl: string, readonly title: { readonly text: string | null, readonly language: string | null }, readonly venue: { readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly province: { readonly code: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null } | null } | null };

export type SerialPageQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type SerialPageQuery = { readonly serial: { readonly slug: string, readonly kind: SerialKind, readonly issn: string | null, readonly name: { readonly text: string | null, readonly language: string | null }, readonly publisher: { readonly slug: string, readonly name: { readonly text: string | null, readonly language: string | null } } | null, readonly issues: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
        | { readonly slug: string, readonly kind: PublicationKind, readonly publishedOn: string | null, readonly title: { readonly text: string | null, readonly language: string | null } }
      > }, readonly provenance: ReadonlyArray<{ readonly field: string | null, readonly excerpt: string | null, readonly method: ProvenanceMethod, readonly sourceUrl: string | null, readonly recordedAt: string, readonly verifiedAt: string | null, readonly sourceTitle: { readonly text: string | null, readonly language: string | null } }>, readonly notes: ReadonlyArray<{ readonly code: string, readonly severity: NoteSeverity, readonly field: string | null, readonly message: { readonly text: string | null, readonly language: string | null } }> } | null };

export type SignInPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInPageQuery = { readonly __typename: 'Query' };

/** Confirms a registration. */
export const ApproveRegistration: Document<ApproveRegistrationMutation, ApproveRegistrationMutationVariables> = {
  id: 'sha256:dd514995177e6e67b6dd627f3f3a914093eaaa135cb13d83ee9c5d1582369073',
};

/** Gives up one's own registration. */
export const CancelRegistration: Document<CancelRegistrationMutation, CancelRegistrationMutationVariables> = {
  id: 'sha256:de895121d1a2c63f31b2c7dd2cc8b7bfe35b428a980b6d3bc0f867f4eb0a08f9',
};

/** Notes somebody at the door. */
export const CheckIn: Document<CheckInMutation, CheckInMutationVariables> = {
  id: 'sha256:1c61a4e8f9fc14cf33ab1ff91cf10ee26b7ed2d0abb4d8424f2875df7d3fda83',
};

/** Declines a registration. */
export const DeclineRegistration: Document<DeclineRegistrationMutation, DeclineRegistrationMutationVariables> = {
  id: 'sha256:7eb2d2e69988013b31bbb42cb8c9491a307151911e9a27606e7e5ad12347a45b',
};

/** One draft beside what is public. */
export const DeskDraftPage: Document<DeskDraftPageQuery, DeskDraftPageQueryVariables> = {
  id: 'sha256:ce0340f4839b94876fb942baffc9a0ae7bb44010d176989aa39b9996c5df3d5e',
};

/** Who has registered for one meeting. */
export const DeskMeetingPage: Document<DeskMeetingPageQuery, DeskMeetingPageQueryVariables> = {
  id: 'sha256:285edbf860314843a67ae65df4bbbea58536ef3be50f7cdab8e995c395dcf627',
};

/** The desk of an office: meetings to come that take registrations, and the drafts of its records. */
export const DeskPage: Document<DeskPageQuery, DeskPageQueryVariables> = {
  id: 'sha256:324307bd0eafdc9d76b50dd0580cf660267155d8e8d0f13aae5978f9e6d1b65c',
};

/** Throws the draft of one kind of record away. */
export const DiscardDraft: Document<DiscardDraftMutation, DiscardDraftMutationVariables> = {
  id: 'sha256:96def8d772fbd62615ef3ccade499664c7428d51fc07ae582c90fe0012aa98ae',
};

/** One meeting on one page: who, where, when, what came of it, and which source says so. */
export const EventPage: Document<EventPageQuery, EventPageQueryVariables> = {
  id: 'sha256:8162ef9243c1a8667ae8626d0ef376e4dd651fec383b4514c4f0d2b53914c666',
};

/** Meetings, those to come first, a page at a time. */
export const EventsPage: Document<EventsPageQuery, EventsPageQueryVariables> = {
  id: 'sha256:33dffcc7e3c4efc90bbb931f9f697dd21d7640a73bf7949a3ad17c265e0d1717',
};

/** The front page of the views: the next meetings, the latest ones, news, journals, programmes and open promises. */
export const HomePage: Document<HomePageQuery, HomePageQueryVariables> = {
  id: 'sha256:354d5dabd2b89deedc0baacca6e93d65fa974e8957a0fd2ec5f4e42a7367c117',
};

/** One organisation: where it stands, whom it followed and who followed it, its posts, and what it did. */
export const OrganisationPage: Document<OrganisationPageQuery, OrganisationPageQueryVariables> = {
  id: 'sha256:2c11e5033b663eefefc1dd325ba4debe804cf71fae658c27b4b536f7fcc363ae',
};

/** The organisations of the government by ministry, centre and department, the partners, and who followed whom. */
export const OrganisationsPage: Document<OrganisationsPageQuery, OrganisationsPageQueryVariables> = {
  id: 'sha256:9d1be0372d55407ec49d7135af0eb3e33f953bfbc5fc51e0aedd518fea1357c4',
};

/** What a partner agency may see of its programmes, and who has read what is not public of them. */
export const PartnerPage: Document<PartnerPageQuery, PartnerPageQueryVariables> = {
  id: 'sha256:421e0fb7b60ea846bbae2e33b18f6bc3a54e330c292c87f68ae2d4da600a218e',
};

/** One programme on one page: parts, partners, meetings, reach, results, promises and money. */
export const ProgrammePage: Document<ProgrammePageQuery, ProgrammePageQueryVariables> = {
  id: 'sha256:c203be32d982fad8a4356be33f79ecbe01f390a1e10f4364025083fb88c7cf83',
};

/** Co-operation programmes, the latest first. */
export const ProgrammesPage: Document<ProgrammesPageQuery, ProgrammesPageQueryVariables> = {
  id: 'sha256:fa467f888d273a41eafccd8d52acb597a76f53121fae13c0b1948cb8ee399a0f',
};

/** One province on one page: what each registry knows of it. */
export const ProvincePage: Document<ProvincePageQuery, ProvincePageQueryVariables> = {
  id: 'sha256:b5e9e7ae829215a693b20fe70213cc2096f4fa5df6c22bb401d44ff81ab613f0',
};

/** The 18 provinces on the tile map, with what each registry counts in them. */
export const ProvincesPage: Document<ProvincesPageQuery, ProvincesPageQueryVariables> = {
  id: 'sha256:78385cd90ef6f5e9aa33871620065ea35e3a83cf54591752f71df8e9f968f838',
};

/** One publication to read: text, files, subjects, sources and doubts. */
export const PublicationPage: Document<PublicationPageQuery, PublicationPageQueryVariables> = {
  id: 'sha256:8d2347139727fa27d0448351aadec3022b25dd52364eb2bbd7af27abd5ecae0d',
};

/** Publications with a search over all languages held, counts by kind, and the shelves of journals and newspapers. */
export const PublicationsPage: Document<PublicationsPageQuery, PublicationsPageQueryVariables> = {
  id: 'sha256:bde6122f06a2548dba41d0865e66fb40d742299f66833ea18b750cc87eaa82d9',
};

/** Publishes the draft of one kind of record. */
export const PublishDraft: Document<PublishDraftMutation, PublishDraftMutationVariables> = {
  id: 'sha256:97c1d1354b57e2120e5a662d2f157432c70cd2a74ffe20eaf8d99fa1d98dfa5b',
};

/** Sends the registration form. */
export const RegisterForEvent: Document<RegisterForEventMutation, RegisterForEventMutationVariables> = {
  id: 'sha256:e4861e658422929dd41cdf331540466a43105de7a1a75be34879ea284fc898d9',
};

/** The form by which somebody registers for a meeting: the meeting, its desk, and the provinces to choose from. */
export const RegisterPage: Document<RegisterPageQuery, RegisterPageQueryVariables> = {
  id: 'sha256:cfe1a9ff9b1218bb34ba3bf83bcb809a0dd520e9f9989ea0e758c276b4bb6e00',
};

/** One's own registration, by the secret code in the address. */
export const RegistrationPage: Document<RegistrationPageQuery, RegistrationPageQueryVariables> = {
  id: 'sha256:355a12e204cfb35056b7819e2fa80c620a57e214edd97d99f693e9ca8edc83e7',
};

/** The shelf of one journal or newspaper: its issues, the latest first. */
export const SerialPage: Document<SerialPageQuery, SerialPageQueryVariables> = {
  id: 'sha256:4a51c7ef7cc4ef59e6bb75e34785bb7016368b1289423af2e5138070f8132593',
};

/** The page where somebody shows a key: it only asks whether the graph takes it. */
export const SignInPage: Document<SignInPageQuery, SignInPageQueryVariables> = {
  id: 'sha256:8098ef3223beb5e89401d1ea44da121b83a7e6bf033aa1e6c9896eb2ea5690c1',
};
