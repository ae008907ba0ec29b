import { removeWith, type RecordedKind } from '../kit/recorded-kind.ts';
import {
  agendaItemEntity,
  delegationEntity,
  eventComponentEntity,
  eventEntity,
  eventOrganisationEntity,
  eventPersonEntity,
  organiserEntity,
  participantEntity,
  provinceAttendanceEntity,
  registrationDeskEntity,
} from './entities.ts';
import { saveEvent } from './records.ts';

/** The kinds of records of this registry. */
export const recordKinds: readonly RecordedKind[] = [
  {
    entityType: 'Event',
    entity: eventEntity,
    save: saveEvent,
    remove: removeWith(eventEntity, [
      [organiserEntity, 'eventId'],
      [participantEntity, 'eventId'],
      [delegationEntity, 'eventId'],
      [agendaItemEntity, 'eventId'],
      [provinceAttendanceEntity, 'eventId'],
      [eventComponentEntity, 'eventId'],
      [eventOrganisationEntity, 'eventId'],
      [eventPersonEntity, 'eventId'],
      [registrationDeskEntity, 'eventId'],
    ]),
  },
];
