import type { MigrationStep } from '../../../database/index.ts';

/** The table of API keys. */
export const create: MigrationStep = {
  name: '0001-create',
  sqlite: [
    `create table api_key (
      id text not null primary key,
      owner text not null,
      scopes json not null,
      hash text not null,
      created_at text not null,
      expires_at text null,
      revoked_at text null,
      replaced_by text null,
      quota_per_day bigint null,
      last_used_at text null
    )`,
    'create index api_key_by_owner on api_key (owner, created_at, id)',
  ],
  mysql: [
    `create table api_key (
      id varchar(20) not null,
      owner varchar(80) not null,
      scopes json not null,
      hash varchar(64) not null,
      created_at varchar(24) not null,
      expires_at varchar(24) null,
      revoked_at varchar(24) null,
      replaced_by varchar(20) null,
      quota_per_day bigint null,
      last_used_at varchar(24) null,
      primary key (id),
      index api_key_by_owner (owner, created_at, id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
  ],
};
