import type { Link } from '../kit/links.ts';
import { holdRows } from '../kit/owned-rows.ts';
import type { EditedRecords, RecordKind } from '../kit/record-kind.ts';
import { checkStoredLinks } from '../kit/stored-links.ts';
import { removeWith } from '../kit/recorded-kind.ts';
import { ownSlug, slugOf } from '../kit/slug.ts';
import type { EventDocument } from './document.ts';
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
import { emptyEvent, patchEvent, type EventInput } from './patch.ts';
import { saveEvent } from './records.ts';
import { rowsOf } from './rows.ts';
import { validateEvent } from './validate.ts';

/** Meetings, as they are written, removed, checked and shown. */
const eventKind: RecordKind<EventDocument> = {
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
  validate: validateEvent,
  unique: ['slug'],
  links: linksOf,
  checkStored: (em, { parent }) => checkStoredLinks(em, eventEntity, link('Event', parent, 'parent')),
  show: (document, stamp) => {
    const rows = rowsOf(document, stamp.updatedAt);
    return holdRows({ ...rows.event, ...stamp }, new Map<RecordKind['entity'], readonly object[]>([
      [organiserEntity, rows.organisers],
      [participantEntity, rows.participants],
      [delegationEntity, rows.delegations],
      [agendaItemEntity, rows.agenda],
      [provinceAttendanceEntity, rows.provinceAttendance],
      [eventComponentEntity, rows.components],
      [registrationDeskEntity, rows.desks],
    ]));
  },
};

/** The kinds of records of this registry. */
export const recordKinds = [eventKind];

/** How meetings are edited. */
export const editedEvents: EditedRecords<EventDocument, EventInput> = {
  name: 'Event',
  registry: 'events',
  owner: 'dgc',
  prefix: 'evt',
  kinds: recordKinds,
  kindOf: () => eventKind,
  blank: emptyEvent,
  patch: patchEvent,
  complete: (document) =>
    document.slug === '' ? { ...document, slug: ownSlug(document.id, document.startsOn, slugOf(document.title)) } : document,
};

function linksOf(document: EventDocument): readonly Link[] {
  const { organisers, participants, participatingOrganisations, attendance, components, province, programme } = document;
  return [
    ...organisers.map(({ organisation }, index) => ({ type: 'Organisation', key: organisation, path: ['organisers', index, 'organisation'] })),
    ...participants.flatMap(({ person, organisation }, index) => [
      ...link('Person', person, 'participants', index, 'person'),
      ...link('Organisation', organisation, 'participants', index, 'organisation'),
    ]),
    ...participatingOrganisations.map((key, index) => ({ type: 'Organisation', key, path: ['participatingOrganisations', index] })),
    ...attendance.byProvince.map((part, index) => ({
      type: 'Province', key: part.province, path: ['attendance', 'byProvince', index, 'province'],
    })),
    ...components.map((key, index) => ({
      type: 'ProgrammeComponent', key, path: ['components', index], ...(programme !== null && { within: { type: 'Programme', key: programme } }),
    })),
    ...link('Province', province, 'province'),
    ...link('Programme', programme, 'programme'),
  ];
}

function link(type: string, key: string | null, ...path: Link['path']): readonly Link[] {
  return key === null ? [] : [{ type, key, path }];
}
