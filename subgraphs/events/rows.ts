import { searchTokens } from '../kit/text/index.ts';
import type { StoredText } from '../kit/values.ts';
import type { EventDocument } from './document.ts';

/** A meeting as rows of this registry's tables: what is looked for, counted and sorted is worked out here, once. */
export function rowsOf(document: EventDocument, recordedAt: string) {
  const { id: eventId, startsOn } = document;
  return {
    event: eventRow(document),
    organisers: document.organisers.map(({ organisation, role }, index) => ({
      eventId,
      position: index + 1,
      organisationId: organisation,
      role,
    })),
    participants: document.participants.map(
      ({ person, displayName, role, organisation }, index) => ({
        eventId,
        position: index + 1,
        personId: person,
        displayName,
        role,
        organisationId: organisation,
      }),
    ),
    delegations: document.participatingOrganisations.map((organisationId, index) => ({
      eventId,
      position: index + 1,
      organisationId,
    })),
    agenda: document.agenda.map((item, index) => ({ eventId, position: index + 1, ...item })),
    provinceAttendance: document.attendance.byProvince.map(({ province, count }) => ({
      eventId,
      provinceCode: province,
      count,
    })),
    components: document.components.map((componentId, index) => ({
      eventId,
      componentId,
      position: index + 1,
      startsOn,
    })),
    organisations: involvedOrganisations(document).map((link) => ({
      eventId,
      startsOn,
      updatedAt: recordedAt,
      attendanceTotal: document.attendance.total,
      ...link,
    })),
    people: namedPeople(document).map((personId) => ({ eventId, personId, startsOn })),
    desks: deskRows(document),
  };
}

function eventRow(document: EventDocument) {
  const { venue, attendance, title, purpose } = document;
  return {
    id: document.id,
    slug: document.slug,
    title,
    purpose,
    kind: document.kind,
    status: document.status,
    format: document.format,
    startsOn: document.startsOn,
    endsOn: document.endsOn,
    dayPart: document.dayPart,
    startsAt: instant(document.startsAt),
    endsAt: instant(document.endsAt),
    timeZone: document.timeZone,
    venueName: venue?.name ?? null,
    venueAddress: venue?.address ?? null,
    latitude: venue?.location?.latitude ?? null,
    longitude: venue?.location?.longitude ?? null,
    provinceCode: document.province,
    languages: document.languages,
    programmeId: document.programme,
    parentId: document.parent,
    outcomes: document.outcomes,
    attendanceTotal: attendance.total,
    attendanceIsComplete: isComplete(attendance),
    tokens: searchTokens([title, purpose, venue?.name ?? null].flatMap(wordings)),
    provenance: document.provenance,
    notes: document.notes,
  };
}

/** True only where the parts are known and add up to the total. */
function isComplete({ total, byProvince }: EventDocument['attendance']): boolean {
  if (total === null || byProvince.length === 0) return false;
  return byProvince.reduce((sum, { count }) => sum + (count ?? Number.NaN), 0) === total;
}

/** Every organisation with a part in the meeting, once. */
function involvedOrganisations({
  organisers,
  participants,
  participatingOrganisations,
}: EventDocument) {
  const organising = new Set(organisers.map(({ organisation }) => organisation));
  const speaking = participants.flatMap(({ organisation }) => organisation ?? []);
  const all = new Set([...organising, ...speaking, ...participatingOrganisations]);
  return [...all].map((organisationId) => ({
    organisationId,
    isOrganiser: organising.has(organisationId),
  }));
}

function namedPeople({ participants }: EventDocument): readonly string[] {
  return [...new Set(participants.flatMap(({ person }) => person ?? []))];
}

function deskRows({ id: eventId, registration, startsAt, startsOn, timeZone }: EventDocument) {
  if (!registration) return [];
  const closesAt = instant(registration.closesAt);
  const closesBy = closesAt ?? instant(startsAt) ?? startOfDay(startsOn, timeZone);
  return [{ eventId, ...registration, opensAt: instant(registration.opensAt), closesAt, closesBy }];
}

function wordings(text: StoredText | null): (string | null)[] {
  return [text?.lo ?? null, text?.en ?? null, text?.ko ?? null];
}

// One form for every instant, so that the order of texts is the order of time.
function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

/** When a day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): string {
  const parts = offsetFormat(timeZone).formatToParts(new Date(`${day}T00:00:00Z`));
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
  return new Date(`${day}T00:00:00${offset === '' ? 'Z' : offset}`).toISOString();
}

// Making one takes a millisecond, and nearly all meetings are in one zone.
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const format = offsetFormats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, format);
  return format;
}
