import { loadTypeDefs } from '../../schema/index.ts';
import {
  checkLanguage, checkNotes, checkOneOf, checkOrder, checkPast, checkProvenance, checkProvince, checkScalar, checkSlug,
  checkText, checkUnique, invalid, problem, requireText, requireValue,
} from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { Situation } from '../kit/record-kind.ts';
import { readSchemaWords } from '../kit/schema-words.ts';
import type { EventDocument } from './document.ts';
import { validateDesk } from './validate-desk.ts';

type Path = Problem['path'];
type Problems = readonly Problem[];

const words = readSchemaWords(loadTypeDefs('events'));
const fields = words.fieldsOf('Event');

/** Every problem of a meeting. */
export function validateEvent(document: EventDocument, { today }: Situation<EventDocument>): Problems {
  return [
    ...checkSlug(document.slug),
    ...requireText(document.title, ['title'], 500),
    ...checkText(document.purpose, ['purpose'], 5000),
    ...requireOneOf('EventKind', document.kind, ['kind']),
    ...requireOneOf('EventStatus', document.status, ['status']),
    ...requireOneOf('EventFormat', document.format, ['format']),
    ...validateTimes(document, today),
    ...validatePlace(document),
    ...document.languages.flatMap((tag, index) => checkLanguage(tag, ['languages', index])),
    ...checkUnique(document.languages, (tag) => tag, ['languages']),
    ...validatePeople(document),
    ...document.outcomes.flatMap((outcome, index) => requireText(outcome, ['outcomes', index], 5000)),
    ...validateAttendance(document, today),
    ...checkUnique(document.components, (id) => id, ['components']),
    ...(document.parent === document.id ? invalid(document.parent, ['parent'], notItself) : []),
    ...(document.registration ? validateDesk(document.registration, document.startsAt) : []),
    ...checkProvenance(document.provenance, ['provenance'], fields),
    ...checkNotes(document.notes, fields),
  ];
}

const notItself = { en: 'another meeting: none is a part of itself', lo: 'ກອງປະຊຸມອື່ນ: ກອງປະຊຸມເປັນສ່ວນໜຶ່ງຂອງຕົນເອງບໍ່ໄດ້' };

function requireOneOf(enumeration: string, value: string, path: Path): Problems {
  return value === '' ? requireValue(value, path) : checkOneOf(words.valuesOf(enumeration), value, path);
}

function validateTimes({ startsOn, endsOn, startsAt, endsAt, dayPart, timeZone, status }: EventDocument, today: string): Problems {
  const forms = [
    ...(startsOn === '' ? requireValue(startsOn, ['startsOn']) : checkScalar('Date', startsOn, ['startsOn'])),
    ...checkScalar('Date', endsOn, ['endsOn']),
    ...checkScalar('DateTime', startsAt, ['startsAt']),
    ...checkScalar('DateTime', endsAt, ['endsAt']),
    ...checkOneOf(words.valuesOf('DayPart'), dayPart, ['dayPart']),
    ...checkTimeZone(timeZone),
  ];
  // What has no form has no order either.
  if (forms.length > 0) return forms;
  return [
    ...checkOrder([startsOn, ['startsOn']], [endsOn, ['endsOn']]),
    ...checkOrder([instant(startsAt), ['startsAt']], [instant(endsAt), ['endsAt']]),
    ...checkDay(startsAt, startsOn, timeZone, ['startsAt']),
    ...checkDay(endsAt, endsOn ?? startsOn, timeZone, ['endsAt']),
    ...(status === 'HELD' ? checkPast(startsOn, ['startsOn'], today) : []),
  ];
}

function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function checkTimeZone(timeZone: string): Problems {
  if (timeZone === '') return requireValue(timeZone, ['timeZone']);
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    if (/^[A-Z]/.test(known)) return [];
  } catch {
    // Falls through: a zone that Intl refuses is none.
  }
  return invalid(timeZone, ['timeZone'], {
    en: 'a time zone of the IANA database, such as Asia/Vientiane',
    lo: 'ເຂດເວລາຂອງຖານຂໍ້ມູນ IANA ເຊັ່ນ Asia/Vientiane',
  });
}

