import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import { codeColumn, dateColumn, idColumn, instantColumn, recordColumns, searchTokensColumn, textColumn } from '../kit/values.ts';
import type { StoredProvenance, StoredText } from '../kit/values.ts';

/** A code of a published code list with its name, as stored. */
export interface StoredCode {
  readonly vocabulary: string;
  readonly code: string;
  readonly name: StoredText;
}

/** A result of a programme, as stored. */
export interface StoredResult {
  readonly kind: string;
  readonly title: StoredText;
  readonly indicator: StoredText | null;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly actual: string | null;
}

const amountColumn = () => p.string().length(44);
const codedColumn = () => p.json<StoredCode>().nullable();

/** A co-operation programme. */
export const programmeEntity = defineEntity({
  name: 'Programme',
  tableName: 'programme',
  properties: {
    ...recordColumns(),
    slug: p.string().length(80).unique(),
    iatiIdentifier: p.string().length(120).nullable().unique(),
    title: textColumn(),
    acronym: p.string().length(40).nullable(),
    cycle: p.string().length(40).nullable(),
    description: textColumn().nullable(),
    status: codeColumn(),
    plannedStart: dateColumn().nullable(),
    actualStart: dateColumn().nullable(),
    plannedEnd: dateColumn().nullable(),
    actualEnd: dateColumn().nullable(),
    /** The actual start, else the planned one, else a day before every other, so that no row is without a place. */
    startSort: dateColumn(),
    /** The same start, or a day after every other, so that programmes without one come last in either direction. */
    earliestSort: dateColumn(),
    aidType: codedColumn(),
    flowType: codedColumn(),
    financeType: codedColumn(),
    collaborationType: codedColumn(),
    tiedStatus: codedColumn(),
    results: p.json<readonly StoredResult[]>(),
    tokens: searchTokensColumn(),
  },
  indexes: [
    { name: 'programme_by_start', properties: ['startSort', 'id'] },
    { name: 'programme_by_earliest', properties: ['earliestSort', 'id'] },
    { name: 'programme_by_update', properties: ['updatedAt', 'id'] },
    { name: 'programme_by_status', properties: ['status', 'startSort', 'id'] },
  ],
});

/** An organisation taking part in a programme, in one role. */
export const partnerEntity = defineEntity({
  name: 'ProgrammePartner',
  tableName: 'programme_partner',
  properties: {
    id: p.string().length(150).primary(),
    programmeId: idColumn().index('partner_by_programme'),
    organisationId: idColumn(),
    /** The partner's slug: tokens and API keys name the organisation they speak for by it. */
    organisationSlug: p.string().length(80).nullable(),
    role: codeColumn(),
    /** The partner's country as the programme names it, ISO 3166-1 alpha-2. */
    country: p.string().length(2).nullable(),
    position: p.integer(),
  },
  indexes: [{ name: 'partner_by_organisation', properties: ['organisationId', 'role', 'programmeId'] }],
});

/** A province in which a programme works. */
export const programmeProvinceEntity = defineEntity({
  name: 'ProgrammeProvince',
  tableName: 'programme_province',
  properties: {
    id: p.string().length(80).primary(),
    programmeId: idColumn().index('province_by_programme'),
    provinceCode: p.string().length(6),
    position: p.integer(),
  },
  indexes: [{ name: 'programme_by_province', properties: ['provinceCode', 'programmeId'] }],
});

/** A field of work of a programme. */
export const sectorEntity = defineEntity({
  name: 'ProgrammeSector',
  tableName: 'programme_sector',
  properties: {
    id: p.string().length(120).primary(),
    programmeId: idColumn().index('sector_by_programme'),
    vocabulary: codeColumn(),
    code: codeColumn(),
    name: textColumn(),
    percentage: p.double().nullable(),
    position: p.integer(),
  },
  indexes: [{ name: 'programme_by_sector', properties: ['code', 'programmeId'] }],
});

/** A part of a programme. */
export const componentEntity = defineEntity({
  name: 'ProgrammeComponent',
  tableName: 'programme_component',
  properties: {
    id: idColumn().primary(),
    programmeId: idColumn().index('component_by_programme'),
    position: p.integer(),
    title: textColumn(),
    description: textColumn().nullable(),
    kind: codeColumn(),
  },
});

/** Money set aside for a period. Amounts are decimal text: they never pass through floating point. */
export const budgetEntity = defineEntity({
  name: 'Budget',
  tableName: 'budget',
  properties: {
    programmeId: idColumn().primary(),
    position: p.integer().primary(),
    kind: p.json<StoredCode>(),
    status: p.json<StoredCode>(),
    from: dateColumn().name('first_day'),
    until: dateColumn().name('last_day'),
    amount: amountColumn(),
    currency: p.string().length(3),
    valueDate: dateColumn().nullable(),
  },
});

/** Money that has moved or was committed. */
export const transactionEntity = defineEntity({
  name: 'Transaction',
  tableName: 'programme_transaction',
  properties: {
    id: p.string().length(80).primary(),
    programmeId: idColumn(),
    kind: p.json<StoredCode>(),
    on: dateColumn().name('made_on'),
    amount: amountColumn(),
    currency: p.string().length(3),
    valueDate: dateColumn().nullable(),
    providerId: idColumn().nullable(),
    receiverId: idColumn().nullable(),
    description: textColumn().nullable(),
  },
  indexes: [{ name: 'transaction_by_programme', properties: ['programmeId', 'on', 'id'] }],
});

/** A promise made in public. */
export const commitmentEntity = defineEntity({
  name: 'Commitment',
  tableName: 'commitment',
  properties: {
    id: idColumn().primary(),
    updatedAt: instantColumn(),
    programmeId: idColumn(),
    kind: codeColumn(),
    text: textColumn(),
    status: codeColumn(),
    announcedAtId: idColumn().nullable(),
    announcedOn: dateColumn().nullable(),
    /** The day of the announcement, or a day before every other where it is unknown. */
    announcedSort: dateColumn(),
    dueOn: dateColumn().nullable(),
    ownerId: idColumn().nullable(),
    evidence: p.json<readonly StoredProvenance[]>(),
  },
  indexes: [
    { name: 'commitment_by_announcement', properties: ['announcedSort', 'id'] },
    { name: 'commitment_by_programme', properties: ['programmeId', 'announcedSort', 'id'] },
    { name: 'commitment_by_event', properties: ['announcedAtId', 'announcedSort', 'id'] },
    { name: 'commitment_by_owner', properties: ['ownerId', 'announcedSort', 'id'] },
  ],
});

/** Rows as statements read them. */
export type Programme = InferEntity<typeof programmeEntity>;
export type ProgrammePartner = InferEntity<typeof partnerEntity>;
export type ProgrammeProvince = InferEntity<typeof programmeProvinceEntity>;
export type ProgrammeSector = InferEntity<typeof sectorEntity>;
export type ProgrammeComponent = InferEntity<typeof componentEntity>;
export type Budget = InferEntity<typeof budgetEntity>;
export type Transaction = InferEntity<typeof transactionEntity>;
export type Commitment = InferEntity<typeof commitmentEntity>;

/** Everything that this registry keeps. */
export const entities = [
  programmeEntity,
  partnerEntity,
  programmeProvinceEntity,
  sectorEntity,
  componentEntity,
  budgetEntity,
  transactionEntity,
  commitmentEntity,
];
