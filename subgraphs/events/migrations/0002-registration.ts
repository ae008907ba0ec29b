import type { MigrationStep } from '../../../database/index.ts';

const tableOptions = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** People register for meetings. The table that stood here before could never be written to. */
export const registration: MigrationStep = {
  name: '0002-registration',
  sqlite: [
    'drop table registration',
    `create table registration (
      id text not null primary key,
      event_id text not null,
      sequence integer not null,
      status text not null,
      version integer not null,
      registered_at text not null,
      checked_in_at text null,
      province_code text null,
      organisation_id text null,
      consented_at text not null,
      consent_version text not null,
      retention_days integer not null,
      personal text null,
      key_id text null,
      email_digest text null,
      idempotency_digest text null,
      content_digest text null,
      token_hash text null,
      erased_at text null
    )`,
    'create index registration_by_status on registration (event_id, status, sequence)',
    'create index registration_by_email on registration (event_id, email_digest)',
    'create index registration_by_key on registration (key_id, id)',
    'create index registration_by_erasure on registration (erased_at, event_id, retention_days)',
    'create unique index registration_sequence on registration (event_id, sequence)',
    'create unique index registration_idempotency on registration (idempotency_digest)',
    'create unique index registration_token on registration (token_hash)',
    `create table registration_book (
      event_id text not null primary key,
      last_sequence integer not null,
      taken integer not null,
      waiting integer not null,
      ends_at text not null
    )`,
    'create index registration_book_by_end on registration_book (ends_at)',
    'create table registration_consent (version text not null primary key, words json not null)',
    `create table registration_mail (
      id text not null primary key,
      registration_id text not null,
      kind text not null,
      token text null,
      created_at text not null,
      attempts integer not null,
      next_attempt_at text not null
    )`,
    'create index registration_mail_by_attempt on registration_mail (next_attempt_at, id)',
    'create index registration_mail_by_registration on registration_mail (registration_id)',
  ],
  mysql: [
    'drop table registration',
    `create table registration (
      id varchar(64) not null,
      event_id varchar(64) not null,
      sequence int not null,
      status varchar(40) not null,
      version int not null,
      registered_at varchar(24) not null,
      checked_in_at varchar(24) null,
      province_code varchar(6) null,
      organisation_id varchar(64) null,
      consented_at varchar(24) not null,
      consent_version varchar(64) not null,
      retention_days int not null,
      personal text null,
      key_id varchar(40) null,
      email_digest varchar(64) null,
      idempotency_digest varchar(64) null,
      content_digest varchar(64) null,
      token_hash varchar(64) null,
      erased_at varchar(24) null,
      primary key (id),
      index registration_by_status (event_id, status, sequence),
      index registration_by_email (event_id, email_digest),
      index registration_by_key (key_id, id),
      index registration_by_erasure (erased_at, event_id, retention_days),
      unique registration_sequence (event_id, sequence),
      unique registration_idempotency (idempotency_digest),
      unique registration_token (token_hash)
    ) ${tableOptions}`,
    `create table registration_book (
      event_id varchar(64) not null,
      last_sequence int not null,
      taken int not null,
      waiting int not null,
      ends_at varchar(24) not null,
      primary key (event_id),
      index registration_book_by_end (ends_at)
    ) ${tableOptions}`,
    `create table registration_consent (
      version varchar(64) not null,
      words json not null,
      primary key (version)
    ) ${tableOptions}`,
    `create table registration_mail (
      id varchar(64) not null,
      registration_id varchar(64) not null,
      kind varchar(40) not null,
      token text null,
      created_at varchar(24) not null,
      attempts int not null,
      next_attempt_at varchar(24) not null,
      primary key (id),
      index registration_mail_by_attempt (next_attempt_at, id),
      index registration_mail_by_registration (registration_id)
    ) ${tableOptions}`,
  ],
};
