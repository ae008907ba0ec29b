import {
  optionalText, patched, patchedList, patchedNotes, patchedSources, patchedText, storedText,
  type NoteInput, type ProvenanceInput, type TextInput,
} from '../kit/patch.ts';
import type { PatchSituation } from '../kit/record-kind.ts';
import type { OrganisationDocument, PersonDocument } from './documents.ts';
import type { StoredContact } from './entities.ts';

/** What an edit of an organisation says, as the schema's input has it. */
export interface OrganisationInput {
  readonly slug?: string | null;
  readonly name?: TextInput | null;
  readonly abbreviation?: TextInput | null;
  readonly otherNames?: readonly DatedNameInput[] | null;
  readonly kind?: string | null;
  readonly status?: string | null;
  readonly country?: string | null;
  readonly iatiType?: string | null;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[] | null;
  readonly parent?: string | null;
  readonly predecessors?: readonly PredecessorInput[] | null;
  readonly foundedOn?: string | null;
  readonly dissolvedOn?: string | null;
  readonly legalBasis?: TextInput | null;
  readonly province?: string | null;
  readonly website?: string | null;
  readonly contact?: ContactInput | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
}

interface DatedNameInput {
  readonly text: TextInput;
  readonly from?: string | null;
  readonly until?: string | null;
}
interface PredecessorInput {
  readonly organisation: string;
  readonly kind: string;
  readonly on?: string | null;
  readonly legalBasis?: TextInput | null;
}
interface ContactInput {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly page?: string | null;
  readonly address?: TextInput | null;
}

/** What an edit of a person says, as the schema's input has it. */
export interface PersonInput {
  readonly name?: TextInput | null;
  readonly title?: TextInput | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly memberships?: readonly MembershipInput[] | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
}

interface MembershipInput {
  readonly organisation: string;
  readonly role: TextInput;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly provenance: readonly ProvenanceInput[];
}

/** An organisation as it is before its first edit. */
export function emptyOrganisation(id: string): OrganisationDocument {
  return {
    id,
    slug: '',
    name: {},
    abbreviation: null,
    otherNames: [],
    kind: 'OTHER',
    status: 'ACTIVE',
    country: null,
    iatiType: null,
    identifiers: [],
    parent: null,
    foundedOn: null,
    dissolvedOn: null,
    legalBasis: null,
    province: null,
    website: null,
    contact: null,
    predecessors: [],
    provenance: [],
    notes: [],
  };
}

/** An organisation after an edit. */
export function patchOrganisation(before: OrganisationDocument, input: OrganisationInput, { now }: PatchSituation): OrganisationDocument {
  return {
    id: before.id,
    slug: patched(input.slug, before.slug) ?? '',
    name: patchedText(input.name, before.name) ?? {},
    abbreviation: patchedText(input.abbreviation, before.abbreviation),
    otherNames: patchedList(input.otherNames, before.otherNames, ({ text, from, until }) => ({
      text: storedText(text),
      from: from ?? null,
      until: until ?? null,
    })),
    kind: patched(input.kind, before.kind) ?? '',
    status: patched(input.status, before.status) ?? '',
    country: patched(input.country, before.country),
    iatiType: patched(input.iatiType, before.iatiType),
    identifiers: patchedList(input.identifiers, before.identifiers, ({ scheme, value }) => ({ scheme, value })),
    parent: patched(input.parent, before.parent),
    foundedOn: patched(input.foundedOn, before.foundedOn),
    dissolvedOn: patched(input.dissolvedOn, before.dissolvedOn),
    legalBasis: patchedText(input.legalBasis, before.legalBasis),
    province: patched(input.province, before.province),
    website: patched(input.website, before.website),
    contact: input.contact === undefined ? before.contact : contactOf(input.contact),
    predecessors: patchedList(input.predecessors, before.predecessors, ({ organisation, kind, on, legalBasis }) => ({
      organisation,
      kind,
      on: on ?? null,
      legalBasis: optionalText(legalBasis),
    })),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}

function contactOf(contact: ContactInput | null): StoredContact | null {
  if (!contact) return null;
  const { email, phone, page, address } = contact;
  return { email: email ?? null, phone: phone ?? null, page: page ?? null, address: optionalText(address) };
}

/** A person as one is before the first edit. */
export function emptyPerson(id: string): PersonDocument {
  return { id, name: {}, title: null, email: null, phone: null, memberships: [], provenance: [], notes: [] };
}

/** A person after an edit. */
export function patchPerson(before: PersonDocument, input: PersonInput, { now }: PatchSituation): PersonDocument {
  const knownSources = before.memberships.flatMap(({ provenance }) => provenance);
  return {
    id: before.id,
    name: patchedText(input.name, before.name) ?? {},
    title: patchedText(input.title, before.title),
    email: patched(input.email, before.email),
    phone: patched(input.phone, before.phone),
    memberships: patchedList(input.memberships, before.memberships, ({ organisation, role, from, until, provenance }) => ({
      organisation,
      role: storedText(role),
      from: from ?? null,
      until: until ?? null,
      provenance: patchedSources(provenance, knownSources, now),
    })),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}
