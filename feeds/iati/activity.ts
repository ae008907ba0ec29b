/** A programme as `documents/iati.graphql` reads it. */
export interface Activity {
  readonly id: string;
  readonly slug: string;
  readonly iatiIdentifier: string | null;
  readonly updatedAt: string;
  readonly title: Narratives;
  readonly description: Narratives | null;
  readonly cycle: string | null;
  readonly status: string;
  readonly plannedStart: string | null;
  readonly actualStart: string | null;
  readonly plannedEnd: string | null;
  readonly actualEnd: string | null;
  readonly partners: readonly { readonly role: string; readonly organisation: Partner | null }[];
  readonly provinces: readonly ({ readonly code: string; readonly name: Narratives } | null)[];
  readonly sectors: readonly {
    readonly sector: { readonly vocabulary: string; readonly code: string };
    readonly percentage: number | null;
  }[];
  readonly collaborationType: Coded | null;
  readonly flowType: Coded | null;
  readonly financeType: Coded | null;
  readonly aidType: Coded | null;
  readonly tiedStatus: Coded | null;
  /** Null where the reader may not see the money. */
  readonly budgets: readonly Budget[] | null;
  readonly transactions: Transactions | null;
  readonly results: readonly {
    readonly kind: string;
    readonly title: Narratives;
    readonly indicator: Narratives | null;
  }[];
  readonly publications: {
    readonly nodes: readonly {
      readonly title: Narratives;
      readonly files: readonly { readonly url: string; readonly mediaType: string; readonly language: string | null }[];
      readonly publishedOn: string | null;
      readonly iatiCategory?: string | null;
    }[];
  } | null;
}

/** A text in the languages that it is held in. */
export interface Narratives {
  readonly lo: string | null;
  readonly en: string | null;
  readonly ko: string | null;
}

/** A code of one of IATI's lists. */
export interface Coded {
  readonly code: string;
}

/** An organisation that takes part. */
export interface Partner {
  readonly slug: string;
  readonly name: Narratives;
  readonly iatiType: string | null;
  readonly country: string | null;
}

/** Money set aside. */
export interface Budget {
  readonly kind: Coded;
  readonly status: Coded;
  readonly from: string;
  readonly until: string;
  readonly value: Money;
}

/** A page of movements of money. */
export interface Transactions {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly {
    readonly kind: Coded;
    readonly on: string;
    readonly value: Money;
    readonly provider: { readonly name: Narratives } | null;
    readonly receiver: { readonly name: Narratives } | null;
    readonly description: Narratives | null;
  }[];
}

/** An amount in a currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
  readonly valueDate: string | null;
}