function checkDay(time: string | null, day: string, timeZone: string, path: Path): Problems {
  if (time === null) return [];
  const told = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(time));
  if (told === day) return [];
  return problem('DAY_MISMATCH', path, {
    en: `This time is on ${told} in ${timeZone}, but the record gives ${day} as the day. Correct one of the two.`,
    lo: `ເວລານີ້ແມ່ນວັນທີ ${told} ຕາມເຂດເວລາ ${timeZone} ແຕ່ທະບຽນບອກວັນທີ ${day}. ກະລຸນາແກ້ອັນໃດອັນໜຶ່ງ.`,
  });
}

function validatePlace({ venue, province }: EventDocument): Problems {
  return [
    ...checkProvince(province, ['province']),
    ...(venue ? [...requireText(venue.name, ['venue', 'name'], 500), ...checkText(venue.address, ['venue', 'address'], 1000)] : []),
    ...(venue?.location
      ? [
          ...checkRange(venue.location.latitude, 90, ['venue', 'location', 'latitude']),
          ...checkRange(venue.location.longitude, 180, ['venue', 'location', 'longitude']),
        ]
      : []),
  ];
}

function checkRange(degrees: number, limit: number, path: Path): Problems {
  if (degrees >= -limit && degrees <= limit) return [];
  return invalid(degrees, path, { en: `a number of degrees from -${limit} to ${limit}`, lo: `ອົງສາ ແຕ່ -${limit} ຫາ ${limit}` });
}

function validatePeople({ organisers, participants, participatingOrganisations, agenda }: EventDocument): Problems {
  return [
    ...organisers.flatMap(({ role }, index) => requireOneOf('OrganiserRole', role, ['organisers', index, 'role'])),
    ...checkUnique(organisers, ({ organisation, role }) => `${role} ${organisation}`, ['organisers']),
    ...participants.flatMap(({ displayName, role }, index) => [
      ...requireText(displayName, ['participants', index, 'displayName'], 500),
      ...requireOneOf('ParticipantRole', role, ['participants', index, 'role']),
    ]),
    ...checkUnique(participants, ({ person, role }) => person && `${role} ${person}`, ['participants']),
    ...checkUnique(participatingOrganisations, (id) => id, ['participatingOrganisations']),
    ...agenda.flatMap(({ title, presenter }, index) => [
      ...requireText(title, ['agenda', index, 'title'], 1000),
      ...(presenter === null || (Number.isInteger(presenter) && presenter >= 1 && presenter <= participants.length)
        ? []
        : invalid(presenter, ['agenda', index, 'presenter'], {
            en: 'the place of a participant in the list of participants, counted from 1',
            lo: 'ລຳດັບຂອງຜູ້ເຂົ້າຮ່ວມໃນບັນຊີ ໂດຍນັບແຕ່ 1',
          })),
    ]),
  ];
}

function validateAttendance({ attendance, startsOn }: EventDocument, today: string): Problems {
  const { total, byProvince } = attendance;
  const known = byProvince.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const anybody = total !== null || byProvince.some(({ count }) => count !== null);
  return [
    ...checkCount(total, ['attendance', 'total']),
    ...byProvince.flatMap(({ province, count }, index) => [
      ...requireValue(province, ['attendance', 'byProvince', index, 'province']),
      ...checkProvince(province, ['attendance', 'byProvince', index, 'province']),
      ...checkCount(count, ['attendance', 'byProvince', index, 'count']),
    ]),
    ...checkUnique(byProvince, ({ province }) => province, ['attendance', 'byProvince']),
    ...(total !== null && total >= 0 && known > total
      ? problem('SUM_OVER_TOTAL', ['attendance', 'total'], {
          en: `The provinces add up to ${known}, which is more than the total of ${total}. Correct one of them.`,
          lo: `ຈຳນວນຂອງບັນດາແຂວງລວມເປັນ ${known} ຫຼາຍກວ່າຈຳນວນທັງໝົດ ${total}. ກະລຸນາແກ້ຕົວເລກ.`,
        })
      : []),
    ...(anybody && /^\d/.test(startsOn) ? checkPast(startsOn, ['attendance'], today) : []),
  ];
}

function checkCount(count: number | null, path: Path): Problems {
  if (count === null || (Number.isInteger(count) && count >= 0 && count <= 1_000_000)) return [];
  return invalid(count, path, { en: 'a whole number of people, 0 or more', lo: 'ຈຳນວນຄົນເປັນຈຳນວນຖ້ວນ ແຕ່ 0 ຂຶ້ນໄປ' });
}
