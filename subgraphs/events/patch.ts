import {
  optionalText, patched, patchedList, patchedNotes, patchedSources, patchedText, storedText,
  type NoteInput, type ProvenanceInput, type TextInput,
} from '../kit/patch.ts';
import type { EventDocument } from './document.ts';

/** What an edit of a meeting says, as the schema's input has it. */
export interface EventInput {
  readonly slug?: string | null;
  readonly title?: TextInput | null;
  readonly purpose?: TextInput | null;
  readonly kind?: string | null;
  readonly status?: string | null;
  readonly format?: string | null;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly dayPart?: string | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly timeZone?: string | null;
  readonly venue?: VenueInput | null;
  readonly province?: string | null;
  readonly languages?: readonly string[] | null;
  readonly organisers?: EventDocument['organisers'] | null;
  readonly participants?: readonly ParticipantInput[] | null;
  readonly participatingOrganisations?: readonly string[] | null;
  readonly agenda?: readonly AgendaItemInput[] | null;
  readonly outcomes?: readonly TextInput[] | null;
  readonly attendance?: AttendanceInput | null;
  readonly programme?: string | null;
  readonly components?: readonly string[] | null;
  readonly parent?: string | null;
  readonly registration?: RegistrationDeskInput | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
}

interface VenueInput {
  readonly name: TextInput;
  readonly address?: TextInput | null;
  readonly location?: { readonly latitude: number; readonly longitude: number } | null;
}
interface ParticipantInput {
  readonly person?: string | null;
  readonly displayName: TextInput;
  readonly role: string;
  readonly organisation?: string | null;
}
interface AgendaItemInput {
  readonly title: TextInput;
  readonly presenter?: number | null;
}
interface AttendanceInput {
  readonly total?: number | null;
  readonly byProvince?: readonly { readonly province: string; readonly count?: number | null }[] | null;
}
interface RegistrationDeskInput {
  readonly opensAt?: string | null;
  readonly closesAt?: string | null;
  readonly capacity?: number | null;
  readonly requiresApproval: boolean;
  readonly consentText: TextInput;
  readonly retentionDays: number;
}

/** A meeting as it is before its first edit. */
export function emptyEvent(id: string): EventDocument {
  return {
    id,
    slug: '',
    title: {},
    purpose: null,
    kind: 'OTHER',
    status: 'SCHEDULED',
    format: 'IN_PERSON',
    startsOn: '',
    endsOn: null,
    dayPart: null,
    startsAt: null,
    endsAt: null,
    timeZone: 'Asia/Vientiane',
    venue: null,
    province: null,
    languages: [],
    organisers: [],
    participants: [],
    participatingOrganisations: [],
    agenda: [],
    outcomes: [],
    attendance: { total: null, byProvince: [] },
    programme: null,
    components: [],
    parent: null,
    registration: null,
    provenance: [],
    notes: [],
  };
}

/** A meeting after an edit. */
export function patchEvent(before: EventDocument, input: EventInput, { now }: { readonly now: Date }): EventDocument {
  return {
    id: before.id,
    slug: patched(input.slug, before.slug) ?? '',
    title: patchedText(input.title, before.title) ?? {},
    purpose: patchedText(input.purpose, before.purpose),
    kind: patched(input.kind, before.kind) ?? '',
    status: patched(input.status, before.status) ?? '',
    format: patched(input.format, before.format) ?? '',
    startsOn: patched(input.startsOn, before.startsOn) ?? '',
    endsOn: patched(input.endsOn, before.endsOn),
    dayPart: patched(input.dayPart, before.dayPart),
    startsAt: patched(input.startsAt, before.startsAt),
    endsAt: patched(input.endsAt, before.endsAt),
    timeZone: patched(input.timeZone, before.timeZone) ?? '',
    venue: input.venue === undefined ? before.venue : venueOf(input.venue),
    province: patched(input.province, before.province),
    languages: patchedList(input.languages, before.languages, (language) => language),
    organisers: patchedList(input.organisers, before.organisers, ({ organisation, role }) => ({ organisation, role })),
    participants: patchedList(input.participants, before.participants, ({ person, displayName, role, organisation }) => ({
      person: person ?? null,
      displayName: storedText(displayName),
      role,
      organisation: organisation ?? null,
    })),
    participatingOrganisations: patchedList(input.participatingOrganisations, before.participatingOrganisations, (id) => id),
    agenda: patchedList(input.agenda, before.agenda, ({ title, presenter }) => ({ title: storedText(title), presenter: presenter ?? null })),
    outcomes: patchedList(input.outcomes, before.outcomes, storedText),
    attendance: input.attendance === undefined ? before.attendance : attendanceOf(input.attendance),
    programme: patched(input.programme, before.programme),
    components: patchedList(input.components, before.components, (id) => id),
    parent: patched(input.parent, before.parent),
    registration: input.registration === undefined ? before.registration : deskOf(input.registration),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}

function venueOf(venue: VenueInput | null): EventDocument['venue'] {
  if (!venue) return null;
  const { name, address, location } = venue;
  return {
    name: storedText(name),
    address: optionalText(address),
    location: location ? { latitude: location.latitude, longitude: location.longitude } : null,
  };
}

function attendanceOf(attendance: AttendanceInput | null): EventDocument['attendance'] {
  const parts = attendance?.byProvince ?? [];
  return {
    total: attendance?.total ?? null,
    byProvince: parts.map(({ province, count }) => ({ province, count: count ?? null })),
  };
}

function deskOf(desk: RegistrationDeskInput | null): EventDocument['registration'] {
  if (!desk) return null;
  const { opensAt, closesAt, capacity, requiresApproval, consentText, retentionDays } = desk;
  return {
    opensAt: opensAt ?? null,
    closesAt: closesAt ?? null,
    capacity: capacity ?? null,
    requiresApproval,
    consentText: storedText(consentText),
    retentionDays,
  };
}
