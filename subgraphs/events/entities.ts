import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import {
  codeColumn,
  dateColumn,
  idColumn,
  instantColumn,
  recordColumns,
  searchTokensColumn,
  textColumn,
} from '../kit/values.ts';
import type { StoredText } from '../kit/values.ts';

const provinceColumn = () => p.string().length(6);

/** A meeting. */
export const eventEntity = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    ...recordColumns(),
    slug: p.string().length(80).unique(),
    title: textColumn(),
    purpose: textColumn().nullable(),
    kind: codeColumn(),
    status: codeColumn(),
    format: codeColumn(),
    startsOn: dateColumn(),
    endsOn: dateColumn().nullable(),
    dayPart: codeColumn().nullable(),
    startsAt: instantColumn().nullable(),
    endsAt: instantColumn().nullable(),
    timeZone: p.string().length(40),
    venueName: textColumn().nullable(),
    venueAddress: textColumn().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
    provinceCode: provinceColumn().nullable(),
    languages: p.json<readonly string[]>(),
    programmeId: idColumn().nullable(),
    parentId: idColumn().nullable(),
    outcomes: p.json<readonly StoredText[]>(),
    attendanceTotal: p.integer().nullable(),
    attendanceIsComplete: p.boolean(),
    tokens: searchTokensColumn(),
  },
  // Where statistics count by an index, it ends with the attendance, so that they read no row at all.
  indexes: [
    { name: 'event_by_start', properties: ['startsOn', 'id', 'attendanceTotal'] },
    { name: 'event_by_end', properties: ['endsOn', 'startsOn'] },
    { name: 'event_by_update', properties: ['updatedAt', 'id'] },
    { name: 'event_by_kind', properties: ['kind', 'startsOn', 'id', 'attendanceTotal'] },
    {
      name: 'event_by_province',
      properties: ['provinceCode', 'startsOn', 'id', 'attendanceTotal'],
    },
    { name: 'event_by_province_update', properties: ['provinceCode', 'updatedAt', 'id'] },
    {
      name: 'event_by_programme',
      properties: ['programmeId', 'startsOn', 'id', 'attendanceTotal'],
    },
    { name: 'event_by_programme_update', properties: ['programmeId', 'updatedAt', 'id'] },
    { name: 'event_by_parent', properties: ['parentId', 'startsOn', 'id'] },
  ],
});

/** An organisation with what it does for a meeting. */
export const organiserEntity = defineEntity({
  name: 'Organiser',
  tableName: 'organiser',
  properties: {
    eventId: idColumn().primary(),
    position: p.integer().primary(),
    organisationId: idColumn(),
    role: codeColumn(),
  },
});

/** A person, or a group that nobody names one by one, with what they do at a meeting. */
export const participantEntity = defineEntity({
  name: 'Participant',
  tableName: 'participant',
  properties: {
    eventId: idColumn().primary(),
    position: p.integer().primary(),
    personId: idColumn().nullable(),
    displayName: textColumn(),
    role: codeColumn(),
    organisationId: idColumn().nullable(),
  },
});

/** An organisation that sent people to a meeting. */
export const delegationEntity = defineEntity({
  name: 'Delegation',
  tableName: 'delegation',
  properties: {
    eventId: idColumn().primary(),
    position: p.integer().primary(),
    organisationId: idColumn(),
  },
});

/** One item of a meeting's agenda. */
export const agendaItemEntity = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  properties: {
    eventId: idColumn().primary(),
    position: p.integer().primary(),
    title: textColumn(),
    /** Position of the participant who presents it. */
    presenter: p.integer().nullable(),
  },
});

/** How many people came to a meeting from one province. */
export const provinceAttendanceEntity = defineEntity({
  name: 'ProvinceAttendance',
  tableName: 'province_attendance',
  properties: {
    eventId: idColumn().primary(),
    provinceCode: provinceColumn().primary(),
    count: p.integer().nullable().name('people'),
  },
});

/** A part of a programme that a meeting served. */
export const eventComponentEntity = defineEntity({
  name: 'EventComponent',
  tableName: 'event_component',
  properties: {
    eventId: idColumn().primary(),
    componentId: idColumn().primary(),
    position: p.integer(),
    /** Repeats the meeting's first day, so that one index finds and sorts. */
    startsOn: dateColumn(),
  },
  indexes: [
    { name: 'event_component_by_start', properties: ['componentId', 'startsOn', 'eventId'] },
  ],
});

/** That an organisation has a part in a meeting, whichever: drawn from the lists above whenever one is written. */
export const eventOrganisationEntity = defineEntity({
  name: 'EventOrganisation',
  tableName: 'event_organisation',
  properties: {
    eventId: idColumn().primary(),
    organisationId: idColumn().primary(),
    /** Organises, hosts or sponsors it, rather than attends alone. */
    isOrganiser: p.boolean(),
    startsOn: dateColumn(),
    updatedAt: instantColumn(),
    attendanceTotal: p.integer().nullable(),
  },
  indexes: [
    {
      name: 'event_organisation_by_start',
      properties: ['organisationId', 'startsOn', 'eventId', 'isOrganiser', 'attendanceTotal'],
    },
    {
      name: 'event_organisation_by_update',
      properties: ['organisationId', 'updatedAt', 'eventId'],
    },
  ],
});

/** That a person takes part in a meeting, once however many roles they have there. */
export const eventPersonEntity = defineEntity({
  name: 'EventPerson',
  tableName: 'event_person',
  properties: {
    eventId: idColumn().primary(),
    personId: idColumn().primary(),
    startsOn: dateColumn(),
  },
  indexes: [{ name: 'event_person_by_start', properties: ['personId', 'startsOn', 'eventId'] }],
});

/** How a meeting takes registrations; a meeting without one takes none. */
export const registrationDeskEntity = defineEntity({
  name: 'RegistrationDesk',
  tableName: 'registration_desk',
  properties: {
    eventId: idColumn().primary(),
    opensAt: instantColumn().nullable(),
    closesAt: instantColumn().nullable(),
    /** When it closes at the latest: at `closesAt`, else when the meeting begins. */
    closesBy: instantColumn(),
    capacity: p.integer().nullable(),
    requiresApproval: p.boolean(),
    consentText: textColumn(),
    retentionDays: p.integer(),
  },
});

/** Rows as statements read them. */
export type Event = InferEntity<typeof eventEntity>;
export type Organiser = InferEntity<typeof organiserEntity>;
export type Participant = InferEntity<typeof participantEntity>;
export type Delegation = InferEntity<typeof delegationEntity>;
export type AgendaItem = InferEntity<typeof agendaItemEntity>;
export type ProvinceAttendance = InferEntity<typeof provinceAttendanceEntity>;
export type EventComponent = InferEntity<typeof eventComponentEntity>;
export type EventOrganisation = InferEntity<typeof eventOrganisationEntity>;
export type EventPerson = InferEntity<typeof eventPersonEntity>;
export type RegistrationDesk = InferEntity<typeof registrationDeskEntity>;

/** Everything that this registry keeps. */
export const entities = [
  eventEntity,
  organiserEntity,
  participantEntity,
  delegationEntity,
  agendaItemEntity,
  provinceAttendanceEntity,
  eventComponentEntity,
  eventOrganisationEntity,
  eventPersonEntity,
  registrationDeskEntity,
];
