import type { StoredNote, StoredProvenance, StoredText } from '../kit/values.ts';
import type { StoredContact, StoredName } from './entities.ts';

interface Backed {
  readonly id: string;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** A province with everything that belongs to it. */
export interface ProvinceDocument extends Backed {
  readonly kind: string;
  readonly name: StoredText;
  readonly isoName: string;
  readonly statisticalCode: string;
  readonly spellings: readonly string[];
  readonly capital: StoredText | null;
  readonly region: string;
  readonly areaKm2: number | null;
  readonly tile: { readonly column: number; readonly row: number };
}

/** An organisation with everything that belongs to it, the organisations that it follows included. */
export interface OrganisationDocument extends Backed {
  readonly slug: string;
  readonly name: StoredText;
  readonly abbreviation: StoredText | null;
  readonly otherNames: readonly StoredName[];
  readonly kind: string;
  readonly status: string;
  readonly country: string | null;
  readonly iatiType: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly parent: string | null;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly legalBasis: StoredText | null;
  readonly province: string | null;
  readonly website: string | null;
  readonly contact: StoredContact | null;
  readonly predecessors: readonly DocumentPredecessor[];
}

/** An organisation that another one follows, and how it gave way. */
export interface DocumentPredecessor {
  readonly organisation: string;
  readonly kind: string;
  readonly on: string | null;
  readonly legalBasis: StoredText | null;
}

/** A person with the posts held, the latest first. */
export interface PersonDocument extends Backed {
  readonly name: StoredText;
  readonly title: StoredText | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly memberships: readonly DocumentMembership[];
}

/** A post that a person holds or held. */
export interface DocumentMembership {
  readonly organisation: string;
  readonly role: StoredText;
  readonly from: string | null;
  readonly until: string | null;
  readonly provenance: readonly StoredProvenance[];
}
