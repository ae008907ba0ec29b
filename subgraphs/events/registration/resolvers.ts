import type { GraphQLResolveInfo } from 'graphql';
import { listAccessLog, type AccessLogArguments } from '../../kit/access-log-feed.ts';
import type { RegistryContext } from '../../kit/context.ts';
import type { PageArguments } from '../../kit/page-arguments.ts';
import { eventEntity, type Event } from '../entities.ts';
import { writeCalendar } from './calendar.ts';
import { isDeskOpen, countPlacesLeft, countWaiting, type DeskOfEvent } from './desk.ts';
import { consentEntity, registrationBookEntity } from './entities.ts';
import type { Registration, RegistrationBook, RegistrationConsent } from './entities.ts';
import { listRegistrations, loadWaitingPosition } from './lists.ts';
import { dayOf, daysAfter } from './meeting.ts';
import type { RegistrationOffice } from './office.ts';
import { mayManage, requireManager } from './managers.ts';
import type { PersonalData, RegisterInput } from './person.ts';
import { registrationProblem } from './problems.ts';
import { consentVersion, failed, type Outcome } from './register.ts';
import { loadStatistics, type RegistrationDimension, type RegistrationStatistic } from './statistics.ts';
import type { StatusChange } from './change.ts';

/** A registration in an answer; its own person's reading of it is nobody else's business. */
type ShownRegistration = Registration & { readonly isOwn?: true };
type ShownOutcome = Omit<Outcome, 'registration'> & { readonly registration: ShownRegistration | null };

type FindOffice = () => RegistrationOffice;

/** Resolvers of registration that need nothing but the database. */
export const deskResolvers = {
  RegistrationDesk: {
    isOpen: (desk: DeskOfEvent, _: unknown, { now }: RegistryContext) => isDeskOpen(desk, desk.event, now),
    placesLeft: (desk: DeskOfEvent, _: unknown, context: RegistryContext) => countPlacesLeft(context, desk),
    waitingListLength: (desk: DeskOfEvent, _: unknown, context: RegistryContext) => countWaiting(context, desk),
    consentVersion: ({ consentText }: DeskOfEvent) => consentVersion(consentText),
    statistics: ({ eventId }: DeskOfEvent, { by }: { by: RegistrationDimension }, context: RegistryContext) =>
      loadStatistics(context, eventId, by),
    registrations: async (desk: DeskOfEvent, { status, ...page }: PageArguments & { status?: readonly string[] | null }, context: RegistryContext) => {
      await requireManager(context, 'RegistrationDesk.registrations', desk.eventId);
      return listRegistrations(context, desk.eventId, status, page);
    },
  },
  RegistrationStatistic: {
    province: ({ dimension, key }: RegistrationStatistic) => (dimension === 'PROVINCE' && key !== null ? { code: key } : null),
    organisation: ({ dimension, key }: RegistrationStatistic) => (dimension === 'ORGANISATION' && key !== null ? { id: key } : null),
  },
};

/** Resolvers of registrations; each finds the office when it is asked. */
export function registrationResolvers(office: FindOffice) {
  return {
    Query: {
      // An answer as of an earlier day tells nothing of registrations.
      registration: async (_: unknown, { token }: { token: string }, { asOf }: RegistryContext): Promise<ShownRegistration | null> =>
        asOf ? null : own(await office().findByToken(token)),
      eventAccessLog: (_: unknown, args: AccessLogArguments, context: RegistryContext) => listAccessLog(context, args, 'Query.eventAccessLog'),
    },
    Mutation: mutations(office),
    Registration: {
      ...registrationFields,
      fullName: personal(office, ({ fullName }) => fullName),
      email: personal(office, ({ email }) => email),
      phone: personal(office, ({ phone }) => phone),
      organisationName: personal(office, ({ organisationName }) => organisationName),
      calendar: async (registration: ShownRegistration, _: unknown, context: RegistryContext) => {
        const event = await findEvent(context, registration.eventId);
        return event && writeCalendar(event, registration, context);
      },
    },
    RegistrationPayload: {
      errors: ({ problems }: ShownOutcome) => problems,
      waitingPosition: ({ registration, waitingPosition }: ShownOutcome, _: unknown, context: RegistryContext) =>
        waitingPosition ?? (registration && loadWaitingPosition(context, registration)),
    },
  };
}

function mutations(office: FindOffice) {
  return {
    registerForEvent: async (_: unknown, { input }: { input: RegisterInput }, { now }: RegistryContext) =>
      ownOutcome(await office().register(input, now)),
    cancelRegistration: async (_: unknown, { token }: { token: string }, { now }: RegistryContext) => {
      const found = await office().findByToken(token);
      if (!found) return failed([registrationProblem('REGISTRATION_NOT_FOUND', 'token')]);
      return ownOutcome(await office().change(found, { status: 'CANCELLED', actor: 'registrant', now, argument: 'token' }));
    },
    approveRegistration: managed(office, 'CONFIRMED'),
    declineRegistration: managed(office, 'DECLINED'),
    checkIn: managed(office, 'CHECKED_IN'),
  };
}

// Somebody else's registration does not exist for whoever may not manage it.
function managed(office: FindOffice, status: StatusChange['status']) {
  return async (_: unknown, { registrationId }: { registrationId: string }, context: RegistryContext): Promise<Outcome> => {
    const found = await office().findById(registrationId);
    if (!found || !(await mayManage(context, found.eventId))) return failed([registrationProblem('REGISTRATION_NOT_FOUND', 'registrationId')]);
    return office().change(found, { status, actor: context.caller.subject, now: context.now, argument: 'registrationId' });
  };
}

const registrationFields = {
  event: ({ eventId }: Registration, _: unknown, context: RegistryContext) => findEvent(context, eventId),
  waitingPosition: (registration: Registration, _: unknown, context: RegistryContext) => loadWaitingPosition(context, registration),
  organisation: ({ organisationId }: Registration) => (organisationId ? { id: organisationId } : null),
  province: ({ provinceCode }: Registration) => (provinceCode ? { code: provinceCode } : null),
  consentText: async ({ consentVersion: version }: Registration, _: unknown, context: RegistryContext) =>
    (await context.loaders.one(context.database.table<RegistrationConsent>(consentEntity), 'version', version))?.words,
  erasesOn: async ({ eventId, retentionDays }: Registration, _: unknown, context: RegistryContext) => {
    const book = await context.loaders.one(context.database.table<RegistrationBook>(registrationBookEntity), 'eventId', eventId);
    return book && dayOf(daysAfter(book.endsAt, retentionDays));
  },
  erasedOn: ({ erasedAt }: Registration) => erasedAt && dayOf(erasedAt),
};

const findEvent = (context: RegistryContext, id: string) => context.loaders.one(context.database.table<Event>(eventEntity), 'id', id);

// Whoever reads another person's data is noted in the log of reads.
function personal(office: FindOffice, pick: (data: PersonalData) => string | null) {
  return (registration: ShownRegistration, _: unknown, { protectedReads }: RegistryContext, info: GraphQLResolveInfo) => {
    const data = office().personal(registration);
    if (data && !registration.isOwn) protectedReads.note(registration, info);
    return data && pick(data);
  };
}

function own(registration: Registration | null): ShownRegistration | null {
  return registration && { ...registration, isOwn: true };
}

function ownOutcome(outcome: Outcome): ShownOutcome {
  return { ...outcome, registration: own(outcome.registration) };
}
