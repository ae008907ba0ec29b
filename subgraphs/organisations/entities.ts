import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import { codeColumn, dateColumn, idColumn, recordColumns, searchTokensColumn, sortKeyColumn, textColumn } from '../kit/values.ts';
import type { StoredProvenance, StoredText } from '../kit/values.ts';

/** A former or parallel name, as stored. */
export interface StoredName {
  readonly text: StoredText;
  readonly from: string | null;
  readonly until: string | null;
}

/** How the public reaches an office, as stored. */
export interface StoredContact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly page: string | null;
  readonly address: StoredText | null;
}

/** One of the 18 first-level divisions. */
export const provinceEntity = defineEntity({
  name: 'Province',
  tableName: 'province',
  properties: {
    ...recordColumns(),
    kind: codeColumn(),
    name: textColumn(),
    isoName: p.string().length(60),
    statisticalCode: p.string().length(2).unique(),
    spellings: p.json<readonly string[]>(),
    capital: textColumn().nullable(),
    region: codeColumn(),
    areaKm2: p.integer().nullable(),
    tileColumn: p.integer(),
    tileRow: p.integer(),
  },
});

/** A public organisation or a partner of one. */
export const organisationEntity = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    ...recordColumns(),
    slug: p.string().length(80).unique(),
    name: textColumn(),
    nameSort: sortKeyColumn(),
    abbreviation: textColumn().nullable(),
    otherNames: p.json<readonly StoredName[]>(),
    kind: codeColumn(),
    status: codeColumn(),
    country: p.string().length(2).nullable(),
    iatiType: p.string().length(2).nullable(),
    identifiers: p.json<readonly { readonly scheme: string; readonly value: string }[]>(),
    parentId: idColumn().nullable(),
    foundedOn: dateColumn().nullable(),
    dissolvedOn: dateColumn().nullable(),
    legalBasis: textColumn().nullable(),
    provinceCode: p.string().length(6).nullable(),
    website: p.string().length(500).nullable(),
    contact: p.json<StoredContact>().nullable(),
    tokens: searchTokensColumn(),
  },
  indexes: [
    { name: 'organisation_by_name', properties: ['nameSort', 'id'] },
    { name: 'organisation_by_update', properties: ['updatedAt', 'id'] },
    { name: 'organisation_by_parent', properties: ['parentId', 'nameSort', 'id'] },
    { name: 'organisation_by_province', properties: ['provinceCode', 'nameSort', 'id'] },
    { name: 'organisation_by_kind', properties: ['kind', 'nameSort', 'id'] },
  ],
});

/** One organisation giving way to another. */
export const successionEntity = defineEntity({
  name: 'Succession',
  tableName: 'succession',
  properties: {
    id: p.string().length(130).primary(),
    predecessorId: idColumn().index('succession_by_predecessor'),
    successorId: idColumn().index('succession_by_successor'),
    kind: codeColumn(),
    on: dateColumn().nullable().name('effective_on'),
    legalBasis: textColumn().nullable(),
  },
});

/** A person acting in an official post. */
export const personEntity = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    ...recordColumns(),
    name: textColumn(),
    title: textColumn().nullable(),
    /** For internal users alone, as the telephone number is. */
    email: p.string().length(254).nullable(),
    phone: p.string().length(40).nullable(),
  },
});

/** A post that a person holds or held. */
export const membershipEntity = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: idColumn().primary(),
    personId: idColumn().index('membership_by_person'),
    organisationId: idColumn().index('membership_by_organisation'),
    role: textColumn(),
    from: dateColumn().nullable().name('held_from'),
    until: dateColumn().nullable().name('held_until'),
    /** Latest first: open posts, then by the last known day. */
    position: p.integer(),
    provenance: p.json<readonly StoredProvenance[]>(),
  },
});

/** Rows as statements read them. */
export type Province = InferEntity<typeof provinceEntity>;
export type Organisation = InferEntity<typeof organisationEntity>;
export type Succession = InferEntity<typeof successionEntity>;
export type Person = InferEntity<typeof personEntity>;
export type Membership = InferEntity<typeof membershipEntity>;

/** Everything that this registry keeps. */
export const entities = [provinceEntity, organisationEntity, successionEntity, personEntity, membershipEntity];
