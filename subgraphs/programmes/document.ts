import type { StoredNote, StoredProvenance, StoredText } from '../kit/values.ts';
import type { StoredCode, StoredResult } from './entities.ts';

/** A programme with everything that belongs to it, as data files, edits and the record of changes hold it. */
export interface ProgrammeDocument {
  readonly id: string;
  readonly slug: string;
  readonly iatiIdentifier: string | null;
  readonly title: StoredText;
  readonly acronym: string | null;
  readonly cycle: string | null;
  readonly description: StoredText | null;
  readonly status: string;
  readonly plannedStart: string | null;
  readonly actualStart: string | null;
  readonly plannedEnd: string | null;
  readonly actualEnd: string | null;
  readonly aidType: StoredCode | null;
  readonly flowType: StoredCode | null;
  readonly financeType: StoredCode | null;
  readonly collaborationType: StoredCode | null;
  readonly tiedStatus: StoredCode | null;
  readonly partners: readonly DocumentPartner[];
  readonly components: readonly DocumentComponent[];
  readonly sectors: readonly DocumentSector[];
  readonly provinces: readonly string[];
  readonly results: readonly StoredResult[];
  readonly commitments: readonly DocumentCommitment[];
  readonly budgets: readonly DocumentBudget[];
  readonly transactions: readonly DocumentTransaction[];
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** An organisation with what it does in the programme. */
export interface DocumentPartner {
  readonly organisationId: string;
  /** Slug of the organisation, by which its tokens and keys speak for it. */
  readonly organisationSlug: string | null;
  readonly role: string;
  readonly country: string | null;
}

/** A part of the programme. */
export interface DocumentComponent {
  readonly id: string;
  readonly title: StoredText;
  readonly description: StoredText | null;
  readonly kind: string;
}

/** A field of work with its share in percent. */
export type DocumentSector = StoredCode & { readonly percentage: number | null };

/** A promise that came from the programme. */
export interface DocumentCommitment {
  readonly id: string;
  readonly kind: string;
  readonly text: StoredText;
  readonly status: string;
  readonly announcedAtId: string | null;
  readonly announcedOn: string | null;
  readonly dueOn: string | null;
  readonly ownerId: string | null;
  readonly evidence: readonly StoredProvenance[];
}

interface StoredMoney {
  /** Decimal text. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly valueDate: string | null;
}

/** Money set aside for a period. */
export type DocumentBudget = StoredMoney & {
  readonly kind: StoredCode;
  readonly status: StoredCode;
  readonly from: string;
  readonly until: string;
};

/** Money that has moved or was committed. */
export type DocumentTransaction = StoredMoney & {
  readonly kind: StoredCode;
  readonly on: string;
  readonly providerId: string | null;
  readonly receiverId: string | null;
  readonly description: StoredText | null;
};
