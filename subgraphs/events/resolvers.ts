import type { EntitySchema } from '@mikro-orm/sql';
import { listChanges, listHistory } from '../kit/change-feed.ts';
import type { RegistryContext } from '../kit/context.ts';
import { editingResolvers } from '../kit/edit-resolvers.ts';
import { readLookup } from '../kit/lookup.ts';
import { ownedRows } from '../kit/owned-rows.ts';
import type { PageArguments } from '../kit/page-arguments.ts';
import { calendarUrl } from './calendar.ts';
import {
  agendaItemEntity,
  delegationEntity,
  eventComponentEntity,
  eventEntity,
  organiserEntity,
  participantEntity,
  provinceAttendanceEntity,
} from './entities.ts';
import type {
  AgendaItem,
  Delegation,
  Event,
  EventComponent,
  Organiser,
  Participant,
  ProvinceAttendance,
} from './entities.ts';
import { editedEvents } from './kinds.ts';
import { labelOf } from './labels.ts';
import type { EventFilter } from './listings.ts';
import { listEvents, listLinked, listUnder, type ListArguments } from './lists.ts';
import { deskResolvers, findDesk } from './registration/index.ts';
import { loadParticipantCount, loadProgrammeStatistics, readStatistics } from './statistics.ts';
import type { EventDimension, EventStatistic } from './statistics.ts';

interface Keyed {
  readonly id: string;
}

const findEvent = (context: RegistryContext, property: string, value: string) =>
  context.loaders.one(context.database.table<Event>(eventEntity), property, value);
const owned = <Row extends { readonly eventId: string }>(
  context: RegistryContext,
  event: object & { readonly id: string },
  entity: EntitySchema<Row>,
  sortBy: keyof Row & string = 'position' as keyof Row & string,
) => ownedRows(context, event, { entity, property: 'eventId', key: event.id, sortBy });

// Records of other registries are known here by their keys alone; the gateway asks their owners for the rest.
const stub = (id: string | null | undefined) => (id ? { id } : null);
const provinceStub = (code: string | null | undefined) => (code ? { code } : null);

const editing = editingResolvers(editedEvents);

