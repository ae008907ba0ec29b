import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import { codeColumn, idColumn, instantColumn, textColumn } from '../../kit/values.ts';

const digestColumn = () => p.string().length(64);

/** One person's place at a meeting. Who the person is stands in `personal` alone, sealed. */
export const registrationEntity = defineEntity({
  name: 'Registration',
  tableName: 'registration',
  properties: {
    id: idColumn().primary(),
    eventId: idColumn(),
    /** The order in which people registered for the meeting, from 1, without a gap. */
    sequence: p.integer(),
    status: codeColumn(),
    /** Counts up with each change. */
    version: p.integer(),
    registeredAt: instantColumn(),
    checkedInAt: instantColumn().nullable(),
    provinceCode: p.string().length(6).nullable(),
    organisationId: idColumn().nullable(),
    consentedAt: instantColumn(),
    consentVersion: digestColumn(),
    /** What the person was promised when they agreed: days after the meeting until `personal` is erased. */
    retentionDays: p.integer(),
    /** Sealed JSON; null once erased, as is everything below that was drawn from it. */
    personal: p.text().nullable(),
    /** The key that `personal` is sealed with and the digests below are made with. */
    keyId: codeColumn().nullable(),
    /** Keyed digest of the e-mail address, by which a second registration shows. */
    emailDigest: digestColumn().nullable(),
    idempotencyDigest: digestColumn().nullable(),
    contentDigest: digestColumn().nullable(),
    /** SHA-256 of the secret code. */
    tokenHash: digestColumn().nullable(),
    erasedAt: instantColumn().nullable(),
  },
  indexes: [
    { name: 'registration_by_status', properties: ['eventId', 'status', 'sequence'] },
    { name: 'registration_by_email', properties: ['eventId', 'emailDigest'] },
    { name: 'registration_by_key', properties: ['keyId', 'id'] },
    { name: 'registration_by_erasure', properties: ['erasedAt', 'eventId', 'retentionDays'] },
  ],
  uniques: [
    { name: 'registration_sequence', properties: ['eventId', 'sequence'] },
    { name: 'registration_idempotency', properties: ['idempotencyDigest'] },
    { name: 'registration_token', properties: ['tokenHash'] },
  ],
});

/** What is counted of a meeting's registrations. Its row is locked by whoever changes one of them. */
export const registrationBookEntity = defineEntity({
  name: 'RegistrationBook',
  tableName: 'registration_book',
  properties: {
    eventId: idColumn().primary(),
    lastSequence: p.integer(),
    /** Registrations that keep a place. */
    taken: p.integer(),
    waiting: p.integer(),
    /** When the meeting is over; kept here too, as the meeting's own record may be withdrawn. */
    endsAt: instantColumn(),
  },
  indexes: [{ name: 'registration_book_by_end', properties: ['endsAt'] }],
});

/** Words that people have agreed to, under a digest of them. */
export const consentEntity = defineEntity({
  name: 'RegistrationConsent',
  tableName: 'registration_consent',
  properties: {
    version: digestColumn().primary(),
    words: textColumn(),
  },
});

/** Mail that is still to be sent. Whom it goes to is read from the registration when it is. */
export const mailEntity = defineEntity({
  name: 'RegistrationMail',
  tableName: 'registration_mail',
  properties: {
    id: idColumn().primary(),
    registrationId: idColumn(),
    /** What the mail tells. */
    kind: codeColumn(),
    /** The secret code of a new registration, sealed; it goes with the mail. */
    token: p.text().nullable(),
    createdAt: instantColumn(),
    attempts: p.integer(),
    nextAttemptAt: instantColumn(),
  },
  indexes: [
    { name: 'registration_mail_by_attempt', properties: ['nextAttemptAt', 'id'] },
    { name: 'registration_mail_by_registration', properties: ['registrationId'] },
  ],
});

/** Rows as statements read them. */
export type Registration = InferEntity<typeof registrationEntity>;
export type RegistrationBook = InferEntity<typeof registrationBookEntity>;
export type RegistrationConsent = InferEntity<typeof consentEntity>;
export type RegistrationMail = InferEntity<typeof mailEntity>;

/** Everything that is kept of registrations. */
export const registrationEntities = [registrationEntity, registrationBookEntity, consentEntity, mailEntity];
