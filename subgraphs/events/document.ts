import type { StoredNote, StoredProvenance, StoredText } from '../kit/values.ts';

/** A meeting with everything that belongs to it, as data files and the record of changes hold it. */
export interface EventDocument {
  readonly id: string;
  readonly slug: string;
  readonly title: StoredText;
  readonly purpose: StoredText | null;
  readonly kind: string;
  readonly status: string;
  readonly format: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly dayPart: string | null;
  /** RFC 3339, with any offset. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly venue: {
    readonly name: StoredText;
    readonly address: StoredText | null;
    readonly location: { readonly latitude: number; readonly longitude: number } | null;
  } | null;
  /** ISO 3166-2 code. */
  readonly province: string | null;
  readonly languages: readonly string[];
  readonly organisers: readonly { readonly organisation: string; readonly role: string }[];
  readonly participants: readonly {
    readonly person: string | null;
    readonly displayName: StoredText;
    readonly role: string;
    readonly organisation: string | null;
  }[];
  /** Keys of the organisations that sent people, in the order of the source. */
  readonly participatingOrganisations: readonly string[];
  /** `presenter` is the place in `participants`, from 1. */
  readonly agenda: readonly { readonly title: StoredText; readonly presenter: number | null }[];
  readonly outcomes: readonly StoredText[];
  readonly attendance: {
    readonly total: number | null;
    readonly byProvince: readonly { readonly province: string; readonly count: number | null }[];
  };
  readonly programme: string | null;
  readonly components: readonly string[];
  readonly parent: string | null;
  readonly registration: {
    readonly opensAt: string | null;
    readonly closesAt: string | null;
    readonly capacity: number | null;
    readonly requiresApproval: boolean;
    readonly consentText: StoredText;
    readonly retentionDays: number;
  } | null;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}