/** Resolvers of the events registry. */
export const resolvers = {
  Query: {
    event: (_: unknown, args: { id?: string; slug?: string }, context: RegistryContext) => {
      const { property, value } = readLookup({ id: args.id, slug: args.slug });
      return findEvent(context, property, value);
    },
    events: (_: unknown, args: ListArguments, context: RegistryContext) =>
      listEvents(context, args),
    eventStatistics: (
      _: unknown,
      args: { by: EventDimension; filter?: EventFilter | null },
      context: RegistryContext,
    ) => readStatistics(context, args.by, args.filter ?? {}),
    eventChanges: (_: unknown, args: PageArguments, context: RegistryContext) =>
      listChanges(context, args),
    ...editing.Query,
  },
  Mutation: editing.Mutation,
  EventDraft: editing['EventDraft'],
  Event: {
    __resolveReference: ({ id, slug }: { id?: string; slug?: string }, context: RegistryContext) =>
      id === undefined ? findEvent(context, 'slug', slug ?? '') : findEvent(context, 'id', id),
    venue: (event: Event) => (event.venueName ? event : null),
    province: ({ provinceCode }: Event) => provinceStub(provinceCode),
    organisers: (event: Event, _: unknown, context: RegistryContext) =>
      owned<Organiser>(context, event, organiserEntity),
    participants: (event: Event, _: unknown, context: RegistryContext) =>
      owned<Participant>(context, event, participantEntity),
    participatingOrganisations: async (event: Event, _: unknown, context: RegistryContext) =>
      (await owned<Delegation>(context, event, delegationEntity)).map((row) => stub(row.organisationId)),
    agenda: (event: Event, _: unknown, context: RegistryContext) =>
      owned<AgendaItem>(context, event, agendaItemEntity),
    attendance: (event: Event) => event,
    programme: ({ programmeId }: Event) => stub(programmeId),
    components: async (event: Event, _: unknown, context: RegistryContext) =>
      (await owned<EventComponent>(context, event, eventComponentEntity)).map((row) => stub(row.componentId)),
    parent: ({ parentId }: Event, _: unknown, context: RegistryContext) =>
      parentId ? findEvent(context, 'id', parentId) : null,
    children: ({ id }: Event, page: PageArguments, context: RegistryContext) =>
      listUnder(context, 'parentId', id, { ...page, orderBy: 'STARTS_ASC' }),
    registration: (event: Event, _: unknown, context: RegistryContext) => findDesk(context, event),
    calendarUrl: ({ slug }: Event, _: unknown, context: RegistryContext) =>
      calendarUrl(context, 'events', slug),
    history: ({ id }: Event, args: PageArguments, context: RegistryContext) =>
      listHistory(context, args, id),
  },
  Venue: {
    name: ({ venueName }: Event) => venueName,
    address: ({ venueAddress }: Event) => venueAddress,
    location: ({ latitude, longitude }: Event) =>
      latitude === null || longitude === null ? null : { latitude, longitude },
  },
  Organiser: {
    organisation: ({ organisationId }: Organiser) => stub(organisationId),
  },
  Participant: {
    person: ({ personId }: Participant) => stub(personId),
    organisation: ({ organisationId }: Participant) => stub(organisationId),
  },
  AgendaItem: {
    presenter: async (item: AgendaItem, _: unknown, context: RegistryContext) => {
      if (item.presenter === null) return null;
      const participants = await owned<Participant>(context, { ...item, id: item.eventId }, participantEntity);
      return participants.find(({ position }) => position === item.presenter);
    },
  },
  Attendance: {
    total: ({ attendanceTotal }: Event) => attendanceTotal,
    isComplete: ({ attendanceIsComplete }: Event) => attendanceIsComplete,
    byProvince: (event: Event, _: unknown, context: RegistryContext) =>
      owned<ProvinceAttendance>(context, event, provinceAttendanceEntity, 'provinceCode'),
  },
  ProvinceAttendance: {
    province: ({ provinceCode }: ProvinceAttendance) => provinceStub(provinceCode),
  },
  ...deskResolvers,
  EventStatistic: {
    label: ({ dimension, key }: EventStatistic) => labelOf(dimension, key),
    province: ({ dimension, key }: EventStatistic) =>
      dimension === 'PROVINCE' ? provinceStub(key) : null,
    organisation: ({ dimension, key }: EventStatistic) =>
      dimension === 'ORGANISATION' ? stub(key) : null,
    programme: ({ dimension, key }: EventStatistic) =>
      dimension === 'PROGRAMME' ? stub(key) : null,
  },
  Organisation: {
    events: ({ id }: Keyed, args: ListArguments, context: RegistryContext) =>
      listLinked(context, 'organisation', id, args),
    calendarUrl: ({ slug }: { slug?: string | null }, _: unknown, context: RegistryContext) =>
      slug ? calendarUrl(context, 'organisations', slug) : null,
  },
  Province: {
    events: ({ code }: { code: string }, args: ListArguments, context: RegistryContext) =>
      listUnder(context, 'provinceCode', code, args),
  },
  Person: {
    events: ({ id }: Keyed, page: PageArguments, context: RegistryContext) =>
      listLinked(context, 'person', id, page),
  },
  Programme: {
    events: ({ id }: Keyed, args: ListArguments, context: RegistryContext) =>
      listUnder(context, 'programmeId', id, args),
    participantCount: ({ id }: Keyed, _: unknown, context: RegistryContext) =>
      loadParticipantCount(context, id),
    eventStatistics: ({ id }: Keyed, { by }: { by: EventDimension }, context: RegistryContext) =>
      loadProgrammeStatistics(context, by, id),
  },
  ProgrammeComponent: {
    events: ({ id }: Keyed, page: PageArguments, context: RegistryContext) =>
      listLinked(context, 'component', id, page),
  },
};
